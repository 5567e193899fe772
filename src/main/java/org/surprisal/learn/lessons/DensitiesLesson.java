package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.surprisal.data.Standardizer;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** Moments of real data, the distributions of the course, and what a change of variables does to a density. */
final class DensitiesLesson implements Lesson {
    private static final List<String> FEATURES = List.of("sepal length", "sepal width", "petal length", "petal width");

    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);
    private static final NormalDistribution LEFT = new NormalDistribution(null, -2, 0.5);
    private static final NormalDistribution RIGHT = new NormalDistribution(null, 1, 1);

    /** Mean and covariance (by N − 1) of Iris, from scripts/reference/iris_moments.py: numpy.mean and numpy.cov. */
    static final double[] IRIS_MEAN = {5.84333333, 3.05733333, 3.758, 1.19933333};

    static final double[][] IRIS_COVARIANCE = {
        {0.68569351, -0.04243400, 1.27431544, 0.51627069},
        {-0.04243400, 0.18997942, -0.32965638, -0.12163937},
        {1.27431544, -0.32965638, 3.11627785, 1.29560940},
        {0.51627069, -0.12163937, 1.29560940, 0.58100626}
    };

    @Override
    public String name() {
        return "densities";
    }

    @Override
    public String title() {
        return "Moments, distributions, change of variables";
    }

    @Override
    public List<Statement> statements() {
        return List.of(
                new Statement(
                                "P5",
                                "Mean, variance and covariance matrix sum up a data set; the covariance is symmetric and has the"
                                        + " variances on its diagonal. Dividing by N − 1 estimates that of the population,"
                                        + " dividing by N gives that of the rows at hand, as standardising does.",
                                "μ = (1/N) Σ x_n,  C = 1/(N−1) Σ (x_n − μ)(x_n − μ)ᵀ, or 1/N",
                                "\\mu = \\frac1N \\sum_n x_n, \\qquad C = \\frac{1}{N-1} \\sum_n (x_n-\\mu)(x_n-\\mu)^\\top"
                                        + " \\text{, or } \\frac1N",
                                DensitiesLesson::moments)
                        .asking("Divide by N or by N − 1? Which of the two is larger, and by how much"
                                + " for 150 flowers?")
                        .falsely("n-for-both", "dividing by N or by N − 1 is the same"),
                new Statement(
                                "P6",
                                "Bernoulli, binomial, Gaussian and mixture all sum or integrate to 1; under a change of variables"
                                        + " a density is scaled by |dx/dy|.",
                                "p_Y(y) = p_X(x(y)) |dx/dy|",
                                "p_Y(y) = p_X\\big(x(y)\\big) \\left|\\frac{dx}{dy}\\right|",
                                DensitiesLesson::distributions)
                        .asking("x is Gaussian and y = e^x. Is the density of y that of x at log y, or"
                                + " is a factor missing?")
                        .falsely("signed-slope", "a density is scaled by dx/dy, with its sign"));
    }

    private static void moments(Board board) {
        double[][] rows = FeatureRows.of(BundledData.irisAsMeasured());
        board.same("rows and features of Iris", rows.length + "×" + rows[0].length, "150×4");
        double[] mean = new double[4];
        for (double[] row : rows) {
            for (int d = 0; d < 4; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        RealMatrix covariance = new Covariance(rows).getCovarianceMatrix();
        double meanError = 0;
        double covarianceError = 0;
        for (int i = 0; i < 4; i++) {
            meanError = Math.max(meanError, Math.abs(mean[i] - IRIS_MEAN[i]));
            for (int j = 0; j < 4; j++) {
                covarianceError =
                        Math.max(covarianceError, Math.abs(covariance.getEntry(i, j) - IRIS_COVARIANCE[i][j]));
            }
        }
        board.number("mean petal length, in cm", mean[2], 3.758, 5e-7);
        board.number("its variance by N − 1, in cm²", covariance.getEntry(2, 2), 3.116278, 5e-7);
        RealMatrix byN = new Covariance(rows, board.unless("n-for-both", false, true)).getCovarianceMatrix();
        board.number("its variance by N = 150, in cm²: 149/150 of that", byN.getEntry(2, 2), 3.095503, 5e-7);
        double std = Standardizer.fit(BundledData.irisAsMeasured().features()).std()[2];
        board.number("the standard deviation that standardising divides by, in cm", std, 1.759404, 5e-7);
        board.atMost("its square differs from the variance by N by", Math.abs(std * std - byN.getEntry(2, 2)), 1e-14);
        board.number("its covariance with sepal width", covariance.getEntry(2, 1), -0.329656, 5e-7);
        // The reference has eight decimals.
        board.atMost("all means: largest distance from the reference", meanError, 5e-9);
        board.atMost("all covariances: largest distance from the reference", covarianceError, 5e-9);
        estimates(board, rows);
        board.picture(
                "iris-covariance",
                "Covariances of the four features of Iris: petals that are longer are also wider; sepals are not.",
                Figure.of(
                        "Covariance matrix of Iris",
                        Panel.of("feature", "feature")
                                .heat(covariance.getData(), "covariance (cm²)", FEATURES, FEATURES)));
    }

    /** Why N − 1: of many small samples, each with its own mean, it is right on average. */
    private static void estimates(Board board, double[][] rows) {
        Random random = new Random(5);
        int samples = 40_000;
        int n = 5;
        double sum = 0;
        for (int s = 0; s < samples; s++) {
            double[] sample = new double[n];
            Arrays.setAll(sample, i -> rows[random.nextInt(rows.length)][2]);
            sum += StatUtils.variance(sample); // by n − 1
        }
        double mean = sum / samples;
        // The variance of 5 petals scatters by less than 2.3, so 0.046 are four standard errors.
        board.atMost(
                "40,000 samples of 5 petals: |mean of their variances by 4 − 3.0955|",
                Math.abs(mean - 3.095503),
                0.046);
        board.claim("by 5 they are too small on average", mean * 4 / 5 < 2.6, Wording.fixed(mean * 4 / 5, 2));
    }

    private static void distributions(Board board) {
        BinomialDistribution binomial = new BinomialDistribution(null, 10, 0.3);
        double[] counts = Sampled.between(0, 10, 11);
        double[] shares = Sampled.values(counts, k -> binomial.probability((int) k));
        double sum = 0;
        double mean = 0;
        for (int k = 0; k <= 10; k++) {
            sum += shares[k];
            mean += k * shares[k];
        }
        board.number("Bernoulli with p = 0.3: P(0) + P(1)", bernoulli(0) + bernoulli(1), 1, 1e-15);
        board.number("binomial with n = 10, p = 0.3: Σ P(k)", sum, 1, 1e-12);
        board.number("its mean, n p", mean, 3, 1e-12);
        board.number("P(3) = C(10,3) 0.3³ 0.7⁷", shares[3], 0.266828, 5e-7);
        board.number("Gaussian: integral over ±10 σ", integral(STANDARD::density, -10, 10), 1, 1e-12);
        board.number("mixture of 0.3 and 0.7 of two: integral", integral(DensitiesLesson::mixture, -10, 12), 1, 1e-10);
        double probability = STANDARD.cumulativeProbability(1) - STANDARD.cumulativeProbability(0);
        board.number("P(0 < x < 1) of a standard Gaussian x", probability, 0.341345, 5e-7);
        board.number(
                "y = e^x: P(1 < y < e) by its density",
                integral(DensitiesLesson::logNormal, 1, Math.E),
                probability,
                1e-12);
        // scipy.integrate.quad of norm.pdf(log(y))
        board.number(
                "without |dx/dy| it would be, wrongly", integral(DensitiesLesson::unscaled, 1, Math.E), 0.562782, 5e-7);
        double sign = board.unless("signed-slope", 1, -1); // of dx/dy = −1/y
        board.note("y = e^−x falls as x rises, and its density is above 0 all the same:");
        board.number(
                "y = e^−x: P(1/e < y < 1) by its density",
                integral(y -> sign * STANDARD.density(-StrictMath.log(y)) / y, 1 / Math.E, 1),
                probability,
                1e-12);
        board.picture("distributions", "Four distributions of the course.", pictures(counts, shares));
        board.picture(
                "change-of-variables",
                "10,000 draws of e^x: the histogram follows the density only with the factor |dx/dy| = 1/y.",
                changeOfVariables());
    }

    private static double bernoulli(int k) {
        return new BinomialDistribution(null, 1, 0.3).probability(k);
    }

    private static double mixture(double x) {
        return 0.3 * LEFT.density(x) + 0.7 * RIGHT.density(x);
    }

    /** The density of y = e^x for a standard Gaussian x: dx/dy = 1/y. */
    private static double logNormal(double y) {
        return unscaled(y) / y;
    }

    private static double unscaled(double y) {
        return STANDARD.density(StrictMath.log(y));
    }

    private static double integral(DoubleUnaryOperator f, double low, double high) {
        return new IterativeLegendreGaussIntegrator(20, 1e-13, 1e-14).integrate(100_000, f::applyAsDouble, low, high);
    }

    private static Figure pictures(double[] counts, double[] shares) {
        double[] x = Sampled.between(-5, 5, 301);
        String[] names = new String[counts.length];
        for (int k = 0; k < names.length; k++) {
            names[k] = String.valueOf(k);
        }
        return Figure.grid(
                "Distributions",
                2,
                List.of(
                        Panel.of("outcome", "probability")
                                .titled("Bernoulli, p = 0.3")
                                .bars(new String[] {"0", "1"}, null, new double[] {0.7, 0.3})
                                .y(0, 1),
                        Panel.of("successes k", "probability")
                                .titled("binomial, n = 10, p = 0.3")
                                .bars(names, null, shares),
                        Panel.of("x", "density")
                                .titled("Gaussian, μ = 0, σ = 1")
                                .line(null, x, Sampled.values(x, STANDARD::density)),
                        Panel.of("x", "density")
                                .titled("mixture of two Gaussians")
                                .line("0.3 N(−2, 0.5²) + 0.7 N(1, 1)", x, Sampled.values(x, DensitiesLesson::mixture))
                                .dashed("0.3 N(−2, 0.5²)", x, Sampled.values(x, v -> 0.3 * LEFT.density(v)))
                                .dashed("0.7 N(1, 1)", x, Sampled.values(x, v -> 0.7 * RIGHT.density(v)))));
    }

    private static Figure changeOfVariables() {
        Random random = new Random(6);
        int draws = 10_000;
        double[] edges = Sampled.between(0, 6, 31);
        double width = edges[1] - edges[0];
        double[] heights = new double[edges.length - 1];
        for (int i = 0; i < draws; i++) {
            int bin = (int) (StrictMath.exp(random.nextGaussian()) / width);
            if (bin < heights.length) {
                heights[bin] += 1 / (draws * width);
            }
        }
        double[] y = Sampled.between(0.02, 6, 300);
        return Figure.of(
                "y = e^x for a standard Gaussian x",
                Panel.of("y", "density")
                        .histogram("10,000 draws", edges, heights)
                        .line("p(x(y)) |dx/dy|", y, Sampled.values(y, DensitiesLesson::logNormal))
                        .dashed("p(x(y)) alone", y, Sampled.values(y, DensitiesLesson::unscaled)));
    }
}
