package org.surprisal.learn.lessons;

import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Information;
import org.surprisal.theory.Sigmoid;

/** Slips about sigmoid, softmax, units, entropy and the gradient: those of the first reading. */
final class FirstErrata {
    private static final double[] P = {0.7, 0.2, 0.1};
    private static final double[] UNIFORM = Distributions.uniform(3);
    private static final double[] LOGITS = {2, 1, 0};

    private FirstErrata() {}

    static void sigmoid(Board board) {
        ErrataLesson.slip(board, "σ(x) = 1/(1 + exp(x))", "σ(x) = 1/(1 + exp(−x))");
        double written = 1 / (1 + StrictMath.exp(2));
        double correct = board.unless("e1-as-written", 1 / (1 + StrictMath.exp(-2)), written);
        board.note("Here x is log odds, so that p/(1 − p) must be e^x; at x = 2 that is 7.3891.");
        board.number("odds of the correct σ(2) = 0.8808", correct / (1 - correct), 7.389056, 5e-7);
        board.number("and of the program's", Sigmoid.sigmoid(2) / (1 - Sigmoid.sigmoid(2)), 7.389056, 5e-7);
        ErrataLesson.refuted(board, "odds of the written σ(2)", written / (1 - written), 7.389056);
        board.number("what was written is σ(−x)", written, Sigmoid.sigmoid(-2), 1e-16);
    }

    static void rounded(Board board) {
        ErrataLesson.slip(
                board, "softmax(2, 1, 0) = (.7, .2, .1)", "(0.6652, 0.2447, 0.0900), with entropy 0.8324 nats");
        double[] p = board.unless("e2-as-written", Distributions.softmax(LOGITS), P);
        board.number("p_1", p[0], 0.6652, 5e-5);
        board.number("p_2", p[1], 0.2447, 5e-5);
        board.number("p_3", p[2], 0.0900, 5e-5);
        board.number("entropy, nats", Information.entropy(p), 0.8324, 5e-5);
        ErrataLesson.refuted(board, "entropy of (.7, .2, .1), nats", Information.entropy(P), Information.entropy(p));
        board.note("The logarithm of p_1/p_2 must be the difference of the logits, 2 − 1.");
        board.number("log(p_1/p_2)", StrictMath.log(p[0] / p[1]), 1, 1e-15);
        ErrataLesson.refuted(board, "log(.7/.2)", StrictMath.log(0.7 / 0.2), 1);
    }

    static void units(Board board) {
        ErrataLesson.slip(
                board,
                "−log(.7, .2, .1) = (0.154, 0.7, 1), H = 0.3482, loss 0.155",
                "these are dits; in nats (0.3567, 1.6094, 2.3026), H = 0.8018, loss 0.3567");
        double unit = board.unless("e3-as-written", 1.0, Information.NATS_PER_DIT);
        double[] nats = Sampled.values(P, p -> Information.selfInformation(p) / unit);
        board.number("−ln .7", nats[0], 0.3567, 5e-5);
        board.number("−ln .2", nats[1], 1.6094, 5e-5);
        board.number("−ln .1", nats[2], 2.3026, 5e-5);
        board.number("H, nats", Information.entropy(P), 0.8018, 5e-5);
        board.number("loss of the first class, nats", CrossEntropy.of(new double[] {1, 0, 0}, P), 0.3567, 5e-5);
        board.number("−log₁₀ .7: 0.154 was cut, 0.155 rounded", dits(nats[0]), 0.1549, 5e-5);
        board.number("−log₁₀ .2", dits(nats[1]), 0.6990, 5e-5);
        board.number("−log₁₀ .1", dits(nats[2]), 1, 1e-15);
        board.number("H, dits", dits(Information.entropy(P)), 0.3482, 5e-5);
        board.note("Whoever reads nats takes e to the power of minus the loss and must find the probability, .7.");
        board.number("e^−0.3567", StrictMath.exp(-0.3567), 0.7, 5e-5);
        ErrataLesson.refuted(board, "e^−0.155", StrictMath.exp(-0.155), 0.7);
    }

    private static double dits(double nats) {
        return nats / Information.NATS_PER_DIT;
    }

    static void peaked(Board board) {
        ErrataLesson.slip(
                board,
                "small entropy = flat, large entropy = peaked",
                "small entropy = concentrated on few outcomes, large entropy = flat");
        double[] concentrated = {0.98, 0.01, 0.01};
        double peaked = Information.entropy(board.unless("e4-as-written", concentrated, UNIFORM));
        double flat = Information.entropy(board.unless("e4-as-written", UNIFORM, concentrated));
        board.number("entropy of the peaked (.98, .01, .01), nats", peaked, 0.1119, 5e-5);
        board.number("entropy of the flat (⅓, ⅓, ⅓), nats: ln 3", flat, 1.0986, 5e-5);
        board.claim(
                "refuted: the entropy of the flat one is not the smaller",
                flat > peaked,
                Wording.fixed(flat, 4) + " > " + Wording.fixed(peaked, 4));
    }

