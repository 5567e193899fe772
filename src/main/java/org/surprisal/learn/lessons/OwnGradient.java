package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Softmax;

/** The gradient of the cross-entropy, and the Jacobian of softmax, at logits and a target of one's own. */
final class OwnGradient {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.numbers("logits", "the logits z, in nats", 2, 12, -50, 50, 2, 1, 0),
            Parameter.numbers(
                    "target",
                    "the target y, of as many, class 1 if none is given; it need not sum to 1",
                    2,
                    12,
                    0,
                    100,
                    1,
                    0,
                    0));

    private final double[] z;
    private final double[] y;

    private OwnGradient(Settings settings) {
        z = settings.numbers("logits");
        y = settings.isTyped("target") ? settings.numbers("target") : new double[z.length];
        y[0] = settings.isTyped("target") ? y[0] : 1;
        OptionException.require(
                y.length == z.length, "--target", y.length + " numbers", z.length + ", as --logits has");
    }

    static Map<String, Statement.Proof> proofs(Settings settings) {
        OwnGradient own = new OwnGradient(settings);
        return Map.of("G3", own::jacobian, "G5", own::gradient);
    }

    private void jacobian(Board board) {
        double[][] J = Softmax.jacobian(Distributions.softmax(z));
        board.shown("J", Linear.text(J, 4));
        board.atMost(
                "largest distance to ∂p_i/∂z_j by differences",
                Linear.distance(J, Differences.jacobian(Distributions::softmax, z)),
                1e-10);
        double rows = 0;
        for (double[] row : J) {
            rows = Math.max(rows, Math.abs(Vectors.sum(row)));
        }
        board.atMost("largest |sum of a row|", rows, 1e-15);
    }

    private void gradient(Board board) {
        double[] p = Distributions.softmax(z);
        double[] dZ = new double[z.length];
        CrossEntropy.gradient(z, y, dZ);
        double sum = Vectors.sum(y);
        double[] byDifferences = Differences.gradient(at -> -Linear.dot(y, Distributions.logSoftmax(at)), z);
        List<List<String>> rows = new ArrayList<>();
        double naive = 0;
        for (int k = 0; k < z.length; k++) {
            naive = Math.max(naive, Math.abs(p[k] - y[k] - byDifferences[k]));
            rows.add(List.of(
                    String.valueOf(k + 1),
                    Wording.fixed(p[k], 6),
                    Wording.significant(y[k], 4),
                    Wording.fixed(dZ[k], 6),
                    Wording.fixed(byDifferences[k], 6)));
        }
        board.table(List.of("k", "p", "y", "p Σy − y", "∂L/∂z, differences"), rows);
        double bound = 1e-10 * Math.max(1, sum);
        board.atMost("largest |p Σy − y − ∂L/∂z|", Vectors.distance(dZ, byDifferences), bound);
        board.same("p − y is the gradient just where Σ y = 1", naive <= bound, Math.abs(sum - 1) <= bound);
        board.note("Line by line: surprisal derive --logits … --target …");
    }
}
