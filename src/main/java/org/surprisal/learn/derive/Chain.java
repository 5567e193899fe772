package org.surprisal.learn.derive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines of which each equals the one before: start = line = line = …
 *
 * @param start what is derived; a derivative here is taken of the definition, mechanically
 * @param free the indices that all lines have: equality is asked for each of their values
 * @param by if there, lines are held against each other by their derivatives by this variable, for logarithms, of which
 *     exact arithmetic knows the derivative only
 */
record Chain(String id, String title, Expr start, List<String> free, Expr.@Nullable Ref by, List<Line> lines) {
    /**
     * @param title the step that leads here
     * @param sumIs1 whether the line needs Σ_j y_j = 1
     * @param only the activation for which the line is meant, null if for all
     * @param mistakes what is written here by mistake, each under the name by which it can be planted
     */
    record Line(
            String id,
            String title,
            Expr expr,
            boolean sumIs1,
            @Nullable Function only,
            List<Mistake> mistakes) {
        Line ifSumIs1() {
            return new Line(id, title, expr, true, only, mistakes);
        }

        Line onlyFor(Function activation) {
            return new Line(id, title, expr, sumIs1, activation, mistakes);
        }

        private Line with(Mistake mistake) {
            return new Line(id, title, mistake.expr(), sumIs1, only, mistakes);
        }
    }

    /**
     * A wrong line, written beside the right one.
     *
     * @param name by which it can be planted
     * @param what is wrong with it
     */
    record Mistake(String name, String what, Expr expr) {}

    static Chain of(String id, String title, Expr start, List<String> free, Line... lines) {
        return new Chain(id, title, start, free, null, List.of(lines));
    }

    static Line line(String id, String title, Expr expr, Mistake... mistakes) {
        return new Line(id, title, expr, false, null, List.of(mistakes));
    }

    static Mistake mistake(String name, String what, Expr expr) {
        return new Mistake(name, what, expr);
    }

    /** Whether it ends in 0. */
    boolean isZero() {
        return lines.get(lines.size() - 1).expr().equals(new Expr.Num(0));
    }

    Chain comparedBy(Expr.Ref variable) {
        return new Chain(id, title, start, free, variable, lines);
    }

    /** The same chain with the mistake made, if it belongs here; else this very chain. */
    Chain with(PlantedMistake planted) {
        if (lines.stream().noneMatch(line -> line.id().equals(planted.line()))) {
            return this;
        }
        List<Line> changed = lines.stream()
                .map(line -> line.id().equals(planted.line()) ? line.with(planted.mistake()) : line)
                .toList();
        return new Chain(id, title, start, free, by, changed);
    }
}
