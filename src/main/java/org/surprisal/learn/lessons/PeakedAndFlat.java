package org.surprisal.learn.lessons;

import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;

/** What the greatest entropy looks like, and what a small one does. */
final class PeakedAndFlat {
    private PeakedAndFlat() {}

    static void show(Board board) {
        double[] flat = Distributions.uniform(6);
        double[] peaked = {0.02, 0.02, 0.9, 0.02, 0.02, 0.02};
        board.number("H of the flat one of 6, bits", InformationLesson.bits(Information.entropy(flat)), 2.5850, 5e-5);
        board.number(
                "H of (.02, .02, .9, .02, .02, .02), bits",
                InformationLesson.bits(Information.entropy(peaked)),
                0.7012,
                5e-5);
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
        String[] outcomes = {"1", "2", "3", "4", "5", "6"};
        board.picture(
                "peaked-and-flat",
                "A peaked distribution has low entropy, the flat one the greatest.",
                Figure.of(
                        "Low entropy is peaked, high entropy is flat",
                        Panel.of("outcome", "probability")
                                .titled("peaked: 0.7012 bits")
                                .y(0, 1)
                                .bars(outcomes, null, peaked),
                        Panel.of("outcome", "probability")
                                .titled("flat: 2.5850 bits")
                                .y(0, 1)
                                .bars(outcomes, null, flat)));
    }
}
