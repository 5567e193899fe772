package org.surprisal.learn.lessons;

import java.util.List;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;

/** Slips that stand in many notes on this subject: each as it is often written, corrected, and decided by numbers. */
final class ErrataLesson implements Lesson {
    @Override
    public String name() {
        return "errata";
    }

    @Override
    public String title() {
        return "Slips that are often written";
    }

    /** The falsehood of each is what is often written, and the question is what is wrong with it. */
    private static Statement erratum(int number, String correct, String written, Statement.Proof proof) {
        return new Statement("E" + number, correct, proof)
                .asking("Often written: " + written + ". What is wrong with it?")
                .falsely("e" + number + "-as-written", written);
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                erratum(
                        1,
                        "The exponent of the sigmoid has a minus sign.",
                        "σ(x) = 1/(1 + exp(x))",
                        FirstErrata::sigmoid),
                erratum(
                        2,
                        "Softmax of (2, 1, 0) is (.7, .2, .1) only when rounded.",
                        "softmax(2, 1, 0) = (.7, .2, .1)",
                        FirstErrata::rounded),
                erratum(
                        3,
                        "A loss in base 10 is not in nats.",
                        "−log(.7, .2, .1) = (0.154, 0.7, 1)",
                        FirstErrata::units),
                erratum(
                        4,
                        "Small entropy is concentrated on few outcomes, large entropy is flat.",
                        "small entropy = flat, large entropy = peaked",
                        FirstErrata::peaked),
                erratum(
                        5,
                        "The camel's gradient (−2.5125, −2.5) is at (−0.5, +0.5).",
                        "∇f(−0.5, −0.5) = (−2.5125, −2.5)",
                        FirstErrata::camelGradient),
                erratum(
                        6,
                        "Transposing swaps the indices, an inverse gives the identity and stands on its own side, and a"
                                + " positive definite matrix has det > 0.",
                        "from wx = b follows w = x⁻¹b",
                        MatrixErrata::show),
                erratum(
                        7,
                        "p − y is the gradient everywhere, and zero at p = y only.",
                        "∂L/∂z_i = p_i − y_i = 0",
                        FirstErrata::gradient),
                erratum(
                        8,
                        "Cross-entropy splits by adding and subtracting the same sum.",
                        "H(P,Q) = −ΣP log P − ΣP log P − ΣP log Q",
                        FirstErrata::split),
                erratum(9, "KL is a divergence, not a distance.", "KL is a distance", FirstErrata::distance),
                erratum(
                        10,
                        "In the Jacobian i and j number an output and an input of softmax; nothing is said of how well"
                                + " a class is predicted.",
                        "i = j: predicted well, i ≠ j: predicted badly",
                        SoftmaxErrata::indices),
                erratum(
                        11,
                        "What is derived for ∂p_j/∂z_i has e^{z_j} on top.",
                        "∂p_j/∂z_i = ∂/∂z_i (e^{z_i}/Σ)",
                        SoftmaxErrata::numerator),
                erratum(
                        12,
                        "The loss is minus y times the logarithm of softmax.",
                        "the loss is y times softmax",
                        SoftmaxErrata::logarithm),
                erratum(
                        13,
                        "Conditional independence is P(X,Y|Z) = P(X|Z) P(Y|Z); the joint table has P(Z) as well.",
                        "P(X,Y,Z) = P(X|Z) P(Y|Z)",
                        ProbabilityErrata::conditional),
                erratum(
                        14,
                        "A posterior is in proportion to likelihood times prior; the sum over the classes divides.",
                        "posterior = likelihood × prior",
                        ProbabilityErrata::proportional),
                erratum(
                        15,
                        "The arg max of the posterior is maximum a posteriori, not maximum likelihood.",
                        "the arg max of the posterior is maximum likelihood",
                        ProbabilityErrata::rules),
                erratum(
                        16,
                        "VΣ⁻¹Uᵀ of A = UΣVᵀ is its inverse, or pseudo-inverse.",
                        "A = UΣVᵀ ⇒ A = VΣ⁻¹Uᵀ",
                        MatrixErrata::turnedRound),
                erratum(
                        17,
                        "All entries stand under the root of a 2-norm.",
                        "‖(3, −4, 1)‖₂ = (3² + (−4)²)^½ = 5.099",
                        MatrixErrata::norm),
                erratum(
                        18,
                        "What P and Q share is mutual information, of a joint table; cross-entropy is another quantity.",
                        "cross-entropy is the information that P and Q share",
                        ProbabilityErrata::shared),
                erratum(
                        19,
                        "KL is the smaller the more alike P and Q are; cross-entropy need not be.",
                        "the more alike P and Q, the smaller the cross-entropy",
                        ProbabilityErrata::alike),
                erratum(
                        20,
                        "The base of softmax is above 1: below, the order turns round, and 1 says nothing.",
                        "any number above 0 would do as the base of softmax",
                        SoftmaxErrata::base),
                erratum(
                        21,
                        "What estimates H(P,Q) is the mean of −log q over draws from P.",
                        "−(1/n) Σ log p(x_i) estimates H(P,Q)",
                        ProbabilityErrata::estimate),
                erratum(
                        22,
                        "Softmax's inputs are log odds between classes only.",
                        "softmax's inputs are log odds, log(p/(1 − p))",
                        SoftmaxErrata::odds));
    }

    /** The slip and its correction, before the numbers that decide. */
    static void slip(Board board, String written, String correct) {
        board.note("often written: " + written);
        board.note("correct: " + correct);
    }

    /** Passes if a slip's number is far from the right one. */
    static void refuted(Board board, String label, double written, double right) {
        boolean differ = Math.abs(written - right) > 5e-4;
        board.claim("refuted: " + label, differ, Wording.fixed(written, 4) + ", not " + Wording.fixed(right, 4));
    }
}
