package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.Random;
import org.surprisal.theory.Softmax;

/** Distributions over K outcomes. */
final class Distributions {
    private Distributions() {}

    /** 1/K each. */
    static double[] uniform(int K) {
        double[] p = new double[K];
        Arrays.fill(p, 1.0 / K);
        return p;
    }

    /** The same in proportion, with a sum of 1 as near as doubles can have it. */
    static double[] summingTo1(double[] p) {
        double sum = Vectors.sum(p);
        return Sampled.values(p, x -> x / sum);
    }

    /** The distribution of logits. */
    static double[] softmax(double... x) {
        double[] p = new double[x.length];
        Softmax.softmax(x, p);
        return p;
    }

    /** The logarithms of {@link #softmax}. */
    static double[] logSoftmax(double... x) {
        double[] logP = new double[x.length];
        Softmax.logSoftmax(x, logP);
        return logP;
    }

    /** Any distribution as likely as any other: exponential numbers, over their sum (Devroye 1986, section V.2). */
    static double[] random(int K, Random random) {
        double[] p = new double[K];
        Arrays.setAll(p, k -> -StrictMath.log(1 - random.nextDouble()));
        double sum = Vectors.sum(p);
        return Sampled.values(p, x -> x / sum);
    }

    /** An outcome, k with probability p_k. */
    static int draw(double[] p, Random random) {
        double u = random.nextDouble();
        int k = 0;
        while (k < p.length - 1 && u >= p[k]) {
            u -= p[k++];
        }
        return k;
    }
}
