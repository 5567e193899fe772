package org.surprisal.train;

import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;
import org.surprisal.theory.Softmax;

/** Measures a model on a data set. */
public final class Evaluator {
    private final Predictor predictor;
    private final Dataset data;

    /**
     * Measures this model on these rows.
     *
     * @throws org.surprisal.data.DataException if one holds a number too large for the model's
     */
    public Evaluator(Classifier model, Dataset data) {
        this(model, data, 1);
    }

    /**
     * Measures what softmax(logits/T) says of these rows.
     *
     * @param temperature T, above 0; 1 for the model as it is
     * @throws org.surprisal.data.DataException if one holds a number too large for the model's
     */
    public Evaluator(Classifier model, Dataset data, double temperature) {
        if (model.classes() != data.classes()) {
            throw new IllegalArgumentException(
                    "the model is for " + model.classes() + " classes but the data has " + data.classes());
        }
        this.predictor = new Predictor(model, data.features(), temperature);
        this.data = data;
        predictor.requireWithinRange(); // before a run has written anything
    }

    /** The figures over all rows, from the logits in double. */
    public Evaluation evaluate() {
        Evaluation.Sums sums = new Evaluation.Sums(data.classes());
        predictor.forEachRow((row, logits) -> sums.add(logits, data.targets()[row]));
        return sums.evaluation();
    }

    /** The same, refused unless every figure is finite. */
    Evaluation evaluateFinite(String what, Position at, double rate) {
        Evaluation evaluation = evaluate();
        if (!evaluation.isFinite()) {
            throw new DivergedException(what, evaluation.crossEntropy(), at.epoch(), at.step(), rate);
        }
        return evaluation;
    }

    /** The figures over all rows, and those of each class, for which what is predicted of all rows is kept on the way. */
    public Measured measure() {
        Evaluation.Sums sums = new Evaluation.Sums(data.classes());
        ClassFigures.Sums classes = new ClassFigures.Sums(data.classes(), data.rows());
        double[] q = new double[data.classes()];
        predictor.forEachRow((row, logits) -> {
            double[] p = data.targets()[row];
            sums.add(logits, p);
            Predictor.probabilities(logits, q);
            classes.add(Softmax.argMax(p), q);
        });
        Evaluation evaluation = sums.evaluation();
        return new Measured(evaluation, classes.figures(evaluation.confusion()));
    }

    /**
     * All that is known of a model on some rows.
     *
     * @param figures over all rows
     * @param classes of each class
     */
    public record Measured(Evaluation figures, ClassFigures classes) {}
}
