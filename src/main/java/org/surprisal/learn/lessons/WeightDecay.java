package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.surprisal.base.random.Order;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;
import org.surprisal.train.BatchSize;
import org.surprisal.train.Evaluator;
import org.surprisal.train.TrainingOptions;

/** A linear classifier of Iris, trained to the end with one weight decay after another. */
final class WeightDecay {
    private static final double[] DECAYS = {0, 0.003, 0.01, 0.03, 0.1, 0.3};

    private WeightDecay() {}

    /** ‖W‖ and the mean training loss in nats after training; imbalance is ‖∂L/∂W + λW‖ / ‖λW‖. */
    private record Ended(double decay, double norm, double loss, double imbalance) {}

    static void show(Board board) {
        List<Ended> runs = new ArrayList<>();
        for (double decay : DECAYS) {
            runs.add(train(decay));
        }
        board.note("Iris, a linear softmax classifier, 600 updates on all 120 training rows:");
        board.table(
                List.of("λ", "‖W‖_F", "training loss, nats"),
                runs.stream()
                        .map(r -> List.of(
                                Wording.significant(r.decay(), 1),
                                Wording.fixed(r.norm(), 3),
                                Wording.fixed(r.loss(), 4)))
                        .toList());
        boolean falls = true;
        boolean rises = true;
        double imbalance = 0;
        for (int k = 1; k < runs.size(); k++) {
            falls &= runs.get(k).norm() < runs.get(k - 1).norm();
            rises &= runs.get(k).loss() > runs.get(k - 1).loss();
            imbalance = Math.max(imbalance, runs.get(k).imbalance());
        }
        Ended first = runs.get(0);
        Ended last = runs.get(runs.size() - 1);
        board.claim(
                "the weights' norm falls from each decay to the next",
                falls,
                Wording.fixed(first.norm(), 2) + " to " + Wording.fixed(last.norm(), 2));
        board.claim(
                "and the training loss rises: the optimum has left that of the loss alone",
                rises,
                Wording.fixed(first.loss(), 3) + " to " + Wording.fixed(last.loss(), 3) + " nats");
        board.atMost("at the optimum ∂L/∂W = −λW: largest ‖∂L/∂W + λW‖ / ‖λW‖ of the runs with λ > 0", imbalance, 1e-4);
        board.picture(
                "weight-norm-against-decay",
                "Each point is a training of its own.",
                Figure.of(
                        "Weight decay on Iris",
                        panel("weight norm ‖W‖", runs, Ended::norm),
                        panel("training loss (nats)", runs, Ended::loss)));
    }

    private static Panel panel(String yLabel, List<Ended> runs, ToDoubleFunction<Ended> figure) {
        List<Ended> decayed = runs.subList(1, runs.size());
        double[] x = decayed.stream().mapToDouble(Ended::decay).toArray();
        double[] y = decayed.stream().mapToDouble(figure).toArray();
        double without = figure.applyAsDouble(runs.get(0));
        return Panel.of("weight decay λ", yLabel)
                .logX()
                .y(0, 1.08 * Math.max(without, y[y.length - 1]))
                .line(null, x, y)
                .points("with decay", x, y)
                .horizontal("without decay", without);
    }

    private static Ended train(double decay) {
        RandomStreams random = new RandomStreams(7);
        TrainingData iris = BundledData.iris(random);
        ModelOptions linear = ModelOptions.linear(Init.ZEROS);
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 600;
            o.batchSize = BatchSize.FULL;
            o.shuffle = false;
            o.learningRate = 0.5;
            o.weightDecay = decay;
        });
        Classifier model = Trained.on(iris, linear, options, random).model();
        Parameter W = model.parameters().get(0);
        double norm = StrictMath.sqrt(W.value().sumOfSquares());
        double loss = new Evaluator(model, iris.training()).evaluate().crossEntropy();
        new BatchGradient(model, iris.training(), iris.training().rows())
                .of(Order.stored(iris.training().rows()));
        W.gradient().addScaled(decay, W.value());
        return new Ended(decay, norm, loss, StrictMath.sqrt(W.gradient().sumOfSquares()) / (decay * norm));
    }
}
