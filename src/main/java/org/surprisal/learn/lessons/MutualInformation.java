package org.surprisal.learn.lessons;

import static org.surprisal.learn.lessons.Linear.text;

import java.util.Arrays;
import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** What two variables share, beside the cross-entropy of their margins. */
final class MutualInformation {
    private static final double[][] TIED = {{0.4, 0.1}, {0.1, 0.4}};
    private static final double[][] FREE = {{0.25, 0.25}, {0.25, 0.25}};
    private static final double[][] GENERAL = {{0.3, 0.1, 0.1}, {0.05, 0.05, 0.4}};

    private MutualInformation() {}

    static void show(Board board) {
        boolean confused = board.unless("shared-cross-entropy", false, true);
        board.note("Two tables of P(x,y) with the same margins, (½, ½) each: tied, " + text(TIED) + ", and free, "
                + text(FREE) + ".");
        board.number("I(X;Y) of the tied one, nats: ln 2 − H(.8, .2)", shared(TIED, confused), 0.192745, 5e-7);
        board.number("I(X;Y) of the free one", shared(FREE, confused), 0, 1e-15);
        board.number("cross-entropy of the margins, tied: ln 2", ofMargins(TIED), 0.693147, 5e-7);
        board.number("cross-entropy of the margins, free: the same", ofMargins(FREE), 0.693147, 5e-7);
        // Σ p log(p/(r c)) with r = (.5, .5), c = (.35, .15, .5), by hand
        board.number("I(X;Y) of " + text(GENERAL) + ", nats", shared(GENERAL, confused), 0.203928, 5e-7);
        Random random = new Random(16);
        double apart = 0;
        double turned = 0;
        int independent = 0;
        for (int trial = 0; trial < 1000; trial++) {
            int rows = 2 + random.nextInt(4);
            double[] cells = Distributions.random(rows * (2 + random.nextInt(4)), random);
            double[][] joint = new double[rows][cells.length / rows];
            for (int k = 0; k < cells.length; k++) {
                joint[k / joint[0].length][k % joint[0].length] = cells[k];
            }
            double I = shared(joint, confused && rows == joint[0].length);
            double byEntropies =
                    Information.entropy(rows(joint)) + Information.entropy(columns(joint)) - Information.entropy(cells);
            apart = Math.max(apart, Math.abs(I - byEntropies));
            turned = Math.max(
                    turned, Math.abs(I - shared(Linear.matrix(joint).transpose().getData(), false)));
            independent += shared(product(rows(joint), columns(joint)), false) < 1e-14 ? 1 : 0;
        }
        board.note("On 1,000 random tables:");
        board.atMost("largest |I(X;Y) − (H(X) + H(Y) − H(X,Y))|, nats", apart, 1e-14);
        board.atMost("largest |I(X;Y) − I(Y;X)|: it is mutual", turned, 1e-14);
        board.same("products of their margins, which share nothing", independent, 1000);
        double[] tie = Sampled.between(0, 0.25, 101);
        board.picture(
                "mutual-information",
                "The more the two are tied, the more they share; the cross-entropy of their margins stays as it is.",
                Figure.of(
                        "P(x,y) = [[¼ + t, ¼ − t], [¼ − t, ¼ + t]]",
                        Panel.of("t", "information (nats)")
                                .x(0, 0.25)
                                .y(0, 0.8)
                                .line("I(X;Y)", tie, Sampled.values(tie, t -> shared(tied(t), false)))
                                .dashed(
                                        "cross-entropy of the margins",
                                        tie,
                                        Sampled.values(tie, t -> ofMargins(tied(t))))));
    }

    private static double[][] tied(double t) {
        return new double[][] {{0.25 + t, 0.25 - t}, {0.25 - t, 0.25 + t}};
    }

    /** KL of the joint table to the product of its margins, in nats. */
    private static double shared(double[][] joint, boolean confused) {
        if (confused && joint.length == joint[0].length) {
            return ofMargins(joint);
        }
        return Divergence.kl(flat(joint), flat(product(rows(joint), columns(joint))));
    }

    private static double ofMargins(double[][] joint) {
        return CrossEntropy.of(rows(joint), columns(joint));
    }

    private static double[] rows(double[][] joint) {
        return Arrays.stream(joint).mapToDouble(Vectors::sum).toArray();
    }

    private static double[] columns(double[][] joint) {
        return rows(Linear.matrix(joint).transpose().getData());
    }

    private static double[][] product(double[] r, double[] c) {
        double[][] product = new double[r.length][c.length];
        for (int i = 0; i < r.length; i++) {
            for (int j = 0; j < c.length; j++) {
                product[i][j] = r[i] * c[j];
            }
        }
        return product;
    }

    private static double[] flat(double[][] table) {
        return Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray();
    }
}
