package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.train.Evaluator;

/** A linear classifier of Iris, trained to the end with one weight decay after another; and without, to no end. */
final class WeightDecay {
    private static final double[] DECAYS = {0.003, 0.01, 0.03, 0.1, 0.3};
    private static final int UPDATES = 600;
    private static final int MANY = 20_000;

    private WeightDecay() {}

    /** ‖W‖ and the mean training loss in nats after training; imbalance is ‖∂L/∂W + λW‖ / ‖λW‖. */
    private record Ended(double decay, double norm, double loss, double imbalance) {}

    static void show(Board board) {
        Dataset iris = BundledData.iris(new RandomStreams(7)).training();
        List<Ended> runs = new ArrayList<>();
        for (double decay : DECAYS) {
            runs.add(trained(iris, decay, UPDATES).ended());
        }
        board.note("Iris, a linear softmax classifier, 600 updates on all 120 training rows with each decay:");
        board.table(
                List.of("λ", "‖W‖_F", "training loss, nats", "∂L/∂W = −λW"),
                runs.stream()
                        .map(r -> List.of(
                                Wording.significant(r.decay(), 1),
                                Wording.fixed(r.norm(), 3),
                                Wording.fixed(r.loss(), 4),
                                r.imbalance() <= 1e-4 ? "to 10⁻⁴" : "not reached"))
                        .toList());
        boolean falls = true;
        boolean rises = true;
        double imbalance = 0;
        for (int k = 0; k < runs.size(); k++) {
            falls &= k == 0 || runs.get(k).norm() < runs.get(k - 1).norm();
            rises &= k == 0 || runs.get(k).loss() > runs.get(k - 1).loss();
            imbalance = Math.max(imbalance, runs.get(k).imbalance());
        }
        Ended first = runs.get(0);
        Ended last = runs.get(runs.size() - 1);
        board.claim(
                "the weights' norm falls from each decay to the next",
                falls,
                Wording.fixed(first.norm(), 2) + " to " + Wording.fixed(last.norm(), 2));
        board.claim(
                "and the training loss rises: the optimum moves away from that of the loss alone",
                rises,
                Wording.fixed(first.loss(), 3) + " to " + Wording.fixed(last.loss(), 3) + " nats");
        board.atMost("every row is at its optimum: largest ‖∂L/∂W + λW‖ / ‖λW‖", imbalance, 1e-4);
        double without = withoutDecay(board, iris);
        board.picture(
                "weight-norm-against-decay",
                "Each point is a training of its own, at its optimum. Without decay the norm goes on growing.",
                Figure.of(
                        "Weight decay on Iris",
                        panel("weight norm ‖W‖", runs, Ended::norm).horizontal("λ = 0, still growing", without),
                        panel("training loss (nats)", runs, Ended::loss)));
    }

    /** λ = 0 has no row in the table, since 600 updates do not end it. Returns ‖W‖ after many. */
    private static double withoutDecay(Board board, Dataset iris) {
        Training training = new Training(iris, 0);
        List<List<String>> rows = new ArrayList<>();
        List<Double> norms = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        for (int updates : new int[] {UPDATES, 6000, MANY}) {
            training.until(updates);
            Ended now = training.ended();
            norms.add(now.norm());
            losses.add(now.loss());
            rows.add(List.of(String.valueOf(updates), Wording.fixed(now.norm(), 2), Wording.fixed(now.loss(), 5)));
        }
        board.note("Without decay nothing is at an optimum yet, and the numbers are those of where one stopped:");
        board.table(List.of("updates, λ = 0", "‖W‖_F", "training loss, nats"), rows);
        board.number("‖W‖ after 20,000 updates with λ = 0", norms.get(2), 20.09, 5e-3);
        board.claim(
                "it still grows, and the loss still falls",
                norms.get(0) < norms.get(1)
                        && norms.get(1) < norms.get(2)
                        && losses.get(0) > losses.get(1)
                        && losses.get(1) > losses.get(2),
                Wording.fixed(norms.get(0), 2) + " < " + Wording.fixed(norms.get(1), 2) + " < "
                        + Wording.fixed(norms.get(2), 2));
        board.note("Where the rows are separable there is no optimum at all: twice the weights have less loss, always."
                + " So it is for setosa against the other two:");
        List<Double> scaled = scaledLosses(iris);
        board.claim(
                "loss of W, 2W, 4W, 8W",
                scaled.get(0) > scaled.get(1) && scaled.get(1) > scaled.get(2) && scaled.get(2) > scaled.get(3),
                String.join(
                        " > ",
                        scaled.stream()
                                .map(loss -> Wording.significant(loss, 1))
                                .toList()));
        return norms.get(2);
    }

    /** The mean loss of setosa against the rest, with the weights and bias of a short training times 1, 2, 4 and 8. */
    private static List<Double> scaledLosses(Dataset iris) {
        double[][] targets = new double[iris.rows()][];
        for (int n = 0; n < targets.length; n++) {
            double setosa = iris.targets()[n][0];
            targets[n] = new double[] {setosa, 1 - setosa};
        }
        Dataset two = new Dataset(iris.features(), targets, iris.featureNames(), List.of("setosa", "other"), null);
        Training training = trained(two, 0, 100);
        List<Double> losses = new ArrayList<>();
        for (int power = 0; power < 4; power++) {
            losses.add(training.ended().loss());
            training.model.parameters().forEach(p -> p.value().scale(2));
        }
        return losses;
    }

    private static Panel panel(String yLabel, List<Ended> runs, ToDoubleFunction<Ended> figure) {
        double[] x = runs.stream().mapToDouble(Ended::decay).toArray();
        double[] y = runs.stream().mapToDouble(figure).toArray();
        return Panel.of("weight decay λ", yLabel)
                .logX()
                .y(0, yLabel.startsWith("w") ? 22 : 0.55)
                .line(null, x, y)
                .points("trained to its optimum", x, y);
    }

    private static Training trained(Dataset data, double decay, int updates) {
        Training training = new Training(data, decay);
        training.until(updates);
        return training;
    }

    /** Full batches at rate 0.5 with momentum 0.9 from W = 0: what the trainer does, without its reports. */
    private static final class Training {
        private final Dataset data;
        private final double decay;
        private final Classifier model;
        private final BatchGradient gradient;
        private final Optimizer optimizer;
        private int updates;

        Training(Dataset data, double decay) {
            this.data = data;
            this.decay = decay;
            this.model = ModelOptions.linear(Init.ZEROS)
                    .build(Precision.DOUBLE, data.columns(), data.classes(), new RandomStreams(7).init());
            this.gradient = new BatchGradient(model, data, data.rows());
            this.optimizer = OptimizerOptions.sgd(0.9).of(model.parameters());
        }

        void until(int end) {
            int[] all = Order.stored(data.rows());
            for (; updates < end; updates++) {
                gradient.of(all);
                Parameter W = model.parameters().get(0);
                W.gradient().addScaled(decay, W.value());
                optimizer.update(0.5);
            }
        }

        Ended ended() {
            Parameter W = model.parameters().get(0);
            double norm = StrictMath.sqrt(W.value().sumOfSquares());
            double loss = new Evaluator(model, data).evaluate().crossEntropy();
            gradient.of(Order.stored(data.rows()));
            W.gradient().addScaled(decay, W.value());
            double imbalance = StrictMath.sqrt(W.gradient().sumOfSquares()) / (decay * norm);
            return new Ended(decay, norm, loss, imbalance);
        }
    }
}
