package org.surprisal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.surprisal.base.messages.Quote;
import org.surprisal.plot.ConfusionPicture;
import org.surprisal.plot.Picture;
import org.surprisal.plot.ReliabilityPicture;
import org.surprisal.plot.RocPicture;
import org.surprisal.train.ClassFigures;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Reliability;
import org.surprisal.train.Roc;

/** What is known of each class and of the probabilities, as pictures. */
final class ClassPictures {
    private ClassPictures() {}

    static Picture confusion(String of, ClassFigures figures, List<String> classNames) {
        return new ConfusionPicture(of + ": confusion", figures.confusion(), printable(classNames));
    }

    static Picture reliability(String of, Evaluation figures) {
        return ReliabilityPicture.of(of + ": how often a prediction is right", List.of(bins("", figures)));
    }

    /** Of one evaluation, its calibration error in the legend. */
    static ReliabilityPicture.Bins bins(String label, Evaluation figures) {
        Reliability bins = figures.reliability();
        return new ReliabilityPicture.Bins(
                label + String.format(Locale.ROOT, "ECE %.3f", figures.ece()),
                bins.rows(),
                IntStream.range(0, Reliability.BINS)
                        .mapToDouble(bins::meanConfidence)
                        .toArray(),
                IntStream.range(0, Reliability.BINS).mapToDouble(bins::share).toArray());
    }

    static Picture roc(String of, ClassFigures figures, List<String> classNames) {
        List<RocPicture.OfClass> curves = new ArrayList<>();
        for (int k = 0; k < figures.classes(); k++) {
            Roc roc = figures.roc().get(k);
            if (roc != null) {
                String label = String.format(
                        Locale.ROOT, "%s, AUC %.3f", printable(classNames).get(k), roc.area());
                curves.add(new RocPicture.OfClass(label, roc.rest(), roc.own(), roc.area()));
            }
        }
        return RocPicture.of(of + ": each class against the rest", curves);
    }

    /** Names come from files, and shall not turn around what is drawn beside them. */
    static List<String> printable(List<String> names) {
        return names.stream().map(Quote::printable).toList();
    }
}
