package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;

/** Descent on ½ (w₁² + 10w₂²) at a rate of one's own. */
final class OwnRate {
    static final List<Parameter> PARAMETERS = List.of(Parameter.number("rate", "the learning rate ρ", 1e-6, 10, 0.19));

    private static final Quadratic QUADRATIC = new Quadratic(1, 10);
    private static final int STEPS = 50;

    private OwnRate() {}

    static Map<String, Statement.Proof> proofs(Settings settings) {
        return Map.of("D4", board -> show(board, settings.number("rate")));
    }

    private static void show(Board board, double rate) {
        List<double[]> path = QUADRATIC.descent(new double[] {1, 1}, rate, 0, STEPS);
        double[] w = path.get(STEPS);
        double[] law = {StrictMath.pow(1 - rate, STEPS), StrictMath.pow(1 - 10 * rate, STEPS)};
        board.shown("w₁, w₂ after 50 steps from (1, 1)", Linear.text(w));
        for (int i = 0; i < 2; i++) {
            board.atMost(
                    "w_" + (i + 1) + ": relative distance to (1 − ρλ)⁵⁰, where that is not all but 0",
                    Math.abs(w[i] - law[i]) / Math.max(1e-12, Math.abs(law[i])),
                    1e-9);
        }
        double factor = Math.max(Math.abs(1 - rate), Math.abs(1 - 10 * rate));
        board.shown("the larger of |1 − ρ|, |1 − 10ρ|", factor);
        board.same("it converges just where ρ < 2/λ_max = 0.2", factor < 1, rate < 0.2);
        board.claim(
                "w₂ changes its sign at each step just where ρ > 1/λ = 0.1",
                (path.get(1)[1] < 0) == (rate > 0.1),
                "w₂ = " + Wording.significant(path.get(1)[1], 4) + " after one step");
    }
}
