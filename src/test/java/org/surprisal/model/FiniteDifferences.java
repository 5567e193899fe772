package org.surprisal.model;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.linalg.Matrix;

/**
 * Compares the gradient of every single parameter with central differences of fourth order,
 * (8 (L(θ+h) − L(θ−h)) − (L(θ+2h) − L(θ−2h))) / 12h, whose truncation error is of the order h⁴.
 */
final class FiniteDifferences {
    private static final double H = 1e-4;
    // A loss near 1 is known to some 1e-16, so a difference quotient to some 1e-12 and no better.
    private static final double NOISE = 1e-12;

    private final Classifier model;
    private final Matrix X;
    private final double[][] Y;
    private final SoftmaxCrossEntropy loss;
    private final List<String> failures = new ArrayList<>();
    private int compared;
    private int leftOut;

    private FiniteDifferences(Classifier model, Matrix X, double[][] Y) {
        this.model = model;
        this.X = X;
        this.Y = Y;
        this.loss = new SoftmaxCrossEntropy(X.precision(), model.classes());
    }

    /**
     * What came of a comparison.
     *
     * @param compared parameters that were compared
     * @param leftOut parameters whose steps cross a kink of the loss, where no difference quotient means anything
     * @param failures parameters off by more than 1e−6, described
     */
    record Outcome(int compared, int leftOut, List<String> failures) {}

    static Outcome compare(Classifier model, Matrix X, double[][] Y) {
        Models.lossAndGradients(model, X, Y);
        FiniteDifferences differences = new FiniteDifferences(model, X, Y);
        for (Parameter p : model.parameters()) {
            double[][] gradient = p.gradient().toRows();
            for (int i = 0; i < gradient.length; i++) {
                for (int j = 0; j < gradient[i].length; j++) {
                    differences.compareOne(p, i, j, gradient[i][j]);
                }
            }
        }
        return new Outcome(differences.compared, differences.leftOut, List.copyOf(differences.failures));
    }

    private void compareOne(Parameter p, int i, int j, double gradient) {
        String atRest = Kinks.pattern(model, X);
        double[] losses = new double[4];
        boolean kink = false;
        double[] row = new double[p.value().columns()];
        p.value().getRow(i, row);
        double theta = row[j];
        double[] steps = {-2 * H, -H, H, 2 * H};
        for (int s = 0; s < steps.length; s++) {
            row[j] = theta + steps[s];
            p.value().setRow(i, row);
            losses[s] = Models.loss(model, loss, X, Y);
            kink |= !Kinks.pattern(model, X).equals(atRest);
        }
        row[j] = theta;
        p.value().setRow(i, row);
        if (kink) {
            leftOut++;
            return;
        }
        compared++;
        double numeric = (8 * (losses[2] - losses[1]) - (losses[3] - losses[0])) / (12 * H);
        double difference = Math.max(0, Math.abs(numeric - gradient) - NOISE);
        double error = difference / Math.max(Math.abs(numeric), Math.abs(gradient));
        if (!(difference == 0 || error <= 1e-6)) {
            failures.add(p.name() + "[" + i + "," + j + "] is " + gradient + " but the difference quotient " + numeric);
        }
    }
}
