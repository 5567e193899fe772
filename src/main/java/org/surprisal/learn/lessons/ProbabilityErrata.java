package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.JointTable.ANY;
import static org.surprisal.learn.lessons.ProbabilityLesson.text;

import java.util.Random;
import org.apache.commons.math3.fraction.Fraction;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;
import org.surprisal.theory.Sum;

/** Slips about joint tables, Bayes, and what cross-entropy is. */
final class ProbabilityErrata {
    private static final JointTable CAUSE = new JointTable(9, 1, 3, 3, 3, 3, 1, 9); // P(x,y,z), in 32nds
    private static final Fraction[] PRIOR = {new Fraction(1, 8), new Fraction(4, 8), new Fraction(3, 8)};
    private static final Fraction[] WHITE = {new Fraction(9, 12), new Fraction(5, 15), new Fraction(3, 6)};

    private ProbabilityErrata() {}

    static void conditional(Board board) {
        ErrataLesson.slip(
                board, "P(X,Y,Z) = P(X|Z) P(Y|Z)", "P(X,Y|Z) = P(X|Z) P(Y|Z), and so P(X,Y,Z) = P(X|Z) P(Y|Z) P(Z)");
        Fraction z = CAUSE.p(ANY, ANY, 1);
        Fraction product =
                CAUSE.p(1, ANY, 1).divide(z).multiply(CAUSE.p(ANY, 1, 1).divide(z));
        board.note("The common cause of P4, in 32nds 9, 1, 3, 3, 3, 3, 1, 9; at X = Y = Z = 1:");
        board.same("P(X|Z) P(Y|Z)", text(product), "9/16");
        board.same("P(X,Y|Z)", text(CAUSE.p(1, 1, 1).divide(z)), "9/16");
        board.same(
                "P(X,Y,Z), and P(X|Z) P(Y|Z) P(Z)",
                text(CAUSE.p(1, 1, 1)) + ", " + text(board.unless("e13-as-written", product.multiply(z), product)),
                "9/32, 9/32");
        Fraction sum = Fraction.ZERO;
        for (int cell = 0; cell < 8; cell++) {
            Fraction ofZ = CAUSE.p(ANY, ANY, cell & 1);
            Fraction x = CAUSE.p(cell >> 2, ANY, cell & 1).divide(ofZ);
            sum = sum.add(x.multiply(CAUSE.p(ANY, cell >> 1 & 1, cell & 1).divide(ofZ)));
        }
        board.same("refuted: what was written sums over all cells to", text(sum), "2");
    }

    static void proportional(Board board) {
        ErrataLesson.slip(
                board, "posterior = likelihood × prior", "posterior = likelihood × prior / Σ likelihood × prior");
        Fraction sum = Fraction.ZERO;
        for (int u = 0; u < PRIOR.length; u++) {
            sum = sum.add(WHITE[u].multiply(PRIOR[u]));
        }
        Fraction third = WHITE[2].multiply(PRIOR[2]);
        board.note("The urns of P1, after a white ball:");
        board.same("likelihood × prior of urn 3", text(third), "3/16");
        board.same("its posterior", text(board.unless("e14-as-written", third.divide(sum), third)), "18/43");
        board.same("refuted: what was written sums over the urns to P(white), not 1", text(sum), "43/96");
    }

    static void rules(Board board) {
        ErrataLesson.slip(
                board,
                "the arg max of the posterior is maximum likelihood",
                "it is maximum a posteriori; the two agree where the prior is uniform");
        int likely = 0;
        int probable = 0;
        for (int u = 1; u < PRIOR.length; u++) {
            likely = WHITE[u].compareTo(WHITE[likely]) > 0 ? u : likely;
            Fraction joint = WHITE[u].multiply(PRIOR[u]);
            probable = joint.compareTo(WHITE[probable].multiply(PRIOR[probable])) > 0 ? u : probable;
        }
        board.note("The urns of P1, after a white ball:");
        board.same("maximum likelihood, of 9/12, 5/15, 3/6: urn", likely + 1, 1);
        board.same(
                "maximum a posteriori, of 9/43, 16/43, 18/43: urn",
                1 + board.unless("e15-as-written", probable, likely),
                3);
    }

