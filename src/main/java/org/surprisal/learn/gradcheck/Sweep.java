package org.surprisal.learn.gradcheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.Mlp;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.plot.Figure;
import org.surprisal.plot.Panel;

/**
 * The error of difference quotients over their step h: truncation to the right, round-off to the left, a best h between
 * them. The error is ‖n − g‖/‖g‖ over all parameters, n being the quotients along each of them and g the gradient.
 *
 * @param model what the loss is of
 * @param h the steps, from the largest
 * @param curves a quotient in a number type each
 */
public record Sweep(String model, double[] h, List<Curve> curves) {
    private static final int DECADES = 12;
    private static final int B = 8;
    private static final List<Integer> WIDTHS = List.of(4, 5, 3);

    /**
     * One kind of quotient, with the parameters, activations and logits of the model in one number type.
     *
     * @param error for each h
     */
    public record Curve(Difference difference, Precision precision, double[] error) {
        /** "forward, double". */
        public String label() {
            return difference.label() + ", " + precision.label();
        }

        /** The index of the least error. */
        public int best() {
            int best = 0;
            for (int i = 1; i < error.length; i++) {
                best = error[i] < error[best] ? i : best;
            }
            return best;
        }

        /** Where theory expects the least error, but for factors near 1: ε^{1/(order+1)}. */
        public double expectedBest() {
            return difference.bestStep(precision == Precision.FLOAT ? Math.ulp(1f) : Math.ulp(1.0));
        }
    }

    /** A perceptron of 4 features, 5 tanh units and 3 classes, on 8 rows: h = 10⁻¹ … 10⁻¹², so many a decade. */
    public static Sweep run(int stepsPerDecade, long seed) {
        Random random = new Random(seed);
        double[] h = new double[(DECADES - 1) * stepsPerDecade + 1];
        Arrays.setAll(h, i -> StrictMath.pow(10, -1 - (double) i / stepsPerDecade));
        Mlp single = new Mlp(Precision.FLOAT, WIDTHS, Activation.TANH, 0, Init.XAVIER, random);
        Mlp doubled = new Mlp(Precision.DOUBLE, WIDTHS, Activation.TANH, 0, Init.XAVIER, random);
        for (int l = 0; l < single.parameters().size(); l++) { // both at the same place, which float can express
            copy(single.parameters().get(l).value(), doubled.parameters().get(l).value());
        }
        Matrix x = Matrix.zeros(Precision.FLOAT, B, 4);
        Matrix X = Matrix.zeros(Precision.DOUBLE, B, 4);
        x.setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian()));
        copy(x, X);
        double[][] Y = new double[B][3];
        for (double[] y : Y) {
            y[random.nextInt(3)] = 1;
        }
        var loss = new SoftmaxCrossEntropy(Precision.DOUBLE, 3).lossAndGradient(doubled.forward(X), Y);
        doubled.backward(loss.dLogits());
        List<double[][]> exact =
                doubled.parameters().stream().map(p -> p.gradient().toRows()).toList();
        List<Curve> curves = new ArrayList<>();
        for (Difference difference : Difference.values()) {
            curves.add(curve(difference, doubled, X, Y, h, exact));
        }
        for (Difference difference : Difference.values()) {
            curves.add(curve(difference, single, x, Y, h, exact));
        }
        return new Sweep(doubled.describe(), h, List.copyOf(curves));
    }

    /** The curves as a picture, one panel for each number type. */
    public Figure figure() {
        Panel[] panels = {panel(Precision.DOUBLE), panel(Precision.FLOAT)};
        return Figure.of("Difference quotients: truncation error and round-off, " + model, panels);
    }

    private Panel panel(Precision precision) {
        Panel panel = Panel.of("step h", "relative error of the gradient")
                .titled(precision.label())
                .logX()
                .logY();
        List<Curve> shown =
                curves.stream().filter(c -> c.precision() == precision).toList();
        shown.forEach(curve -> panel.line(curve.difference().label(), h, curve.error()));
        shown.stream()
                .filter(curve -> curve.difference() == Difference.CENTRAL_2)
                .forEach(curve -> panel.vertical("ε^(1/3)", curve.expectedBest()));
        return panel.y(1e-13, 10);
    }

    private static void copy(Matrix from, Matrix to) {
        to.updateRows(from, (source, row) -> System.arraycopy(source, 0, row, 0, row.length));
    }

    private static Curve curve(
            Difference difference, Mlp model, Matrix X, double[][] Y, double[] h, List<double[][]> exact) {
        double[] squares = new double[h.length];
        double norm = 0;
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(model.precision(), model.classes());
        for (int l = 0; l < model.parameters().size(); l++) {
            Parameter p = model.parameters().get(l);
            double[][] g = exact.get(l);
            for (int i = 0; i < g.length; i++) {
                for (int j = 0; j < g[i].length; j++) {
                    norm += g[i][j] * g[i][j];
                    for (int step = 0; step < h.length; step++) {
                        double error = difference.of(along(model, p, i, j, loss, X, Y), h[step]) - g[i][j];
                        squares[step] += error * error;
                    }
                }
            }
        }
        double[] error = new double[h.length];
        for (int step = 0; step < h.length; step++) {
            error[step] = Math.sqrt(squares[step] / norm);
        }
        return new Curve(difference, model.precision(), error);
    }

    /** The loss as a function of the distance from one parameter's value, which it leaves as it was. */
    private static DoubleUnaryOperator along(
            Classifier model, Parameter p, int i, int j, SoftmaxCrossEntropy loss, Matrix X, double[][] Y) {
        double[] row = new double[p.value().columns()];
        p.value().getRow(i, row);
        double theta = row[j];
        return s -> {
            row[j] = theta + s;
            p.value().setRow(i, row);
            double value = loss.lossAndGradient(model.forward(X), Y).loss();
            row[j] = theta;
            p.value().setRow(i, row);
            return value;
        };
    }
}
