package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Softmax;

/** Softmax with another number in the place of e. */
final class OtherBase {
    private static final double[] LOGITS = {2, 1, 0};

    private OtherBase() {}

    static void show(Board board) {
        board.note("Logits (2, 1, 0), by the definition b^{z_i}/Σ_j b^{z_j}:");
        List<List<String>> rows = new ArrayList<>();
        for (double b : new double[] {0.5, 1, 2, StrictMath.E, 10}) {
            double[] p = powers(b, LOGITS);
            rows.add(List.of(
                    b == StrictMath.E ? "e" : Wording.significant(b, 2),
                    Wording.fixed(p[0], 4),
                    Wording.fixed(p[1], 4),
                    Wording.fixed(p[2], 4),
                    Wording.fixed(StrictMath.log(b), 4)));
        }
        board.table(List.of("b", "p_1", "p_2", "p_3", "ln b, which is 1/T"), rows);
        board.atMost("b = 2: largest distance to (4, 2, 1)/7", apart(2, 4, 2, 1), 1e-16);
        board.atMost("b = 1: largest distance to (1, 1, 1)/3", apart(1, 1, 1, 1), 1e-16);
        board.atMost("b = ½: largest distance to (1, 2, 4)/7", apart(0.5, 1, 2, 4), 1e-16);
        board.number(
                "b = ½: the class of the largest p is that of the smallest logit, number",
                1 + Softmax.argMax(board.unless("any-base", powers(0.5, LOGITS), powers(2, LOGITS))),
                3,
                0);
        Random random = new Random(9);
        double largest = 0;
        int turned = 0;
        for (int trial = 0; trial < 1000; trial++) {
            double[] z = random.doubles(2 + trial % 7, -3, 3).toArray();
            double b = StrictMath.exp(4 * random.nextDouble() - 2);
            double[] p = powers(b, z);
            largest = Math.max(
                    largest, Vectors.distance(p, Distributions.softmax(Sampled.values(z, x -> x * StrictMath.log(b)))));
            turned += Softmax.argMax(p) == Softmax.argMax(z) == b > 1 ? 1 : 0;
        }
        board.atMost("1,000 random z and b from e⁻² to e²: largest |b-softmax(z) − softmax(z ln b)|", largest, 1e-15);
        board.same("those whose arg max is that of the logits just when b > 1", turned, 1000);
        odds(board);
        double[] b = Sampled.multiples(0.125, 8, 121);
        Panel panel = Panel.of("base b", "probability").logX().x(0.125, 8).y(0, 1);
        for (int k = 0; k < LOGITS.length; k++) {
            int own = k;
            panel.line("z = " + Wording.significant(LOGITS[k], 1), b, Sampled.values(b, at -> powers(at, LOGITS)[own]));
        }
        board.picture(
                "softmax-base",
                "Below b = 1 the order of the classes turns round; at 1 all are equal.",
                Figure.of(
                        "Softmax of (2, 1, 0) with base b",
                        panel.vertical("b = 1", 1).vertical("b = e", StrictMath.E)));
    }

    /** What singles out e: a logit is then the logarithm of odds, in nats; with 2 it would be in bits. */
    private static void odds(Board board) {
        double[] z = {1.5, 0};
        board.number("two classes, z = (1.5, 0), b = e: odds p_1/p_2 = e^1.5", ratio(StrictMath.E, z), 4.481689, 5e-7);
        board.number("b = 2: odds 2^1.5; a logit would be log₂ of them, in bits", ratio(2, z), 2.828427, 5e-7);
    }

    private static double ratio(double b, double[] z) {
        double[] p = powers(b, z);
        return p[0] / p[1];
    }

    private static double apart(double b, double... shares) {
        double sum = Vectors.sum(shares);
        return Vectors.distance(powers(b, LOGITS), Sampled.values(shares, x -> x / sum));
    }

    /** b^{z_i} / Σ_j b^{z_j}, as it stands. */
    private static double[] powers(double b, double[] z) {
        double[] powers = Sampled.values(z, x -> StrictMath.pow(b, x));
        double sum = Vectors.sum(powers);
        return Sampled.values(powers, x -> x / sum);
    }
}
