package org.surprisal.theory;

/**
 * The Kullback-Leibler divergence from probabilities, right to the last digits also where they nearly agree.
 *
 * <p>Source: Cover and Thomas, Elements of Information Theory, chapter 2; the elementwise function is that of convex
 * programming (Boyd and Vandenberghe, Convex Optimization, example 3.19).
 *
 * <pre>{@code
 * double[] p = {0.5, 0.5}, q = {0.75, 0.25};
 * System.out.println(Divergence.kl(p, q)); // 0.143841…
 * System.out.println(CrossEntropy.of(p, q) - Information.entropy(p)); // 0.143841…
 * System.out.println(Divergence.kl(q, p)); // 0.130812…
 * }</pre>
 */
public final class Divergence {
    private Divergence() {}

    /**
     * x log(x/y), one term of KL, in nats; 0 if x = 0 and y ≥ 0, else ∞ unless both are positive; NaN gives NaN.
     * Example: relEntr(½, ¼) = 0.346574.
     *
     * <p>Where x and y nearly agree, the ratio is near 1 and its logarithm is log1p((x − y)/y), whose numerator is
     * exact.
     */
    public static double relEntr(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        if (x == 0 && y >= 0) {
            return 0;
        }
        return x > 0 && y > 0 ? x * logOfRatio(x, y) : Double.POSITIVE_INFINITY;
    }

    /**
     * KL(P‖Q) = Σ p log(p/q), in nats; ∞ if a q is 0 where p is not. Example: p = (.7, .2, .1) against uniform gives
     * 0.296768.
     *
     * <p>Computed as Σ (p log(p/q) − p + q) + Σ (p − q): no term of the first sum is below 0, so that none cancel, and
     * the second, which is 0 where both sum to 1, is compensated and starts from exact differences, which are small
     * where p and q nearly agree. Where the two sums cancel each other, which only rounding in P or Q can bring about,
     * it is summed anew with more digits.
     *
     * @param p probabilities (K), at least 0
     * @param q probabilities (K), at least 0
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double kl(double[] p, double[] q) {
        if (p.length != q.length) {
            throw new IllegalArgumentException("p has length " + p.length + " but q has " + q.length);
        }
        Sum gaps = new Sum(); // each at least 0
        Sum differences = new Sum();
        for (int k = 0; k < p.length; k++) {
            gaps.add(gap(p[k], q[k]));
            differences.add(p[k] - q[k]);
            differences.add(Sum.lostByDifference(p[k], q[k]));
        }
        double kl = gaps.value() + differences.value();
        return Math.abs(kl) < gaps.value() / 16
                ? Precise.value(digits -> Precise.pLogQ(p, p, digits).minus(Precise.pLogQ(p, q, digits)))
                : kl;
    }

    /**
     * log(1 + r) − r, at most 0, without the cancellation near 0 where it is −r²/2 + r³/3 − … Example: log1pmx(0.001)
     * = −4.99667e−7.
     *
     * <p>The series in t = r/(2 + r): log(1 + r) = 2(t + t³/3 + t⁵/5 + …) and r = 2t + rt, so that log(1 + r) − r =
     * −rt + 2t³(1/3 + t²/5 + t⁴/7 + …).
     */
    static double log1pmx(double r) {
        if (!(Math.abs(r) < 0.4)) {
            return StrictMath.log1p(r) - r;
        }
        double t = r / (2 + r);
        double tt = t * t; // at most 1/16
        double series = 0;
        for (int n = 29; n >= 3; n -= 2) {
            series = series * tt + 1.0 / n;
        }
        return t * (2 * tt * series - r);
    }

    /** p log(p/q) − p + q, at least 0. */
    private static double gap(double p, double q) {
        if (p == 0) {
            return q;
        }
        double r = (q - p) / p;
        return Math.abs(r) < 0.4 ? -p * log1pmx(r) : relEntr(p, q) - p + q;
    }

    private static double logOfRatio(double x, double y) {
        if (Math.abs(x - y) <= y / 2) {
            return StrictMath.log1p((x - y) / y);
        }
        double ratio = x / y;
        boolean ordinary = ratio >= Double.MIN_NORMAL && ratio <= Double.MAX_VALUE;
        return ordinary ? StrictMath.log(ratio) : StrictMath.log(x) - StrictMath.log(y);
    }
}
