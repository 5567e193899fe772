package org.surprisal.learn.lessons;

import java.util.List;
import java.util.function.Supplier;
import org.surprisal.learn.demo.Lesson;

/** All lessons, in the order of the syllabus. */
public final class Lessons {
    /** A lesson may train models and keep them from one statement to the next, so each telling makes it anew. */
    private static final List<Supplier<Lesson>> ALL = List.of(
            SigmoidLesson::new,
            InformationLesson::new,
            DivergenceLesson::new,
            CodesLesson::new,
            LikelihoodLesson::new,
            TargetsLesson::new,
            SoftmaxLesson::new,
            CalibrationLesson::new,
            GradientLesson::new,
            VectorsLesson::new,
            NormsLesson::new,
            MapsLesson::new,
            EigenLesson::new,
            ProbabilityLesson::new,
            DensitiesLesson::new,
            PerceptronLesson::new,
            TemplatesLesson::new,
            RepresentationLesson::new,
            JacobianLesson::new,
            DescentLesson::new,
            BatchesLesson::new,
            NoiseLesson::new,
            OptimizersLesson::new,
            FaultsLesson::new,
            DifferencesLesson::new,
            ErrataLesson::new);

    private Lessons() {}

    /** Every lesson, new. */
    public static List<Lesson> all() {
        return ALL.stream().map(Supplier::get).toList();
    }
}
