package org.surprisal.train;

import java.util.Arrays;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;
import org.surprisal.theory.Sum;

/**
 * How good the predictions Q of a model are for targets P: figures over N rows, all in double, entropies in nats.
 * Averages are over the rows. H(P,Q) = H(P) + KL(P‖Q) holds up to rounding, KL being summed from its own definition.
 *
 * @param rows N
 * @param crossEntropy H(P,Q) = −Σ p log q
 * @param targetEntropy H(P) = −Σ p log p, the floor of the cross-entropy; 0 for one-hot targets
 * @param kl KL(P‖Q) = Σ p (log p − log q), what the model could still gain
 * @param predictiveEntropy H(Q) = −Σ q log q, how unsure the model says it is
 * @param marginalKl KL of the mean target to the mean prediction: 0 if each class is predicted as often as it occurs
 * @param accuracy share of rows whose most probable class is the target's most probable one (the lowest on ties)
 * @param brier Σ_k (q_k − p_k)², from 0 to 2 (Brier 1950)
 * @param ece expected calibration error over 15 bins of the top probability (Guo et al. 2017), from 0 to 1
 * @param targetMarginalEntropy entropy of the mean target: the cross-entropy of the best constant prediction
 * @param confusion (K,K) rows counted by the target's class, then by the predicted one
 * @param reliability what the calibration error is made of
 */
public record Evaluation(
        int rows,
        double crossEntropy,
        double targetEntropy,
        double kl,
        double predictiveEntropy,
        double marginalKl,
        double accuracy,
        double brier,
        double ece,
        double targetMarginalEntropy,
        int[][] confusion,
        Reliability reliability) {
    /** How many rows have their class right. */
    public int right() {
        return right(confusion);
    }

    private static int right(int[][] confusion) {
        int right = 0;
        for (int k = 0; k < confusion.length; k++) {
            right += confusion[k][k];
        }
        return right;
    }

    /** What the predictions are worth over knowing only how frequent the classes are, in nats; below 0 if nothing. */
    public double gain() {
        return targetMarginalEntropy - crossEntropy;
    }

    /** Whether every figure is a finite number. */
    public boolean isFinite() {
        return Metric.heldOut().stream().allMatch(metric -> Double.isFinite(metric.of(this)));
    }

    /** Takes rows of logits and targets one by one and gives the figures of them all. */
    static final class Sums {
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
        private final Reliability.Sums reliability = new Reliability.Sums();
        private final double[] logQ; // (K)

        Sums(int K) {
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
            reliability.add(StrictMath.exp(logQ[predicted]), predicted == target);
        }

        Evaluation evaluation() {
            if (rows == 0) {
                throw new IllegalStateException("no rows to evaluate");
            }
            double[] meanTarget = new double[K];
            double[] logMeanPrediction = new double[K];
            for (int k = 0; k < K; k++) {
                meanTarget[k] = targetMass[k].value() / rows;
                logMeanPrediction[k] = predictedMass[k].value() - StrictMath.log(rows);
            }
            Reliability bins = reliability.reliability();
            return new Evaluation(
                    rows,
                    /* crossEntropy= */ crossEntropy.value() / rows,
                    /* targetEntropy= */ targetEntropy.value() / rows,
                    /* kl= */ kl.value() / rows,
                    /* predictiveEntropy= */ predictiveEntropy.value() / rows,
                    /* marginalKl= */ Information.generalizedKl(meanTarget, logMeanPrediction),
                    /* accuracy= */ (double) right(confusion) / rows,
                    /* brier= */ brier.value() / rows,
                    /* ece= */ bins.calibrationError(),
                    /* targetMarginalEntropy= */ Information.entropy(meanTarget),
                    confusion,
                    bins);
        }
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
