package org.surprisal.theory;

import java.util.Arrays;
import java.util.Random;

/** Random distributions and how to write them for the formulas. */
final class Distributions {
    private Distributions() {}

    /** Logits (K), normal with this standard deviation. */
    static double[] logits(int K, double scale, Random random) {
        double[] x = new double[K];
        Arrays.setAll(x, k -> scale * random.nextGaussian());
        return x;
    }

    /** log p = log softmax(x). */
    static double[] logSoftmax(double... x) {
        double[] logP = new double[x.length];
        Softmax.logSoftmax(x, logP);
        return logP;
    }

    /** p = e^{log p}. */
    static double[] exp(double[] logP) {
        return Arrays.stream(logP).map(StrictMath::exp).toArray();
    }

    /** log q of given probabilities. */
    static double[] log(double... q) {
        return Arrays.stream(q).map(StrictMath::log).toArray();
    }

    /** The softmax of normal logits, with some classes emptied. */
    static double[] random(int K, double scale, Random random) {
        double[] p = exp(logSoftmax(logits(K, scale, random)));
        if (K > 2 && random.nextInt(3) == 0) {
            p[random.nextInt(K)] = 0;
        }
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(pk -> pk / sum).toArray();
    }
}
