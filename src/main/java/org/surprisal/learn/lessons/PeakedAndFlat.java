package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** What the greatest entropy looks like, and what a small one does: one peak, or two, but not many. */
final class PeakedAndFlat {
    private static final double[] PEAKED = {0.02, 0.02, 0.9, 0.02, 0.02, 0.02};
    private static final double[] TWO_PEAKS = {0.01, 0.48, 0.01, 0.01, 0.48, 0.01};
    private static final double[] BROAD = {0.09, 0.09, 0.55, 0.09, 0.09, 0.09};

    private PeakedAndFlat() {}

    static void show(Board board) {
        double[] flat = Distributions.uniform(6);
        ToDoubleFunction<double[]> bits = board.unless("one-peak", PeakedAndFlat::bits, PeakedAndFlat::ofTheHighest);
        board.number("H of the flat one of 6, bits", bits.applyAsDouble(flat), 2.5850, 5e-5);
        board.number("H of (.02, .02, .9, .02, .02, .02), bits", bits.applyAsDouble(PEAKED), 0.7012, 5e-5);
        board.note("Peaks are not what counts. Two equal peaks of six, and one that stands on broad shoulders:");
        double two = bits.applyAsDouble(TWO_PEAKS);
        double broad = bits.applyAsDouble(BROAD);
        // 0.96 log₂(1/0.48) + 0.04 log₂ 100, and 0.55 log₂(1/0.55) + 0.45 log₂(1/0.09)
        board.number("H of (.01, .48, .01, .01, .48, .01), bits", two, 1.2823, 5e-5);
        board.number("H of (.09, .09, .55, .09, .09, .09), bits", broad, 2.0376, 5e-5);
        board.claim(
                "the one whose highest peak is lower has less entropy all the same",
                max(TWO_PEAKS) < max(BROAD) && two < broad,
                Wording.fixed(two, 4) + " < " + Wording.fixed(broad, 4));
        board.number(
                "2^H: as many equally frequent outcomes say as much, two peaks", StrictMath.pow(2, two), 2.43, 5e-3);
        board.number("and one broad peak", StrictMath.pow(2, broad), 4.11, 5e-3);
        uniformIsGreatest(board);
        String[] outcomes = {"1", "2", "3", "4", "5", "6"};
        board.picture(
                "peaked-and-flat",
                "What is concentrated on few outcomes has low entropy, with one peak or with two; the flat one has the"
                        + " greatest.",
                Figure.grid(
                        "Low entropy is concentrated on few outcomes, high entropy is flat",
                        2,
                        List.of(
                                panel("one peak: 0.7012 bits", outcomes, PEAKED),
                                panel("two peaks: 1.2823 bits", outcomes, TWO_PEAKS),
                                panel("a broad one: 2.0376 bits", outcomes, BROAD),
                                panel("flat: 2.5850 bits", outcomes, flat))));
    }

    private static void uniformIsGreatest(Board board) {
        Random random = new Random(4);
        int below = 0;
        double largest = 0;
        for (int n = 0; n < 10_000; n++) {
            int K = 2 + random.nextInt(7);
            double[] p = Distributions.random(K, random);
            double gap = StrictMath.log(K) - Information.entropy(p);
            below += gap > 0 ? 1 : 0;
            largest = Math.max(largest, Math.abs(gap - Divergence.kl(p, Distributions.uniform(K))));
        }
        board.same("of 10000 random distributions with K from 2 to 8, those with H < log K", below, 10_000);
        board.atMost("largest |log K − H(P) − KL(P‖uniform)| of them, nats", largest, 2e-15);
    }

    private static Panel panel(String title, String[] outcomes, double[] p) {
        return Panel.of("outcome", "probability").titled(title).y(0, 1).bars(outcomes, null, p);
    }

    private static double bits(double[] p) {
        return InformationLesson.bits(Information.entropy(p));
    }

    private static double ofTheHighest(double[] p) {
        return InformationLesson.bits(Information.selfInformation(max(p)));
    }

    private static double max(double[] p) {
        return Arrays.stream(p).max().orElseThrow();
    }
}
