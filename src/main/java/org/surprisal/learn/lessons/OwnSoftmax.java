package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** Softmax at logits and a temperature of one's own. */
final class OwnSoftmax {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.numbers("logits", "the logits z, in nats", 2, 64, -1e6, 1e6, 2, 1, 0),
            Parameter.number("temperature", "T, which divides them", 1e-3, 1e3, 1));

    private static final int DRAWN = 12; // classes at most

    private final double[] z; // over T
    private final double[] p;
    private final double largest;

    private OwnSoftmax(Settings settings) {
        double T = settings.number("temperature");
        z = Sampled.values(settings.numbers("logits"), x -> x / T);
        p = Distributions.softmax(z);
        largest = Arrays.stream(z).map(Math::abs).max().orElseThrow();
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        OwnSoftmax own = new OwnSoftmax(settings);
        return Map.of("G1", own::values, "G2", own::logarithms, "G10", own::odds);
    }

    private void values(Board board) {
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < z.length; k++) {
            rows.add(List.of(String.valueOf(k + 1), Wording.significant(z[k], 6), Wording.significant(p[k], 6)));
        }
        board.table(List.of("class", "z/T", "p"), rows);
        board.shown("entropy of p, nats", Information.entropy(p));
        board.shown("most probable class", 1 + Softmax.argMax(p));
        board.atMost("|Σ p − 1|", Math.abs(Vectors.sum(p) - 1), 1e-14);
        double[] shifted = Distributions.softmax(Sampled.values(z, x -> x + 1));
        board.atMost(
                "largest change when 1 is added to each z/T; the bound is that of rounding them",
                Vectors.distance(p, shifted),
                1e-15 + Math.ulp(largest + 1));
        int turned = 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) {
                turned += z[i] > z[j] && p[i] < p[j] ? 1 : 0;
            }
        }
        board.same("pairs of classes whose order softmax turns round", turned, 0);
        if (z.length <= DRAWN) {
            String[] classes = new String[z.length];
            Arrays.setAll(classes, k -> Wording.significant(z[k], 3));
            board.picture(
                    "softmax-own",
                    "Softmax at your logits.",
                    Figure.of(
                            "Softmax",
                            Panel.of("z/T of the class (nats)", "probability")
                                    .y(0, 1)
                                    .bars(classes, null, p)));
        }
    }

    private void logarithms(Board board) {
        double[] logP = Distributions.logSoftmax(z);
        board.shown("log Σ e^{z_j}", Softmax.logSumExp(z));
        double residual = 0;
        for (int k = 0; k < z.length; k++) {
            board.shown("log p_" + (k + 1) + ", nats", logP[k]);
            boolean written = p[k] > 1e-300; // so that p itself has all its digits
            residual = Math.max(residual, written ? Math.abs(logP[k] - StrictMath.log(p[k])) : 0);
        }
        board.atMost("largest |log p_i − log(p_i)|, where p_i can be written", residual, 1e-15 * (8 + 4 * largest));
    }

    private void odds(Board board) {
        double[] logP = Distributions.logSoftmax(z);
        double residual = 0;
        for (int i = 0; i < z.length; i++) {
            double[] others = z.clone();
            others[i] = Double.NEGATIVE_INFINITY;
            board.shown("log odds of class " + (i + 1) + " against the rest, nats", z[i] - Softmax.logSumExp(others));
            for (int j = 0; j < z.length; j++) {
                residual = Math.max(residual, Math.abs(logP[i] - logP[j] - (z[i] - z[j])));
            }
        }
        board.atMost("largest |log p_i/p_j − (z_i − z_j)|", residual, 1e-15 * (8 + 8 * largest));
    }
}
