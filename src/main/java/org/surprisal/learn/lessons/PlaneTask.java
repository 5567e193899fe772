package org.surprisal.learn.lessons;

import java.util.List;
import java.util.Random;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

/** Points, the hidden layers of a network, the last of two units so that it can be drawn, and its training. */
record PlaneTask(String name, String title, TrainingData data, List<Integer> hidden, int epochs, double rate) {
    static final PlaneTask XOR = new PlaneTask("xor", "XOR", PlanePoints.xor(), List.of(2), 300, 0.5);
    static final PlaneTask RINGS =
            new PlaneTask("rings", "Two rings", PlanePoints.rings(new Random(1)), List.of(4, 2), 300, 0.2);
    static final PlaneTask SPIRALS =
            new PlaneTask("spirals", "Two spirals", PlanePoints.spirals(new Random(1)), List.of(16, 2), 600, 0.2);

    /** The same first weights each time; 0 epochs leave them as they are. */
    private Trained train(ModelOptions model, int epochs) {
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = epochs;
            o.batchSize = BatchSize.FULL;
            o.shuffle = false;
            o.learningRate = rate;
        });
        return Trained.on(data, model, options, new RandomStreams(2));
    }

    Trained linear() {
        return train(ModelOptions.LINEAR, epochs);
    }

    private Trained network(int epochs) {
        return train(ModelOptions.mlp(hidden, Activation.TANH, Init.XAVIER), epochs);
    }

    Trained network() {
        return network(epochs);
    }

    Trained untrained() {
        return network(0);
    }

    Dataset points() {
        return data.training();
    }
}
