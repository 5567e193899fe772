package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.Lines;

/** Exercises in lines of a terminal. */
public final class ExerciseText {
    private static final String INDENT = "    ";
    private static final int SHORT = 24; // a formula up to this length stays on one line

    private ExerciseText() {}

    /** The question and what there is to choose from. */
    public static List<String> question(String first, Posed posed) {
        List<String> lines = new ArrayList<>(wrapped(first, posed.exercise().question()));
        if (posed.exercise().wanted() instanceof Wanted.Choice choice) {
            for (int i = 0; i < choice.options().size(); i++) {
                lines.addAll(wrapped(
                        INDENT + Wanted.Choice.letter(i) + ") ",
                        choice.options().get(i)));
            }
        }
        return lines;
    }

    /** The hint, the way, and the answer. */
    public static List<String> solution(Exercise exercise) {
        List<String> lines = new ArrayList<>(hint(exercise));
        exercise.solution().forEach(line -> lines.addAll(line(line)));
        lines.addAll(answer(exercise));
        return lines;
    }

    /** The formula by name. */
    public static List<String> hint(Exercise exercise) {
        return wrapped(INDENT + "Hint: ", exercise.hint());
    }

    /** A line of a solution. */
    public static List<String> line(String line) {
        return wrapped(INDENT, line);
    }

    /** What is right. */
    public static List<String> answer(Exercise exercise) {
        return wrapped(INDENT + "Answer: ", exercise.wanted().text());
    }

    /** Where an exercise comes from: its kind, the statement, and what to type for it. */
    static String origin(Posed posed) {
        return posed.kind().name() + ", statement " + posed.kind().statement() + ": " + command(posed);
    }

    /** By the program's plain name, however it was called: a sheet is the same wherever it is made. */
    static String command(Posed posed) {
        return "surprisal exercise " + posed.kind().name() + " --seed " + posed.seed();
    }

    /** A text within 80 columns, after a beginning. */
    public static List<String> wrapped(String first, String text) {
        return Lines.wrap(first, Markup.kept(text, SHORT));
    }
}
