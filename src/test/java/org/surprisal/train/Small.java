package org.surprisal.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Schedule;

/** Data sets of a few rows, their options, and copies of what training changes. */
final class Small {
    private Small() {}

    static Dataset dataset(double[][] X, double[][] Y) {
        return dataset(Features.of(X), Y, null);
    }

    private static Dataset dataset(Features X, double[][] Y, @Nullable ImageShape shape) {
        List<String> features =
                IntStream.range(0, X.columns()).mapToObj(j -> "x" + j).toList();
        List<String> classes =
                IntStream.range(0, Y[0].length).mapToObj(k -> "class " + k).toList();
        return new Dataset(X, Y, features, classes, shape);
    }

    /** Rows drawn around one centre for each of three classes. */
    static Dataset clouds(int rows, int columns, long seed) {
        return clouds(rows, columns, 3, seed);
    }

    /** Rows drawn around one centre for each class. */
    static Dataset clouds(int rows, int columns, int classes, long seed) {
        Random random = new Random(seed);
        double[][] X = new double[rows][columns];
        double[][] Y = new double[rows][classes];
        for (int n = 0; n < rows; n++) {
            int k = n % classes;
            Arrays.setAll(X[n], j -> random.nextGaussian() + (j % classes == k ? 1 : 0));
            Y[n][k] = 1;
        }
        return dataset(X, Y);
    }

    /** The same rows as images that can be mirrored: one line of pixels each. */
    static Dataset images(Dataset data) {
        Features X = data.features();
        Features mirrored = new Features() {
            @Override
            public int rows() {
                return X.rows();
            }

            @Override
            public int columns() {
                return X.columns();
            }

            @Override
            public void read(int row, double[] x) {
                X.read(row, x);
            }

            @Override
            public void readMirrored(int row, double[] x) {
                double[] stored = new double[x.length];
                X.read(row, stored);
                Arrays.setAll(x, j -> stored[x.length - 1 - j]);
            }
        };
        return dataset(mirrored, data.targets(), new ImageShape(1, X.columns(), 1));
    }

    /** Votes: y ← 0.7 y, and the rest to a class that another row has. */
    static Dataset softened(Dataset data) {
        double[][] soft = new double[data.rows()][data.classes()];
        for (int n = 0; n < soft.length; n++) {
            double[] other = data.targets()[(7 * n + 1) % soft.length];
            for (int k = 0; k < soft[n].length; k++) {
                soft[n][k] = 0.7 * data.targets()[n][k] + 0.3 * other[k];
            }
        }
        return data.withTargets(soft);
    }

    static TrainingOptions plain(int epochs, int batchSize, double rate) {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = epochs;
            o.batchSize = new BatchSize(batchSize);
            o.shuffle = false;
            o.learningRate = rate;
            o.momentum = 0.0;
        });
    }

    /** Shuffled, with momentum, decay and the cosine schedule. */
    static TrainingOptions everything(int epochs, int batchSize) {
        return TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = epochs;
            o.batchSize = new BatchSize(batchSize);
            o.learningRate = 0.2;
            o.weightDecay = 0.01;
            o.schedule = Schedule.COSINE;
            o.labelSmoothing = 0.1;
        });
    }

    /** Copies of all values of all parameters. */
    static List<double[][]> values(Classifier model) {
        return copies(model.parameters().stream().map(Parameter::value).toList());
    }

    static List<double[][]> gradients(Classifier model) {
        return copies(model.parameters().stream().map(Parameter::gradient).toList());
    }

    static List<double[][]> copies(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::toRows).toList();
    }

    static void restore(List<double[][]> values, List<Matrix> matrices) {
        for (int i = 0; i < values.size(); i++) {
            for (int r = 0; r < values.get(i).length; r++) {
                matrices.get(i).setRow(r, values.get(i)[r]);
            }
        }
    }

    /** The bits of all numbers: what equals must tell 0 from −0 and take NaN for NaN. */
    static List<Long> bits(List<double[][]> matrices) {
        return matrices.stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .mapToObj(Double::doubleToRawLongBits)
                .toList();
    }

    /** Every figure of a report but the seconds, for equals to compare exactly. */
    static List<Object> exact(EpochReport r) {
        Evaluation validation = r.validation();
        return List.of(
                r.epoch(),
                r.step(),
                r.learningRate(),
                r.trainLoss(),
                exact(r.heldOut()),
                validation == null ? "no validation rows" : exact(validation),
                r.gradientNorm());
    }

    static List<List<Object>> exact(List<EpochReport> reports) {
        return reports.stream().map(Small::exact).toList();
    }

    static List<Object> exact(Evaluation e) {
        return List.of(
                e.rows(),
                Metric.heldOut().stream().map(metric -> metric.of(e)).toList(),
                e.targetMarginalEntropy(),
                Arrays.deepToString(e.confusion()));
    }

    /** Keeps all that it is told. */
    static final class Kept implements TrainingListener {
        final List<EpochReport> epochs = new ArrayList<>();
        final List<StepReport> steps = new ArrayList<>();
        final List<String> events = new ArrayList<>();

        @Override
        public void onEpoch(EpochReport report) {
            epochs.add(report);
            events.add("epoch " + report.epoch());
        }

        @Override
        public void onStep(StepReport report) {
            steps.add(report);
            events.add("step " + report.position().step());
        }
    }
}
