package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Dataset;
import org.surprisal.learn.step.Stepper;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;

/** The mean loss of the training rows over two of the live model's weights, all others as they are now; in double. */
final class LiveLoss {
    private static final int MOST_ROWS = 500;
    private static final double ROOM = 2; // to each side, or as far as the weight is from 0

    private final Classifier model;
    private final SoftmaxCrossEntropy loss;
    private final Matrix X;
    private final double[][] Y;
    private final Entry first;
    private final Entry second;

    /** An entry of a parameter. */
    private record Entry(Parameter parameter, int i, int j) {
        /** W[1,2] among a model's parameters. */
        static Entry of(String written, List<Parameter> parameters) {
            require(
                    written.matches("[Wb][0-9]{0,2}\\[[0-9]{1,5},[0-9]{1,5}]"),
                    "the weight",
                    "something else",
                    "one such as W[0,1]");
            int bracket = written.indexOf('[');
            String name = written.substring(0, bracket);
            String[] at = written.substring(bracket + 1, written.length() - 1).split(",", -1);
            int i = Integer.parseInt(at[0]);
            int j = Integer.parseInt(at[1]);
            return parameters.stream()
                    .filter(p -> p.name().equals(name)
                            && i < p.value().rows()
                            && j < p.value().columns())
                    .map(p -> new Entry(p, i, j))
                    .findFirst()
                    .orElseThrow(() -> new OptionException("the weight", written, "one that the model has"));
        }

        double value() {
            return row(parameter.value())[j];
        }

        double gradient() {
            return row(parameter.gradient())[j];
        }

        void set(double value) {
            double[] row = row(parameter.value());
            row[j] = value;
            parameter.value().setRow(i, row);
        }

        private double[] row(Matrix M) {
            double[] row = new double[M.columns()];
            M.getRow(i, row);
            return row;
        }
    }

    private LiveLoss(Stepper stepper, String first, String second) {
        Dataset rows = stepper.data().training();
        int N = Math.min(MOST_ROWS, rows.rows());
        this.model = stepper.config().model().build(Precision.DOUBLE, rows.columns(), rows.classes(), new Random(0));
        Map<String, double[][]> values = stepper.parameters();
        for (Parameter p : model.parameters()) {
            double[][] now = Objects.requireNonNull(values.get(p.name()));
            p.value().setRows((i, row) -> System.arraycopy(now[i], 0, row, 0, row.length));
        }
        this.loss = new SoftmaxCrossEntropy(Precision.DOUBLE, rows.classes());
        this.X = Matrix.zeros(Precision.DOUBLE, N, rows.columns());
        double[] x = new double[rows.columns()];
        for (int n = 0; n < N; n++) {
            rows.features().read(n, x);
            X.setRow(n, x);
        }
        this.Y = Arrays.copyOf(
                rows.smoothed(stepper.config().training().labelSmoothing()).targets(), N);
        this.first = Entry.of(first, model.parameters());
        this.second = Entry.of(second, model.parameters());
        require(!first.equals(second), "the weights", first + " twice", "two different ones");
    }

    /** The surface around where the two weights are. */
    static Surface of(Stepper stepper, String first, String second) {
        LiveLoss live = new LiveLoss(stepper, first, second);
        double a = live.first.value();
        double b = live.second.value();
        double right = Math.max(ROOM, 1.5 * Math.abs(a));
        double up = Math.max(ROOM, 1.5 * Math.abs(b));
        return new Surface(
                "live",
                first,
                second,
                "L(" + first.replaceAll("[\\[\\]]", "\\\\,") + ", " + second.replaceAll("[\\[\\]]", "\\\\,") + ")",
                a - right,
                a + right,
                b - up,
                b + up,
                live::height,
                live::slope);
    }

    /** Where the two weights are now. */
    static double[] here(Stepper stepper, String first, String second) {
        LiveLoss live = new LiveLoss(stepper, first, second);
        return new double[] {live.first.value(), live.second.value()};
    }

    private double height(double a, double b) {
        first.set(a);
        second.set(b);
        return loss.lossAndGradient(model.forward(X), Y).loss();
    }

    private double[] slope(double a, double b) {
        first.set(a);
        second.set(b);
        model.backward(loss.lossAndGradient(model.forward(X), Y).dLogits());
        return new double[] {first.gradient(), second.gradient()};
    }
}
