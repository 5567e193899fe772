package org.surprisal.train;

import org.surprisal.data.Dataset;
import org.surprisal.model.Classifier;

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
        if (model.classes() != data.classes()) {
            throw new IllegalArgumentException(
                    "the model is for " + model.classes() + " classes but the data has " + data.classes());
        }
        this.predictor = new Predictor(model, data.features());
        this.data = data;
        predictor.requireWithinRange(); // before a run has written anything
    }

    /** The figures over all rows, from the logits in double. */
    public Evaluation evaluate() {
        Evaluation.Sums sums = new Evaluation.Sums(data.classes());
        predictor.forEachRow((row, logits) -> sums.add(logits, data.targets()[row]));
        return sums.evaluation();
    }
}
