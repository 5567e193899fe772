package org.surprisal.theory;

/**
 * The logistic sigmoid and its relatives: σ(x) = 1/(1 + e^−x), softplus ζ(x) = log(1 + e^x), logit σ⁻¹.
 *
 * <p>Each is written so that only e^−|x| ≤ 1 is ever computed and nothing is subtracted from a number near it: the
 * relative error stays within some 1e−15 over the whole range of {@code double}, ±∞ included. NaN gives NaN.
 * Source: Goodfellow, Bengio and Courville, Deep Learning, section 3.10.
 */
public final class Sigmoid {
    private Sigmoid() {}

    /**
     * σ(x) = 1/(1 + e^−x) = e^x/(e^x + 1), a probability. Example: σ(0) = ½, σ(2) = 0.880797.
     *
     * @param x the logit, in nats
     */
    public static double sigmoid(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    /**
     * σ′(x) = σ(x)(1 − σ(x)) = σ(x)σ(−x), without the difference. Example: σ′(0) = ¼, σ′(2) = 0.104994.
     *
     * @param x the logit, in nats
     */
    public static double derivative(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    /**
     * log σ(x) = −ζ(−x), in nats. Example: log σ(0) = −0.693147, log σ(−1000) = −1000, log σ(37) = −8.533e−17.
     *
     * @param x the logit, in nats
     */
    public static double logSigmoid(double x) {
        return 0 - softplus(-x); // 0 − 0 is 0, where −0 would be −0
    }

    /**
     * ζ(x) = log(1 + e^x) = max(x, 0) + log1p(e^−|x|), whose derivative is σ(x). Example: ζ(0) = 0.693147,
     * ζ(1000) = 1000, ζ(−37) = 8.533e−17.
     *
     * @param x the logit, in nats
     */
    public static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /**
     * σ⁻¹(p) = log(p/(1 − p)), the log odds, in nats; −∞ at 0, ∞ at 1, NaN outside. Example: logit(¾) = log 3 =
     * 1.098612.
     *
     * <p>Near ½ the odds are near 1 and their logarithm is log1p((2p − 1)/(1 − p)), whose numerator is exact.
     *
     * @param p a probability
     */
    public static double logit(double p) {
        if (p > 0.25 && p < 0.75) {
            return StrictMath.log1p((2 * p - 1) / (1 - p));
        }
        return StrictMath.log(p / (1 - p));
    }
}
