package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Descent with momentum on the ravine at values of one's own. */
final class OwnOptimizers {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.number("rate", "the learning rate ρ", 1e-6, 1, 0.032),
            Parameter.number("momentum", "μ, of v ← μ v + g", 0, 0.999, 0.7));

    private static final Quadratic RAVINE = new Quadratic(1, 100);
    private static final double[] START = {-10, 1};
    private static final int STEPS = 400;

    private OwnOptimizers() {}

    static Map<String, Statement.Proof> proofs(Settings settings) {
        return Map.of("D6", board -> show(board, settings.number("rate"), settings.number("momentum")));
    }

    private static void show(Board board, double rate, double mu) {
        List<double[]> path = RAVINE.descent(START, rate, mu, STEPS);
        double limit = 2 * (1 + mu) / RAVINE.lambda2();
        double factor = Math.max(radius(rate, mu, RAVINE.lambda1()), radius(rate, mu, RAVINE.lambda2()));
        board.shown("the limit 2(1 + μ)/λ_max of ρ", limit);
        board.shown("in the long run each step multiplies the distance by", factor);
        if (Math.abs(rate / limit - 1) > 1e-9) {
            board.same("it converges just where ρ is below the limit", factor < 1, rate < limit);
        }
        int stays = RavineSearch.stays(path);
        int first = RavineSearch.firstBelow(path);
        board.shown("first below a thousandth of the distance", first > STEPS ? "not in 400 steps" : "step " + first);
        board.shown("stays below from", stays > STEPS ? "not in 400 steps" : "step " + stays);
        double[] w = path.get(STEPS);
        board.shown("distance after 400 steps, of that at the start", Math.hypot(w[0], w[1]) / Math.hypot(-10, 1));
        int drawn = 0;
        while (drawn < 200 && inRange(path.get(drawn))) {
            drawn++;
        }
        double[] distances = path.subList(0, Math.max(2, drawn)).stream()
                .mapToDouble(at -> Math.max(1e-12, Math.hypot(at[0], at[1]) / Math.hypot(-10, 1)))
                .toArray();
        board.picture(
                "ravine-own",
                "How the distance from the minimum goes.",
                Figure.of(
                        "ρ = " + Wording.significant(rate, 3) + ", μ = " + Wording.significant(mu, 3),
                        Panel.of("steps", "‖w‖ / ‖w at the start‖")
                                .logY()
                                .line(null, Sampled.between(0, distances.length - 1, distances.length), distances)
                                .horizontal("a thousandth", RavineSearch.GOAL)));
    }

    private static boolean inRange(double[] w) {
        return Math.hypot(w[0], w[1]) < 1e6;
    }

    /** The larger size of the roots of r² − (1 + μ − ρλ) r + μ, by which a direction's two-step recurrence goes. */
    private static double radius(double rate, double mu, double lambda) {
        double half = (1 + mu - rate * lambda) / 2;
        double under = half * half - mu;
        return under < 0 ? Math.sqrt(mu) : Math.abs(half) + Math.sqrt(under);
    }
}
