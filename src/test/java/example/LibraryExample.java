package example;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Text;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.ColumnOptions;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;
import org.surprisal.theory.Softmax;
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

    /** Predicts with the model of a run, one row of numbers at a time. */
    public static double[] predict(Path run) {
        // README predict begins
        TrainedModel model = TrainedModel.open(RunDirectory.open(run), false);
        double[] q = model.predict(5.1, 3.5, 1.4, 0.2); // in the order of model.featureNames()
        String kind = model.classNames().get(Softmax.argMax(q));
        // README predict ends
        System.out.println(kind + " " + q[Softmax.argMax(q)]);
        return q;
    }

    /** Rows from any reader of DataVec: here a collection, prepared by a schema and the options of a table. */
    public static TrainingData rows() {
        // README reader begins
        Schema schema = new Schema.Builder()
                .addColumnDouble("height")
                .addColumnCategorical("colour", "red", "blue")
                .addColumnString("kind")
                .build();
        RecordReader reader = new CollectionRecordReader(List.of(
                List.of(new DoubleWritable(1.5), new Text("red"), new Text("rose")),
                List.of(new DoubleWritable(0.4), new Text("blue"), new Text("violet"))));
        DataOptions options = DataOptions.of(null, Path.of("flowers"), ColumnRef.named("kind"))
                .with(o -> {
                    o.categorical = ColumnOptions.Categorical.ONE_HOT;
                    o.heldOut = 0.0;
                });
        TrainingData flowers = DataLoader.load(reader, schema, options, new RandomStreams(7));
        // README reader ends
        return flowers;
    }
}
