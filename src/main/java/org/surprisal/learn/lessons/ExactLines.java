package org.surprisal.learn.lessons;

import java.util.Arrays;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.derive.Base;
import org.surprisal.learn.derive.Derivation;
import org.surprisal.learn.derive.Part;
import org.surprisal.learn.derive.PlantedMistake;
import org.surprisal.learn.derive.Question;
import org.surprisal.learn.derive.Step;

/** What {@code surprisal derive} says of logits (2, 1, 0) and target (1, 0, 0), put on the board line by line. */
final class ExactLines {
    private ExactLines() {}

    static Derivation derivation() {
        return Derived.ONCE;
    }

    /** Several statements ask for it, and it takes as long as all the rest of them; made when the first one asks. */
    private static final class Derived {
        static final Derivation ONCE = Derivation.of(Question.parse("2,1,0", "1,0,0", Base.E, 7));
    }

    /** The same with this mistake made in the line where people make it. */
    static Derivation with(String mistake) {
        return Derivation.with(PlantedMistake.named(mistake, Base.E), Question.parse("2,1,0", "1,0,0", Base.E, 7));
    }

    /** The steps whose ids begin so: each formula, and its residual to the line before in exact fractions. */
    static void show(Board board, Derivation derivation, String... beginnings) {
        for (Step step : derivation.steps().toList()) {
            if (Arrays.stream(beginnings).noneMatch(step.id()::startsWith)) {
                continue;
            }
            boolean start = step.kind() == Step.Kind.START;
            if (start) {
                board.note(step.title() + ":");
            }
            board.formula(
                    (step.relation() + " " + step.formula()).strip(), (step.relation() + " " + step.latex()).strip());
            if (!start) {
                board.same(step.title() + ": residual", step.residual(), "0");
            }
        }
    }

    /** The one step of this id. */
    static Step step(String id) {
        return derivation()
                .steps()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the derivation has no step " + id));
    }

    /** The example that the part around a step is about: "e^z = (2, 1, 1) and …". */
    static String exampleOf(String id) {
        return derivation().parts().stream()
                .filter(part -> part.steps().stream().anyMatch(step -> step.id().equals(id)))
                .map(Part::note)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part of the derivation has a step " + id));
    }
}
