package org.surprisal.learn.lessons;

import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Sigmoid;
import org.surprisal.theory.Softmax;

/** Slips about the indices, the numerator, the logarithm, the base and the inputs of softmax, at logits (2, 1, 0). */
final class SoftmaxErrata {
    private static final double[] LOGITS = {2, 1, 0};

    private SoftmaxErrata() {}

    static void indices(Board board) {
        ErrataLesson.slip(
                board,
                "i = j: predicted well, i ≠ j: predicted badly",
                "i numbers an output of softmax and j an input; the Jacobian knows no target");
        double[][] J = Differences.jacobian(Distributions::softmax, LOGITS);
        int predicted = Softmax.argMax(Distributions.softmax(LOGITS));
        int above = 0;
        int byQuality = 0;
        for (int i = 0; i < J.length; i++) {
            above += J[i][i] > 0 ? 1 : 0;
            byQuality += i == predicted ? 1 : 0;
        }
        board.note("Of three classes one is predicted, the first; p = (0.6652, 0.2447, 0.0900). By differences:");
        board.number("∂p_1/∂z_1 = p_1 (1 − p_1)", J[0][0], 0.2227, 5e-5);
        board.number("∂p_3/∂z_3 = p_3 (1 − p_3), of the class that is predicted worst", J[2][2], 0.0819, 5e-5);
        board.same("entries with i = j above 0", board.unless("e10-as-written", above, byQuality), 3);
        board.number("∂p_1/∂z_2 = −p_1 p_2, whichever class is the target", J[0][1], -0.1628, 5e-5);
    }

    static void numerator(Board board) {
        ErrataLesson.slip(board, "∂p_j/∂z_i = ∂/∂z_i (e^{z_i}/Σ)", "∂p_j/∂z_i = ∂/∂z_i (e^{z_j}/Σ)");
        double[] byZ1 = Differences.gradient(z -> share(z, 1), LOGITS);
        double[] written = Differences.gradient(z -> share(z, 0), LOGITS);
        board.note("i = 1, j = 2, by differences of either quotient:");
        double slope = board.unless("e11-as-written", byZ1[0], written[0]);
        board.number("∂p_2/∂z_1 = −p_1 p_2", slope, -0.162803, 5e-7);
        ErrataLesson.refuted(board, "the same with e^{z_1} on top, which is ∂p_1/∂z_1", written[0], -0.162803);
    }

    /** e^{z_k}/Σ. */
    private static double share(double[] z, int k) {
        return Distributions.softmax(z)[k];
    }

    static void logarithm(Board board) {
        ErrataLesson.slip(board, "the loss is y times softmax", "L = −Σ y log p: y times log softmax, with a minus");
        double[] y = {1, 0, 0};
        double product = Linear.dot(y, Distributions.softmax(LOGITS));
        double loss = board.unless("e12-as-written", CrossEntropy.ofLogits(LOGITS, y), product);
        board.number("loss at logits (2, 1, 0), target class 1, nats", loss, 0.407606, 5e-7);
        ErrataLesson.refuted(board, "y · p", product, 0.407606);
        double better = Linear.dot(y, Distributions.softmax(0, 1, 2));
        board.claim(
                "refuted: y · p as a loss is the smaller the less the target's class is predicted",
                better < product,
                Wording.fixed(better, 4) + " at logits (0, 1, 2) < " + Wording.fixed(product, 4));
    }

    static void base(Board board) {
        ErrataLesson.slip(
                board,
                "any number above 0 would do as the base of softmax",
                "above 1; below 1 the order turns round, and 1 gives 1/K to all");
        double[] half = Distributions.softmax(Sampled.values(LOGITS, z -> z * StrictMath.log(0.5)));
        double[] one = Distributions.softmax(Sampled.values(LOGITS, z -> z * StrictMath.log(1)));
        double[] two = Distributions.softmax(Sampled.values(LOGITS, z -> z * StrictMath.log(2)));
        double[] small = board.unless("e20-as-written", half, two);
        board.number("base ½: p of the largest logit, 1/7", small[0], 0.142857, 5e-7);
        board.number("base ½: p of the smallest logit, 4/7", small[2], 0.571429, 5e-7);
        board.number("base 1: p of the largest logit, ⅓", one[0], 0.333333, 5e-7);
        board.number("base 2: p of the largest logit, 4/7", two[0], 0.571429, 5e-7);
    }

    static void odds(Board board) {
        ErrataLesson.slip(
                board,
                "softmax's inputs are log odds, log(p/(1 − p))",
                "differences of them are, log p_i/p_j = z_i − z_j; against all others it is z_i − log Σ_{j≠i} e^{z_j}");
        double[] p = Distributions.softmax(LOGITS);
        double odds = board.unless("e22-as-written", Sigmoid.logit(p[0]), LOGITS[0]);
        board.number("log(p_1/(1 − p_1)) at logits (2, 1, 0)", odds, 0.686738, 5e-7);
        ErrataLesson.refuted(board, "z_1 = 2", LOGITS[0], 0.686738);
        board.number("log(p_1/p_2) = 2 − 1", StrictMath.log(p[0] / p[1]), 1, 1e-15);
    }
}
