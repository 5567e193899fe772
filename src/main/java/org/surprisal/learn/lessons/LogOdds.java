package org.surprisal.learn.lessons;

import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Sigmoid;
import org.surprisal.theory.Softmax;

/** What the logits of softmax are logarithms of. */
final class LogOdds {
    private static final double[] LOGITS = {2, 1, 0};

    private LogOdds() {}

    static void show(Board board) {
        double[] p = Distributions.softmax(LOGITS);
        board.note("Logits (2, 1, 0), p = (0.665241, 0.244728, 0.090031):");
        board.number("log p_1/p_2: 2 − 1", StrictMath.log(p[0] / p[1]), 1, 1e-15);
        board.number("log p_1/p_3: 2 − 0", StrictMath.log(p[0] / p[2]), 2, 1e-15);
        double[] odds = board.unless("own-odds", againstTheRest(LOGITS), LOGITS);
        board.number("class 1 against the rest, nats: 2 − ln(e + 1), not 2", odds[0], 0.686738, 5e-7);
        board.number("class 2 against the rest: 1 − ln(e² + 1), not 1", odds[1], -1.126928, 5e-7);
        board.number("class 3 against the rest: −ln(e² + e), not 0", odds[2], -2.313262, 5e-7);
        Random random = new Random(10);
        double pairs = 0;
        double rest = 0;
        double two = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] z = random.doubles(2 + trial % 7, -4, 4).toArray();
            double[] q = Distributions.softmax(z);
            double[] byHand = againstTheRest(z);
            for (int i = 0; i < z.length; i++) {
                rest = Math.max(rest, Math.abs(Sigmoid.logit(q[i]) - byHand[i]));
                for (int j = 0; j < z.length; j++) {
                    pairs = Math.max(pairs, Math.abs(StrictMath.log(q[i] / q[j]) - (z[i] - z[j])));
                }
            }
            double[] other = {z[0], z[1]};
            two = Math.max(two, Math.abs(Sigmoid.logit(Distributions.softmax(other)[0]) - (z[0] - z[1])));
        }
        board.note("1,000 random logits, K from 2 to 8:");
        board.atMost("largest |log p_i/p_j − (z_i − z_j)|", pairs, 1e-14);
        board.atMost("largest |logit(p_i) − (z_i − log Σ_{j≠i} e^{z_j})|", rest, 1e-11);
        board.atMost("K = 2: largest |logit(p_1) − (z_1 − z_2)|", two, 1e-11);
        board.note("And they cannot be log odds one by one: adding 1 to all leaves every p, and its odds, as it was.");
        String[] classes = {"class 1", "class 2", "class 3"};
        board.picture(
                "log-odds",
                "A logit and the log odds of its class are two things; only the differences of logits mean something.",
                Figure.of(
                        "Logits (2, 1, 0), and the log odds of each class against the rest",
                        Panel.of("", "log odds (nats)")
                                .y(-2.6, 2.4)
                                .bars(classes, "logit z_i", LOGITS)
                                .bars(classes, "log odds log p_i/(1 − p_i)", againstTheRest(LOGITS))));
    }

    /** z_i − log Σ_{j≠i} e^{z_j}. */
    private static double[] againstTheRest(double[] z) {
        double[] odds = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            double[] others = z.clone();
            others[i] = Double.NEGATIVE_INFINITY;
            odds[i] = z[i] - Softmax.logSumExp(others);
        }
        return odds;
    }
}
