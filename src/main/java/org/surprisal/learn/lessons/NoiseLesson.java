package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/** What a minibatch knows of the full gradient: right on average, and the less noisy the larger it is. */
final class NoiseLesson implements Lesson {
    private static final RandomStreams RANDOM = new RandomStreams(11);
    private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64};
    private static final int DRAWN = 2000; // batches of each size
    private static final int HALF = 60; // of the 120 rows

    @Override
    public String name() {
        return "noise";
    }

    @Override
    public String title() {
        return "The noise of a minibatch gradient";
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "D5",
                        "A minibatch gradient is an unbiased estimate of the full one, and it scatters around it as 1/√B: four"
                                + " times the batch, half the noise.",
                        "E[g_B] = g, √E‖g_B − g‖² = σ/√B",
                        "\\mathbb{E}[g_B] = g, \\quad \\sqrt{\\mathbb{E}\\|g_B - g\\|^2} = \\frac{\\sigma}{\\sqrt{B}}",
                        NoiseLesson::show)
                .asking("Four times as large a minibatch: how much smaller is the noise of its" + " gradient?")
                .falsely("one-over-b", "the spread falls as 1/B"));
    }

    private static void show(Board board) {
        Dataset iris = BundledData.iris(RANDOM).training();
        Classifier model = ModelOptions.mlp(16).build(Precision.DOUBLE, iris.columns(), iris.classes(), RANDOM.init());
        int N = iris.rows();
        double[] full = new BatchGradient(model, iris, N).of(Order.stored(N));
        board.note("Iris, " + N + " flowers; an MLP 4-16-3 at its first weights, " + model.size()
                + " parameters, which stay fixed.");

        BatchGradient one = new BatchGradient(model, iris, 1);
        List<double[]> singles =
                IntStream.range(0, N).mapToObj(n -> one.of(new int[] {n})).toList();
        Noise population = Noise.of(singles, full);
        board.atMost(
                "mean of all 120 single-sample gradients, largest distance from g",
                Vectors.distance(population.mean(), full),
                1e-14);
        double sigma = population.spread();
        board.note("So E[g_B] = g for rows drawn at random. σ = √E‖g₁ − g‖² is " + Wording.fixed(sigma, 3)
                + ", where ‖g‖ = "
                + Wording.fixed(Math.sqrt(Noise.squaredDistance(full, new double[full.length])), 3) + ".");
        measure(board, model, iris, full, sigma);
        withoutReplacement(board, model, iris, full, sigma);
    }

    private static void measure(Board board, Classifier model, Dataset iris, double[] full, double sigma) {
        Random random = RANDOM.shuffle(1);
        List<List<String>> rows = new ArrayList<>();
        double[] spreads = new double[SIZES.length];
        double worstBias = 0;
        double worstSpread = 0;
        for (int i = 0; i < SIZES.length; i++) {
            int B = (int) SIZES[i];
            BatchGradient batch = new BatchGradient(model, iris, B);
            List<double[]> drawn = IntStream.range(0, DRAWN)
                    .mapToObj(m -> batch.of(batch.draw(random)))
                    .toList();
            Noise noise = Noise.of(drawn, full);
            spreads[i] = noise.spread();
            double expected = sigma / board.unless("one-over-b", Math.sqrt(B), (double) B);
            double standardError = expected / Math.sqrt(DRAWN);
            double bias = Math.sqrt(Noise.squaredDistance(noise.mean(), full)) / standardError;
            worstBias = Math.max(worstBias, bias);
            worstSpread =
                    Math.max(worstSpread, Math.abs(noise.variance() - expected * expected) / noise.varianceError());
            rows.add(List.of(
                    String.valueOf(B),
                    Wording.fixed(spreads[i], 4),
                    Wording.fixed(expected, 4),
                    Wording.fixed(bias, 2)));
        }
        board.note("2000 batches of each size, drawn with replacement:");
        board.table(List.of("B", "spread measured", "σ/√B", "‖mean − g‖ in standard errors"), rows);
        board.atMost("unbiased: ‖mean − g‖ in standard errors σ/√(2000 B), the largest", worstBias, 2);
        board.atMost("measured variance against σ²/B, in its standard errors, the largest", worstSpread, 4);
        // Each spread is known to about 1%, the slope over six doublings to 0.003; so this is three standard errors.
        board.number("slope of log spread over log B", PowerLaw.exponent(SIZES, spreads), -0.5, 0.01);
        board.picture(
                "gradient-noise",
                "Seven batch sizes, 2000 batches each; on logarithmic axes 1/√B is a line of slope −½.",
                Figure.of(
                        "Spread of the minibatch gradient on Iris",
                        Panel.of("batch size B", "spread of the gradient, √E‖g_B − g‖²")
                                .logX()
                                .logY()
                                .line("σ/√B", SIZES, Sampled.values(SIZES, B -> sigma / Math.sqrt(B)))
                                .points("measured", SIZES, spreads)));
    }

    /** The trainer shuffles and goes through all rows, so that a batch never holds a row twice. */
    private static void withoutReplacement(Board board, Classifier model, Dataset iris, double[] full, double sigma) {
        int N = iris.rows();
        Random random = RANDOM.shuffle(2);
        BatchGradient batch = new BatchGradient(model, iris, HALF);
        List<double[]> drawn = IntStream.range(0, DRAWN)
                .mapToObj(m -> batch.of(Arrays.copyOf(Order.shuffled(N, random), HALF)))
                .toList();
        Noise noise = Noise.of(drawn, full);
        double expected = sigma * sigma / HALF * (N - HALF) / (N - 1);
        board.note("A pass of the trainer draws without replacement, which scatters less, by √((N − B)/(N − 1)):");
        board.claim(
                "B = 60 of N = 120 scatters as √(60/119) = 0.710 of σ/√B, within 4 standard errors",
                Math.abs(noise.variance() - expected) <= 4 * noise.varianceError(),
                Wording.fixed(noise.spread() / (sigma / Math.sqrt(HALF)), 3));
    }

    /**
     * What many gradients g_1 … g_M of one size say about a known one: their mean and how far they scatter.
     *
     * @param mean of the gradients, component by component
     * @param variance E‖g − ḡ‖² around the known gradient ḡ
     * @param varianceError the standard error of that mean, from the scatter of ‖g − ḡ‖²
     */
    private record Noise(double[] mean, double variance, double varianceError) {
        static Noise of(List<double[]> gradients, double[] known) {
            int M = gradients.size();
            double[] mean = new double[known.length];
            double sum = 0;
            double squares = 0;
            for (double[] g : gradients) {
                double d = squaredDistance(g, known);
                sum += d;
                squares += d * d;
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += g[j] / M;
                }
            }
            double variance = sum / M;
            return new Noise(mean, variance, Math.sqrt(Math.max(0, squares / M - variance * variance) / M));
        }

        /** √E‖g − ḡ‖². */
        double spread() {
            return Math.sqrt(variance);
        }

        static double squaredDistance(double[] a, double[] b) {
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += (a[j] - b[j]) * (a[j] - b[j]);
            }
            return sum;
        }
    }
}
