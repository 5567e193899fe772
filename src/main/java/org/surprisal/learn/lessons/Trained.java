package org.surprisal.learn.lessons;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingOptions;

/**
 * A model that a lesson trained, in double.
 *
 * @param model with its last parameters
 * @param epochs the report of every epoch, that of epoch 0 first
 */
record Trained(Classifier model, List<EpochReport> epochs) {
    static Trained on(TrainingData data, ModelOptions model, TrainingOptions options, RandomStreams random) {
        int D = data.training().columns();
        int K = data.training().classes();
        Classifier classifier = model.build(Precision.DOUBLE, D, K, random.init());
        List<EpochReport> epochs = new ArrayList<>();
        new Trainer(classifier, data.training(), data.heldOut(), options, random, Set.of()).train(epochs::add);
        return new Trained(classifier, List.copyOf(epochs));
    }

    /** The report of the last epoch. */
    EpochReport last() {
        return epochs.get(epochs.size() - 1);
    }
}
