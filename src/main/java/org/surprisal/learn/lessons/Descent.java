package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.plot.Panel;
import org.surprisal.train.Evaluator;

/** Plain descent w ← w − ρ (g + λW) on batches in stored order, whose backward pass may have a fault; each loss kept. */
final class Descent {
    private final Classifier model; // with the fault, if there is one
    private final Dataset data;
    private final int B;
    private final List<Double> losses = new ArrayList<>();
    private double decay;

    private Descent(Classifier model, Dataset data, int B) {
        this.model = model;
        this.data = data;
        this.B = B;
    }

    /** The right one, on a new model, with a B that divides the rows. */
    static Descent of(ModelOptions options, Dataset data, int B, RandomStreams random) {
        return new Descent(build(options, data, random), data, B);
    }

    /** The same from the same weights, with a fault in the backward pass. */
    static Descent with(Fault fault, ModelOptions options, Dataset data, int B, RandomStreams random) {
        Classifier model = build(options, data, random);
        Matrix none = Matrix.zeros(Precision.DOUBLE, 1, data.columns()); // a batch that these faults do not look at
        return new Descent(fault.in(new Problem(model, none, new double[1][data.classes()], 0)), data, B);
    }

    private static Classifier build(ModelOptions options, Dataset data, RandomStreams random) {
        return options.build(Precision.DOUBLE, data.columns(), data.classes(), random.init());
    }

    Descent decaying(double lambda) {
        decay = lambda;
        return this;
    }

    /** Makes so many updates; losses are those of all rows, that at the start first. */
    Descent updates(double rate, int updates) {
        Evaluator everything = new Evaluator(model, data);
        BatchGradient gradient = new BatchGradient(model, data, B);
        Optimizer optimizer = OptimizerOptions.sgd(0).of(model.parameters());
        losses.add(everything.evaluate().crossEntropy());
        for (int t = 0; t < updates; t++) {
            int first = t * B % data.rows();
            gradient.of(IntStream.range(first, first + B).toArray());
            for (Parameter p : model.parameters()) {
                if (p.decayed()) {
                    p.gradient().addScaled(decay, p.value());
                }
            }
            optimizer.update(rate);
            losses.add(everything.evaluate().crossEntropy());
        }
        return this;
    }

    Classifier model() {
        return model;
    }

    double[] losses() {
        return losses.stream().mapToDouble(x -> x).toArray();
    }

    double[] axis() {
        return Sampled.between(0, losses.size() - 1, losses.size());
    }

    double last() {
        return losses.get(losses.size() - 1);
    }

    /** How many updates raised the loss. */
    int rises() {
        return (int) IntStream.range(1, losses.size())
                .filter(t -> losses.get(t) > losses.get(t - 1))
                .count();
    }

    /** The largest difference of a parameter. */
    double distance(Descent other) {
        double largest = 0;
        for (int i = 0; i < model.parameters().size(); i++) {
            double[][] own = model.parameters().get(i).value().toRows();
            double[][] theirs = other.model.parameters().get(i).value().toRows();
            largest = Math.max(largest, Linear.distance(own, theirs));
        }
        return largest;
    }

    /** Axes for losses over updates, the same for all that are to be compared. */
    static Panel panel(String title) {
        return Panel.of("updates", "loss of all 120 flowers (nats)")
                .titled(title)
                .y(0, 3);
    }
}