    static void shared(Board board) {
        ErrataLesson.slip(
                board,
                "cross-entropy is the information that P and Q share",
                "mutual information is, KL(P(x,y) ‖ P(x) P(y)), of two variables with a joint table");
        double[] tied = {0.4, 0.1, 0.1, 0.4};
        double[] product = {0.25, 0.25, 0.25, 0.25};
        double[] margin = {0.5, 0.5};
        double crossEntropy = CrossEntropy.of(margin, margin);
        double information = board.unless("e18-as-written", Divergence.kl(tied, product), crossEntropy);
        board.note("P(x,y) = [[.4, .1], [.1, .4]], whose margins are (½, ½) both:");
        board.number("mutual information, nats", information, 0.192745, 5e-7);
        board.number("cross-entropy of the margins, nats", crossEntropy, 0.693147, 5e-7);
        board.number("and of margins that share nothing, [[¼, ¼], [¼, ¼]]: the same", crossEntropy, 0.693147, 5e-7);
        board.number("where the mutual information is", Divergence.kl(product, product), 0, 0);
    }

    static void alike(Board board) {
        ErrataLesson.slip(
                board,
                "the more alike P and Q, the smaller the cross-entropy",
                "the smaller KL; cross-entropy is H(P) and KL, and H(P) may be large");
        double[] fair = {0.5, 0.5};
        double[] sure = {0.99, 0.01};
        double[] rough = {0.9, 0.1};
        double same = CrossEntropy.of(fair, fair);
        double other = CrossEntropy.of(sure, rough);
        board.number("H(P,Q), P = Q = (½, ½), nats", same, 0.6931, 5e-5);
        board.number("H(P,Q), P = (.99, .01), Q = (.9, .1), nats", other, 0.1273, 5e-5);
        boolean smaller = board.unless("e19-as-written", other < same, same < other);
        board.claim(
                "refuted: the pair that is one and the same has not the smaller cross-entropy",
                smaller,
                Wording.fixed(other, 4) + " < " + Wording.fixed(same, 4));
        board.number("KL of the first pair", Divergence.kl(fair, fair), 0, 0);
        board.number("KL of the second", Divergence.kl(sure, rough), 0.0713, 5e-5);
    }

    static void estimate(Board board) {
        ErrataLesson.slip(
                board,
                "−(1/n) Σ log p(x_i) estimates H(P,Q)",
                "−(1/n) Σ log q(x_i), x_i drawn from P; with log p it estimates H(P)");
        double[] p = {0.7, 0.2, 0.1};
        double[] q = {0.5, 0.3, 0.2};
        Random random = new Random(21);
        Sum underP = new Sum();
        Sum underQ = new Sum();
        int n = 200_000;
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            int k = u < p[0] ? 0 : u < p[0] + p[1] ? 1 : 2;
            underP.add(Information.selfInformation(p[k]) / n);
            underQ.add(Information.selfInformation(q[k]) / n);
        }
        // A surprisal has a standard deviation of 0.31 under Q, of 0.67 under P: four standard errors of 200,000 draws.
        double mean = board.unless("e21-as-written", underQ, underP).value();
        board.note("P = (.7, .2, .1), Q = (.5, .3, .2), 200,000 draws from P:");
        board.number("mean of −log q(x), which estimates H(P,Q) = 0.8869", mean, 0.8869, 3e-3);
        board.number("mean of −log p(x), which estimates H(P) = 0.8018", underP.value(), 0.8018, 6e-3);
        ErrataLesson.refuted(board, "mean of −log p(x) for H(P,Q)", underP.value(), CrossEntropy.of(p, q));
    }
}
