package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.RunConfig;
import org.surprisal.train.ClassWeights;

/**
 * The model of a configuration as training starts with it, but in double, on the first rows of its first batch.
 *
 * @param notes what a person should know about the data
 */
record ConfiguredProblem(RunConfig config, RandomStreams random, Problem problem, List<String> notes) {
    /** More rows would take longer and say no more. */
    private static final int MOST_ROWS = 16;

    static ConfiguredProblem of(Path file, List<String> settings) {
        ConfigReader.Reading read = ConfigReader.open(file).reading(settings);
        RunConfig config = read.config();
        read.requireFiles();
        RandomStreams random = new RandomStreams(config.seed());
        try {
            TrainingData data = DataLoader.load(config.data(), random);
            int[] chosen = chosen(data.training(), config, random);
            Dataset labelled = data.training().select(chosen);
            Dataset rows = labelled.smoothed(config.training().labelSmoothing());
            double[] weights = config.training().classWeights().of(data.training());
            double[] w = weights == null ? null : ClassWeights.ofRows(labelled, weights);
            Classifier model = config.model().build(Precision.DOUBLE, rows.columns(), rows.classes(), random.init());
            Matrix X = Matrix.zeros(Precision.DOUBLE, rows.rows(), rows.columns());
            double[] x = new double[rows.columns()];
            for (int n = 0; n < rows.rows(); n++) {
                rows.features().read(n, x);
                X.setRow(n, x);
            }
            Problem problem =
                    new Problem(model, X, rows.targets(), w, config.training().weightDecay(), null);
            return new ConfiguredProblem(config, random, problem, data.notes());
        } catch (OptionException e) {
            throw read.located(e);
        }
    }

    private static int[] chosen(Dataset training, RunConfig config, RandomStreams random) {
        int N = training.rows();
        int[] order = config.training().order(N, config.data().shuffleBlock(), random.shuffle(1));
        int[] rows = new int
                [Math.min(N, Math.min(MOST_ROWS, config.training().batchSize().rows()))];
        System.arraycopy(order, 0, rows, 0, rows.length);
        return rows;
    }

    List<String> head() {
        List<String> lines = new ArrayList<>(Formatting.lines(
                List.of(
                        config.name() + ": " + problem.model().describe(),
                        Count.grouped(problem.model().size(), "parameter"),
                        "double",
                        "seed " + config.seed()),
                ", "));
        List<String> loss = new ArrayList<>(List.of(
                Count.grouped(problem.X().rows(), "training row"),
                "weight decay " + problem.weightDecay(),
                "label smoothing " + config.training().labelSmoothing()));
        if (problem.w() != null) {
            loss.add("class weights");
        }
        lines.addAll(Formatting.lines(loss, ", "));
        return lines;
    }
}