    static void camelGradient(Board board) {
        ErrataLesson.slip(
                board,
                "∇f(−0.5, −0.5) = (−2.5125, −2.5) of the six-hump camel",
                "∇f(−0.5, +0.5) = (−2.5125, −2.5); ∇f(−0.5, −0.5) = (−3.5125, 1.5)");
        double[] above = Differences.gradient(x -> Camel.value(x[0], x[1]), -0.5, 0.5);
        double[] below =
                board.unless("e5-as-written", Differences.gradient(x -> Camel.value(x[0], x[1]), -0.5, -0.5), above);
        board.note("By differences of f, without any rule of calculus:");
        board.number("∂f/∂x₁ at (−0.5, +0.5)", above[0], -2.5125, 1e-6);
        board.number("∂f/∂x₂ at (−0.5, +0.5)", above[1], -2.5, 1e-6);
        board.number("∂f/∂x₁ at (−0.5, −0.5)", below[0], -3.5125, 1e-6);
        board.number("∂f/∂x₂ at (−0.5, −0.5)", below[1], 1.5, 1e-6);
        ErrataLesson.refuted(board, "∂f/∂x₁ = −2.5125 at (−0.5, −0.5)", -2.5125, below[0]);
        ErrataLesson.refuted(board, "∂f/∂x₂ = −2.5 at (−0.5, −0.5)", -2.5, below[1]);
    }

    static void gradient(Board board) {
        ErrataLesson.slip(
                board,
                "∂L/∂z_i = p_i − y_i = 0",
                "∂L/∂z_i = p_i − y_i; it is 0 at the optimum, p = y, and nowhere else");
        double[] y = {1, 0, 0};
        double[] byDifferences = board.unless("e7-as-written", lossGradient(y, LOGITS), new double[3]);
        board.number("∂L/∂z_1 at logits (2, 1, 0), y = (1, 0, 0), by differences", byDifferences[0], -0.334759, 5e-7);
        board.number("∂L/∂z_2", byDifferences[1], 0.244728, 5e-7);
        board.number("∂L/∂z_3", byDifferences[2], 0.090031, 5e-7);
        ErrataLesson.refuted(board, "∂L/∂z_1 = 0", 0, byDifferences[0]);
        double[] atOptimum = lossGradient(P, Sampled.values(P, StrictMath::log));
        board.atMost("largest |∂L/∂z| at the optimum, p = y = (.7, .2, .1)", size(atOptimum), 1e-12);
        double[] far = new double[3];
        CrossEntropy.gradient(new double[] {20, 0, 0}, y, far);
        board.number("∂L/∂z_1 at logits (20, 0, 0): p = (1, 0, 0) is out of reach", far[0], -4.122e-9, 5e-13);
    }

    private static double[] lossGradient(double[] y, double[] x) {
        return Differences.gradient(at -> CrossEntropy.ofLogits(at, y), x);
    }

    private static double size(double[] a) {
        return Vectors.distance(a, new double[a.length]);
    }

    static void split(Board board) {
        ErrataLesson.slip(
                board,
                "H(P,Q) = −ΣP log P − ΣP log P − ΣP log Q",
                "H(P,Q) = −ΣP log P + ΣP log P − ΣP log Q = H(P) + ΣP log(P/Q)");
        double pLogP = -Information.entropy(P);
        double pLogQ = 0;
        for (int k = 0; k < P.length; k++) {
            pLogQ += P[k] * StrictMath.log(UNIFORM[k]);
        }
        board.number("H(P,Q) = −ΣP log Q, P = (.7, .2, .1), Q uniform, nats", -pLogQ, 1.098612, 5e-7);
        int sign = board.unless("e8-as-written", 1, -1);
        board.number("−ΣP log P + ΣP log P − ΣP log Q", -pLogP + sign * pLogP - pLogQ, 1.098612, 5e-7);
        board.number("H(P) + KL = 0.8018 + 0.2968", -pLogP + Divergence.kl(P, UNIFORM), 1.098612, 5e-7);
        ErrataLesson.refuted(board, "−ΣP log P − ΣP log P − ΣP log Q", -pLogP - pLogP - pLogQ, -pLogQ);
    }

    static void distance(Board board) {
        ErrataLesson.slip(
                board, "KL is a distance", "KL is a divergence: it has no symmetry and no triangle inequality");
        double there = Divergence.kl(P, UNIFORM);
        double back = board.unless("e9-as-written", Divergence.kl(UNIFORM, P), there);
        board.number("KL(P‖Q), P = (.7, .2, .1), Q uniform, nats", there, 0.2968, 5e-5);
        board.number("KL(Q‖P)", back, 0.3243, 5e-5);
        ErrataLesson.refuted(board, "symmetry: KL(P‖Q) = KL(Q‖P)", there, back);
        double[] fair = {0.5, 0.5};
        double[] quarter = {0.25, 0.75};
        double[] tenth = {0.1, 0.9};
        double straight = Divergence.kl(fair, tenth);
        double detour = Divergence.kl(fair, quarter) + Divergence.kl(quarter, tenth);
        board.number("straight: KL of coins ½ and ⅒, nats", straight, 0.5108, 5e-5);
        board.number("by way of ¼", detour, 0.2362, 5e-5);
        board.claim(
                "refuted: the triangle inequality, straight ≤ by any way",
                straight > detour,
                Wording.fixed(straight, 4) + " > " + Wording.fixed(detour, 4));
    }
}
