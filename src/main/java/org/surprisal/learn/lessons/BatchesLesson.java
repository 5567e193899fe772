package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Settings;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.train.BatchSize;
import org.surprisal.train.DivergedException;

/** How far a step goes and how many samples it hears: the learning rate and the batch. */
final class BatchesLesson implements Lesson {
    private static final RandomStreams RANDOM = new RandomStreams(7);
    private static final Quadratic QUADRATIC = new Quadratic(1, 10); // so the limit of ρ is 2/10
    private static final int STEPS = 50;
    private static final double RATE = 0.1; // of the three trainings that are compared
    private static final int COMPARED = 240; // updates

    @Override
    public String name() {
        return "batches";
    }

    @Override
    public String title() {
        return "Learning rate, batch, minibatch and single samples";
    }

    @Override
    public List<Parameter> parameters() {
        return OwnRate.PARAMETERS;
    }

    @Override
    public Lesson at(Settings settings) {
        return OwnNumbers.of(this, OwnRate.proofs(settings));
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "D4",
                        "Descent takes steps of ρ against the gradient: too small a ρ crawls, too large a ρ diverges. A batch"
                                + " makes one update a pass, single samples make one update each, minibatches lie between.",
                        "w ← w − ρ g, g = (1/B) Σ_n ∇L_n(w)",
                        "w \\leftarrow w - \\rho\\, g, \\quad g = \\frac1B \\sum_n \\nabla L_n(w)",
                        BatchesLesson::show)
                .asking(
                        "L = ½ (w₁² + 10w₂²), descent with ρ = 0.21. What happens to w₂, which"
                                + " starts at 1, in 50 steps?",
                        "ρ = 0.21: w₂ after 50 steps, 1.1⁵⁰")
                .falsely("half-the-limit", "each step multiplies w_i by 1 − 2ρλ_i"));
    }

    private static void show(Board board) {
        Panel quadratic = quadratic(board);
        Dataset iris = BundledData.iris(RANDOM).training();
        Panel trained = rates(board, iris);
        board.picture(
                "learning-rates",
                "Too small crawls, well chosen falls, too large leaves.",
                Figure.of("What the learning rate ρ decides", quadratic, trained));
        counts(board, iris);
        curves(board, iris);
    }

    /** L = ½ (w₁² + 10 w₂²), on which each step multiplies w_i by 1 − ρ λ_i. */
    private static Panel quadratic(Board board) {
        board.note("On L = ½ (w₁² + 10w₂²) from (1, 1) each step multiplies w_i by 1 − ρλ_i, so descent converges"
                + " exactly while ρ < 2/λ_max = 0.2.");
        double factor = board.unless("half-the-limit", 1, 2);
        board.number(
                "ρ = 0.001: w₁ after 50 steps, 0.999⁵⁰", descend(factor * 0.001).get(STEPS)[0], 0.951206, 1e-6);
        board.number("ρ = 0.19: w₂ after 50 steps, 0.9⁵⁰", descend(0.19).get(STEPS)[1], 0.005154, 1e-6);
        board.number("ρ = 0.2: w₂ after 50 steps, (−1)⁵⁰", descend(0.2).get(STEPS)[1], 1, 1e-9);
        board.number("ρ = 0.21: w₂ after 50 steps, 1.1⁵⁰", descend(0.21).get(STEPS)[1], 117.3909, 1e-4);
        Panel panel = Panel.of("steps", "distance from the minimum")
                .titled("½ (w₁² + 10w₂²), limit ρ = 0.2")
                .logY();
        double[] steps = Sampled.between(0, STEPS, STEPS + 1);
        for (double rate : new double[] {0.001, 0.19, 0.21}) {
            double[] distances = descend(rate).stream()
                    .mapToDouble(w -> Math.hypot(w[0], w[1]))
                    .toArray();
            panel.line("ρ = " + rate, steps, distances);
        }
        return panel;
    }

    private static List<double[]> descend(double rate) {
        return QUADRATIC.descent(new double[] {1, 1}, rate, 0, STEPS);
    }

    private static Panel rates(Board board, Dataset iris) {
        board.note("On Iris, 120 flowers, an MLP 4-16-3 by full batches, 50 passes:");
        LossCurve crawling = full(iris, 0.001, 50);
        LossCurve good = full(iris, 0.5, 50);
        LossCurve leaving = full(iris, 100, 50);
        board.claim(
                "ρ = 0.001 crawls: nine tenths of the loss are left",
                crawling.after(50) > 0.9 * crawling.after(0) && crawling.after(50) < crawling.after(0),
                nats(crawling.after(0)) + " → " + nats(crawling.after(50)));
        board.claim(
                "ρ = 0.5 falls below a fifth, without a single rise",
                good.after(50) < 0.2 * good.after(0) && good.rises(50) == 0,
                nats(good.after(0)) + " → " + nats(good.after(50)));
        board.claim(
                "ρ = 100 diverges: a million times the first loss",
                leaving.after(50) > 1e6 * leaving.after(0),
                nats(leaving.after(0)) + " → more than 10⁶ nats");
        boolean stopped = false;
        try {
            full(iris, 100, 200);
        } catch (DivergedException e) {
            stopped = true;
        }
        board.claim(
                "trained on, it leaves the numbers and the trainer stops it",
                stopped,
                stopped ? "before pass 200" : "200 passes were made");
        double[] passes = Sampled.between(0, 50, 51);
        return Panel.of("passes", "training loss (nats)")
                .titled("Iris, MLP 4-16-3")
                .y(0.05, 1000)
                .logY()
                .line("ρ = 0.001", passes, crawling.losses(50))
                .line("ρ = 0.5", passes, good.losses(50))
                .line("ρ = 100", Arrays.copyOf(passes, 3), leaving.losses(2));
    }

    private static LossCurve full(Dataset iris, double rate, int passes) {
        return LossCurve.of(iris, ModelOptions.mlp(16), BatchSize.FULL, rate, passes, RANDOM);
    }

    private static void counts(Board board, Dataset iris) {
        Dataset few = iris.select(Order.stored(24));
        board.note("Updates that the trainer reports for one pass over 24 flowers:");
        board.same("one batch of all", updates(few, BatchSize.FULL), 1);
        board.same("batches of 8", updates(few, new BatchSize(8)), 3);
        board.same("batches of 10, the last of 4", updates(few, new BatchSize(10)), 3);
        board.same("single samples", updates(few, new BatchSize(1)), 24);
    }

    private static int updates(Dataset data, BatchSize batch) {
        return LossCurve.of(data, ModelOptions.LINEAR, batch, RATE, 1, RANDOM).updates();
    }

    private static void curves(Board board, Dataset iris) {
        board.note("Softmax regression on Iris from the same weights with the same ρ = 0.1; the loss is that of all"
                + " 120 flowers after every update:");
        LossCurve full = LossCurve.of(iris, ModelOptions.LINEAR, BatchSize.FULL, RATE, COMPARED, RANDOM);
        LossCurve mini = LossCurve.of(iris, ModelOptions.LINEAR, new BatchSize(16), RATE, 30, RANDOM);
        LossCurve single = LossCurve.of(iris, ModelOptions.LINEAR, new BatchSize(1), RATE, 20, RANDOM);
        board.table(
                List.of("batch", "updates a pass", "loss after 1 pass", "after 240 updates"),
                List.of(row("120", full), row("16", mini), row("1", single)));
        board.claim(
                "for the samples seen, small batches lead: loss after one pass",
                single.afterSamples(120) < mini.afterSamples(120) && mini.afterSamples(120) < full.afterSamples(120),
                nats(single.afterSamples(120)) + " < " + nats(mini.afterSamples(120)) + " < "
                        + nats(full.afterSamples(120)));
        double[] ends = {full.after(COMPARED), mini.after(COMPARED), single.after(COMPARED)};
        double spread = Arrays.stream(ends).max().orElseThrow()
                - Arrays.stream(ends).min().orElseThrow();
        board.atMost("for the updates made, all go alike: spread after 240, in nats", spread, 0.02);
        board.claim(
                "full batches never raise the loss, single samples do at every fifth update or more",
                full.rises(COMPARED) == 0 && single.rises(COMPARED) >= COMPARED / 5,
                full.rises(COMPARED) + " and " + single.rises(COMPARED) + " of 240");
        Panel updates = Panel.of("updates", "loss of all 120 flowers (nats)").titled("against updates");
        Panel samples =
                Panel.of("samples seen", "loss of all 120 flowers (nats)").titled("against samples seen");
        double[] axis = Sampled.between(0, COMPARED, COMPARED + 1);
        updates.line("B = 120", axis, full.losses(COMPARED))
                .line("B = 16", axis, mini.losses(COMPARED))
                .line("B = 1", axis, single.losses(COMPARED));
        samples.line("B = 120", full.samples(20), full.losses(20))
                .line("B = 16", mini.samples(160), mini.losses(160))
                .line("B = 1", single.samples(2400), single.losses(2400));
        board.picture(
                "updates-and-samples",
                "The same trainings twice: alike by updates, far apart by samples seen.",
                Figure.of("Batch, minibatch and single-sample descent on Iris, ρ = 0.1", updates, samples));
    }

    private static List<String> row(String batch, LossCurve curve) {
        int updatesAPass = 1;
        while (curve.samples().get(updatesAPass) < 120) {
            updatesAPass++;
        }
        return List.of(
                batch,
                String.valueOf(updatesAPass),
                Wording.fixed(curve.afterSamples(120), 3),
                Wording.fixed(curve.after(COMPARED), 3));
    }

    private static String nats(double loss) {
        return Wording.fixed(loss, 3);
    }
}
