package org.surprisal.train;

import java.util.Arrays;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.Sum;

/** Takes rows of logits and targets one by one and gives the {@link Evaluation} of them all. */
final class EvaluationSums {
    private static final int BINS = 15;

    private final int K;
    private int rows;
    private final Sum crossEntropy = new Sum();
    private final Sum targetEntropy = new Sum();
    private final Sum kl = new Sum();
    private final Sum predictiveEntropy = new Sum();
    private final Sum brier = new Sum();
    private final Sum[] targetMass; // (K)
    private final LogSum[] predictedMass; // (K)
    private final int[][] confusion; // (K,K)
    private final int[] binRight = new int[BINS];
    private final Sum[] binConfidence = sums(BINS);
    private final double[] logQ; // (K)

    EvaluationSums(int K) {
        this.K = K;
        this.targetMass = sums(K);
        this.predictedMass = new LogSum[K];
        Arrays.setAll(predictedMass, k -> new LogSum());
        this.confusion = new int[K][K];
        this.logQ = new double[K];
    }

    private static Sum[] sums(int n) {
        Sum[] sums = new Sum[n];
        Arrays.setAll(sums, i -> new Sum());
        return sums;
    }

    /** One row: its logits (K) and its target p (K). */
    void add(double[] logits, double[] p) {
        int predicted = Softmax.argMax(logits);
        int target = Softmax.argMax(p);
        Softmax.logSoftmax(logits, logQ);
        rows++;
        crossEntropy.add(Information.crossEntropy(p, logQ));
        targetEntropy.add(Information.entropy(p));
        kl.add(Information.klDivergence(p, logQ));
        predictiveEntropy.add(Information.entropyOfLog(logQ));
        double squares = 0;
        for (int k = 0; k < K; k++) {
            double q = StrictMath.exp(logQ[k]);
            squares += (q - p[k]) * (q - p[k]);
            targetMass[k].add(p[k]);
            predictedMass[k].add(logQ[k]);
        }
        brier.add(squares);
        confusion[target][predicted]++;
        addToBin(StrictMath.exp(logQ[predicted]), predicted == target);
    }

    /** Bin i holds the confidences in (i/15, (i+1)/15]. */
    private void addToBin(double confidence, boolean right) {
        int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(confidence * BINS) - 1));
        binRight[bin] += right ? 1 : 0;
        binConfidence[bin].add(confidence);
    }

    Evaluation evaluation() {
        if (rows == 0) {
            throw new IllegalStateException("no rows to evaluate");
        }
        double[] meanTarget = new double[K];
        double[] logMeanPrediction = new double[K];
        int right = 0;
        for (int k = 0; k < K; k++) {
            meanTarget[k] = targetMass[k].value() / rows;
            logMeanPrediction[k] = predictedMass[k].value() - StrictMath.log(rows);
            right += confusion[k][k];
        }
        return new Evaluation(
                rows,
                crossEntropy.value() / rows,
                targetEntropy.value() / rows,
                kl.value() / rows,
                predictiveEntropy.value() / rows,
                Information.generalizedKl(meanTarget, logMeanPrediction),
                (double) right / rows,
                brier.value() / rows,
                calibrationError(),
                Information.entropy(meanTarget),
                confusion);
    }

    /** ECE = Σ_bins (n/N) |share right − mean confidence|. */
    private double calibrationError() {
        double error = 0;
        for (int i = 0; i < BINS; i++) {
            error += Math.abs(binRight[i] - binConfidence[i].value());
        }
        return error / rows;
    }

    /**
     * log Σ e^x of numbers that come one by one, as max + log Σ e^{x − max}: a class that every row finds
     * all but impossible still has its share of the mean prediction.
     */
    private static final class LogSum {
        private double max = Double.NEGATIVE_INFINITY;
        private Sum scaled = new Sum();

        void add(double x) {
            if (x > max || Double.isNaN(x)) {
                double shrink = StrictMath.exp(max - x);
                scaled = new Sum(scaled.total() * shrink, scaled.compensation() * shrink);
                max = x;
            }
            if (x != Double.NEGATIVE_INFINITY) {
                scaled.add(StrictMath.exp(x - max));
            }
        }

        double value() {
            return max == Double.NEGATIVE_INFINITY ? max : max + StrictMath.log(scaled.value());
        }
    }
}
