package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;

/** How long a vector of one's own is. */
final class OwnNorms {
    static final List<Parameter> PARAMETERS = List.of(Parameter.numbers("vector", "x", 1, 24, -1e6, 1e6, 3, -4, 1));

    private OwnNorms() {}

    static Map<String, Statement.Proof> proofs(Settings settings) {
        double[] x = settings.numbers("vector");
        return Map.of("M5", board -> show(board, x));
    }

    private static void show(Board board, double[] x) {
        double one = NormsLesson.norm(1, x);
        double two = NormsLesson.norm(2, x);
        double most = NormsLesson.norm(Double.POSITIVE_INFINITY, x);
        board.shown("‖x‖₁", one);
        board.shown("‖x‖₂", two);
        board.shown("‖x‖_∞, the largest entry", most);
        double slack = 1e-14 * one;
        board.claim(
                "‖x‖_∞ ≤ ‖x‖₂ ≤ ‖x‖₁",
                most <= two + slack && two <= one + slack,
                Wording.significant(most, 5) + " ≤ " + Wording.significant(two, 5) + " ≤ "
                        + Wording.significant(one, 5));
        double root = Math.sqrt(x.length);
        board.claim("‖x‖₁ ≤ √n ‖x‖₂", one <= root * two + slack, "n = " + x.length);
    }
}
