package org.surprisal.learn.lessons;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Curves;
import org.surprisal.plot.CurvesPicture;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluation;
import org.surprisal.train.TrainingOptions;

/** What a loss can reach: nothing is left to gain at the entropy of the targets, which is 0 for one-hot targets alone. */
final class TargetsLesson implements Lesson {
    private static final double SMOOTHING = 0.1;

    @Override
    public String name() {
        return "targets";
    }

    @Override
    public String title() {
        return "One-hot and soft targets: the floor of the loss";
    }

    @Override
    public List<Statement> statements() {
        return List.of(new Statement(
                        "I12",
                        "With one-hot targets H(P) = 0, so KL equals the cross-entropy. With soft targets it does not, and H(P) is"
                                + " the floor below which no model's loss can fall.",
                        "H(P,Q) = H(P) + KL(P‖Q) ≥ H(P)",
                        "H(P,Q) = H(P) + \\mathrm{KL}(P\\,\\|\\,Q) \\ge H(P)",
                        TargetsLesson::floors)
                .asking(
                        "A tenth of each target is spread over three classes. How low can the" + " loss fall?",
                        "smoothed: H(P), in nats")
                .falsely("no-floor", "with soft targets too KL equals the cross-entropy"));
    }

    private static void floors(Board board) {
        RandomStreams random = new RandomStreams(7);
        TrainingData iris = BundledData.iris(random);
        TrainingData soft = BundledData.smoothed(iris, SMOOTHING);
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 40;
            o.learningRate = 0.05;
        });
        List<EpochReport> oneHot =
                Trained.on(iris, ModelOptions.LINEAR, options, random).epochs();
        Trained trained = Trained.on(soft, ModelOptions.LINEAR, options, random);
        List<EpochReport> smoothed = trained.epochs();
        board.note("The same linear classifier on Iris, once with one-hot targets, once with the targets smoothed by "
                + SMOOTHING + " in training and held-out rows alike; every epoch is checked.");
        board.atMost("one-hot: largest H(P), in nats", largest(oneHot, Evaluation::targetEntropy), 0);
        board.atMost("one-hot: largest |H(P,Q) − KL|", largest(oneHot, e -> e.crossEntropy() - e.kl()), 1e-15);
        // y = (1 - 0.1) + 0.1/3 and twice 0.1/3: -(14/15) ln(14/15) - 2 (1/30) ln(1/30), by hand
        board.number("smoothed: H(P), in nats", smoothed.get(0).heldOut().targetEntropy(), 0.2911398, 5e-8);
        double counted = board.unless("no-floor", 1, 0);
        board.atMost(
                "smoothed: largest |H(P,Q) − H(P) − KL|",
                largest(smoothed, e -> e.crossEntropy() - counted * e.targetEntropy() - e.kl()),
                1e-15);
        double least = smoothed.stream()
                .mapToDouble(e -> e.heldOut().crossEntropy() - e.heldOut().targetEntropy())
                .min()
                .orElse(Double.NaN);
        board.claim(
                "smoothed: no epoch's loss is below H(P)",
                least > 0,
                "the least is " + Wording.fixed(least, 3) + " above");
        DrawnLabels.show(board, trained, soft.heldOut());
        board.picture(
                "targets-one-hot", "One-hot targets: the whole loss is KL.", curves("Iris, one-hot targets", oneHot));
        board.picture(
                "targets-soft",
                "Smoothed targets: the entropy of the targets is a floor; only what is above it, KL, can be learnt away.",
                curves("Iris, targets smoothed by " + SMOOTHING, smoothed));
    }

    private static double largest(List<EpochReport> epochs, ToDoubleFunction<Evaluation> figure) {
        return epochs.stream()
                .mapToDouble(e -> Math.abs(figure.applyAsDouble(e.heldOut())))
                .max()
                .orElse(Double.NaN);
    }

    private static CurvesPicture curves(String title, List<EpochReport> epochs) {
        return new CurvesPicture(new Curves(
                title,
                3,
                column(epochs, EpochReport::epoch),
                column(epochs, EpochReport::trainLoss),
                column(epochs, e -> e.heldOut().crossEntropy()),
                column(epochs, e -> e.heldOut().targetEntropy()),
                column(epochs, e -> e.heldOut().kl()),
                column(epochs, e -> e.heldOut().predictiveEntropy()),
                column(epochs, e -> e.heldOut().accuracy())));
    }

    private static double[] column(List<EpochReport> epochs, ToDoubleFunction<EpochReport> figure) {
        return epochs.stream().mapToDouble(figure).toArray();
    }
}
