package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.theory.Information;
import org.surprisal.theory.Sum;

/** Three names of one optimum, on the labels of the digits: of a product, of a sum, of a cross-entropy. */
final class MaximumLikelihood {
    private MaximumLikelihood() {}

    static void show(Board board) {
        TrainingData digits = BundledData.digits(new RandomStreams(7));
        int[] labels = IntStream.concat(
                        Arrays.stream(digits.training().labels()),
                        Arrays.stream(digits.heldOut().labels()))
                .toArray();
        tenClasses(board, labels);
        zeroOrNot(board, labels);
    }

    private static void tenClasses(Board board, int[] labels) {
        int n = labels.length;
        double[] shares = new double[10];
        for (int label : labels) {
            shares[label] += 1.0 / n;
        }
        double likelihood = 1;
        Sum logLikelihood = new Sum();
        for (int label : labels) {
            likelihood *= shares[label];
            logLikelihood.add(StrictMath.log(shares[label]));
        }
        board.note("The labels of " + n + " digits, under a model that knows the shares of the ten classes:");
        board.same("likelihood of the whole sample, as a product of doubles: too small for one", likelihood, 0.0);
        // Σ n_k ln(n_k/1797) over the counts 178, 182, 177, 183, 181, 182, 181, 179, 174, 180
        board.number("its logarithm, as a sum, in nats", logLikelihood.value(), -4137.55516, 5e-6);
        board.number("−n H(P̂), P̂ being the shares", -n * Information.entropy(shares), -4137.55516, 5e-6);
    }

    private static void zeroOrNot(Board board, int[] labels) {
        int n = labels.length;
        board.note("Now a model with one parameter θ, the probability of a zero, for which a double still holds the"
                + " product. Of θ = 1/1797, 2/1797, …, 1796/1797 the best, by each of the three:");
        double share = Arrays.stream(labels).filter(label -> label == 0).count() / (double) n;
        double[] empirical = {share, 1 - share};
        ToDoubleBiFunction<int[], Double> likelihood =
                board.unless("sum-for-product", MaximumLikelihood::product, MaximumLikelihood::sum);
        board.same("zeros among the digits", Math.round(n * share), 178);
        board.same(
                "the product of all q(x_i) is greatest at",
                greatest(n, theta -> likelihood.applyAsDouble(labels, theta)),
                "178/1797");
        board.same("the sum of all −log q(x_i) is least at", greatest(n, theta -> logs(labels, theta)), "178/1797");
        board.same(
                "the cross-entropy H(P̂,Q) is least at",
                greatest(n, theta -> -crossEntropy(empirical, theta)),
                "178/1797");
        double[] theta = Sampled.between(0.02, 0.3, 141);
        board.picture(
                "negative-log-likelihood",
                "Is it a zero? Mean negative log-likelihood of 1797 digits over the model's only parameter.",
                Figure.of(
                        "The best θ is the share in the sample",
                        Panel.of("θ, probability of a zero", "−(1/n) Σ log q(x), which is H(P̂,Q) (nats)")
                                .line("−(1/n) Σ log q(x)", theta, Sampled.values(theta, t -> -logs(labels, t) / n))
                                .horizontal("H(P̂)", Information.entropy(empirical))
                                .vertical("178/1797", share)));
    }

    /** Where f is greatest on 1/n, 2/n, …, (n − 1)/n. */
    private static String greatest(int n, DoubleUnaryOperator f) {
        int best = 1;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 1; k < n; k++) {
            double value = f.applyAsDouble((double) k / n);
            best = value > most ? k : best;
            most = Math.max(value, most);
        }
        return best + "/" + n;
    }

    /** Π q(x_i), q(0) = θ. */
    private static double product(int[] labels, double theta) {
        double product = 1;
        for (int label : labels) {
            product *= label == 0 ? theta : 1 - theta;
        }
        return product;
    }

    private static double sum(int[] labels, double theta) {
        return Arrays.stream(labels)
                .mapToDouble(label -> label == 0 ? theta : 1 - theta)
                .sum();
    }

    /** Σ log q(x_i). */
    private static double logs(int[] labels, double theta) {
        double zero = StrictMath.log(theta);
        double other = StrictMath.log1p(-theta);
        Sum sum = new Sum();
        for (int label : labels) {
            sum.add(label == 0 ? zero : other);
        }
        return sum.value();
    }

    private static double crossEntropy(double[] p, double theta) {
        return Information.crossEntropy(p, new double[] {StrictMath.log(theta), StrictMath.log1p(-theta)});
    }
}
