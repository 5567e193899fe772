package example;

import java.nio.file.Path;
import java.util.Set;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingOptions;

/** The README's example, seen from outside the project's packages: it uses what is public and nothing else. */
public final class LibraryExample {
    private LibraryExample() {}

    /** Trains a small perceptron on Iris and prints the held-out cross-entropy of every epoch. */
    public static void main(String[] args) {
        // README begins
        RandomStreams random = new RandomStreams(7);
        TrainingData iris = DataLoader.load(DataOptions.csv(Path.of("data/iris.csv"), "species"), random);
        int D = iris.training().columns(), K = iris.training().classes();
        Classifier model = ModelOptions.mlp(16).build(Precision.FLOAT, D, K, random.init());
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 40;
            o.learningRate = 0.05;
        });
        Trainer trainer = new Trainer(model, iris.training(), iris.heldOut(), options, random, Set.of());
        trainer.train(e -> System.out.println(e.epoch() + " " + e.heldOut().crossEntropy() + " nats"));
        // README ends
    }
}
