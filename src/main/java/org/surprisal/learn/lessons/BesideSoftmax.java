package org.surprisal.learn.lessons;

import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Sigmoid;

/** Sigmoids, one for each class, beside softmax over all of them. */
final class BesideSoftmax {
    private BesideSoftmax() {}

    static void show(Board board) {
        double[] x = {2, 1, 0};
        double[] each = Sampled.values(x, Sigmoid::sigmoid);
        double[] shared = Distributions.softmax(x);
        board.number("σ(2) + σ(1) + σ(0)", Vectors.sum(each), 2.111856, 5e-7);
        board.number("sum of softmax(2, 1, 0)", Vectors.sum(shared), 1, 3e-16);
        board.number("softmax of the first, beside σ(2) = 0.880797", shared[0], 0.665241, 5e-7);
        double[] higher = {4, 1, 0};
        double[] raised = Distributions.softmax(higher);
        board.claim(
                "when the first logit rises to 4, the second class loses under softmax; its sigmoid does not know",
                raised[1] < shared[1] && Sampled.values(higher, Sigmoid::sigmoid)[1] == each[1],
                "softmax " + Wording.fixed(shared[1], 4) + " → " + Wording.fixed(raised[1], 4) + ", σ(1) = "
                        + Wording.fixed(each[1], 4));
        double other = board.unless("two-logits", 0, -1); // the second logit, as a multiple of the first
        board.atMost(
                "largest |softmax(x, 0) − σ(x)| of two classes, x from −700 to 700",
                Vectors.largest(
                        SigmoidLesson.WIDE,
                        at -> Math.abs(Distributions.softmax(at, other * at)[0] - Sigmoid.sigmoid(at))),
                3e-16);
        String[] classes = {"x₁ = 2", "x₂ = 1", "x₃ = 0"};
        board.picture(
                "sigmoids-beside-softmax",
                "The same three logits: sigmoids sum to 2.1119, softmax to 1.",
                Figure.of(
                        "A sigmoid for each class, and softmax, on the same logits",
                        Panel.of("logit of the class (nats)", "probability")
                                .y(0, 1)
                                .bars(classes, "sigmoid: sum 2.1119", each)
                                .bars(classes, "softmax: sum 1", shared)));
    }
}
