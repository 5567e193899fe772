package org.surprisal.theory;

/**
 * Entropy, cross-entropy and Kullback-Leibler divergence of finite distributions, in nats.
 *
 * <p>Predictions come as log-probabilities, so that a probability too small for a {@code double}
 * still has its surprisal. 0·log 0 = 0; log q = −∞ where p &gt; 0 gives +∞; NaN gives NaN; nothing is clipped.
 * Source: Cover and Thomas, Elements of Information Theory, chapter 2.
 *
 * <pre>{@code
 * double nats = Information.entropy(new double[] {0.5, 0.25, 0.25});
 * System.out.println(nats); // 1.039720…
 * System.out.println(nats / Information.NATS_PER_BIT + " bits"); // 1.5 bits
 * }</pre>
 */
public final class Information {
    /** ln 2: divide nats by it for bits. */
    public static final double NATS_PER_BIT = 0.6931471805599453;

    /** ln 10: divide nats by it for dits, also called hartleys. */
    public static final double NATS_PER_DIT = 2.302585092994046;

    private Information() {}

    /**
     * I = −log p, what an outcome of probability p tells, in nats; ∞ at 0, NaN below. Example: a face of a die, p = 1/6,
     * gives 1.791759 nats = 2.584963 bits.
     */
    public static double selfInformation(double p) {
        return 0 - StrictMath.log(p); // 0 − 0 is 0, where −0 would be −0
    }

    /**
     * −x log x, one term of the entropy, in nats; 0 at 0, −∞ below. Example: entr(½) = 0.346574. Source: Boyd and
     * Vandenberghe, Convex Optimization, example 3.15 (negative entropy).
     */
    public static double entr(double x) {
        if (x < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return 0 - xlogy(x, x);
    }

    /**
     * x log y, in nats where x is a probability; 0 if x = 0 unless y is NaN, so that what cannot happen counts nothing.
     * Example: xlogy(½, ¼) = −0.693147, xlogy(0, 0) = 0. Source: the convention 0 log 0 = 0 of Cover and Thomas.
     */
    public static double xlogy(double x, double y) {
        return x == 0 && !Double.isNaN(y) ? 0 : x * StrictMath.log(y);
    }

    /** H(P) = −Σ p log p. Example: (½, ½) gives 0.6931. */
    public static double entropy(double[] p) {
        Sum sum = new Sum();
        double size = 0;
        for (double pk : p) {
            double term = xlogy(pk, pk);
            sum.add(-term);
            size += Math.abs(term);
        }
        double entropy = sum.value();
        // Terms cancel only beside a p that rounding brought above 1.
        return Math.abs(entropy) < size / 16 ? -Precise.value(digits -> Precise.pLogQ(p, p, digits)) : entropy;
    }

    /** H(Q) = −Σ q log q, from log q. Example: (log ½, log ½) gives 0.6931. */
    public static double entropyOfLog(double[] logQ) {
        double sum = 0;
        for (double lq : logQ) {
            double q = StrictMath.exp(lq);
            if (q != 0) {
                sum -= q * lq;
            }
        }
        return sum;
    }

    /**
     * H(P,Q) = −Σ p log q. Example: p = (1, 0), log q = (log ¼, log ¾) gives 1.3863.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double crossEntropy(double[] p, double[] logQ) {
        requireSameLength(p, logQ);
        Sum sum = new Sum();
        for (int k = 0; k < p.length; k++) {
            if (counts(p[k], logQ[k])) {
                sum.add(-p[k] * logQ[k]);
            }
        }
        return sum.value();
    }

    /**
     * KL(P‖Q) = Σ p (log p − log q). Example: p = (.7, .2, .1) against uniform gives 0.2968.
     *
     * <p>Where p and q nearly agree, the terms cancel and only the absolute error (about 1e−16) is small;
     * {@link Divergence#kl} takes probabilities and has no such weakness.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double klDivergence(double[] p, double[] logQ) {
        requireSameLength(p, logQ);
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            if (counts(p[k], logQ[k])) {
                sum += p[k] * (StrictMath.log(p[k]) - logQ[k]);
            }
        }
        return sum;
    }

    /**
     * Σ (p log(p/q) − p + q), the divergence of measures that need not sum to 1. Where both do it is KL(P‖Q), but no
     * rounding of a sum can make it negative: each term is at least 0, and small where p and q nearly agree.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double generalizedKl(double[] p, double[] logQ) {
        requireSameLength(p, logQ);
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            double q = StrictMath.exp(logQ[k]);
            double r = (q - p[k]) / p[k];
            if (p[k] == 0) {
                sum += q;
            } else if (Math.abs(r) < 0.5) {
                sum += p[k] * (r - StrictMath.log1p(r));
            } else {
                sum += p[k] * (StrictMath.log(p[k]) - logQ[k]) - p[k] + q;
            }
        }
        return sum;
    }

    /** Whether a term is to be summed: not 0 · −∞, which is 0; but NaN, which nothing may hide. */
    private static boolean counts(double p, double logQ) {
        return p != 0 || Double.isNaN(logQ);
    }

    private static void requireSameLength(double[] p, double[] logQ) {
        if (p.length != logQ.length) {
            throw new IllegalArgumentException("p has length " + p.length + " but log q has " + logQ.length);
        }
    }
}
