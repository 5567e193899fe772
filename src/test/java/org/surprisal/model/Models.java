package org.surprisal.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/** Small models, batches and targets. */
final class Models {
    private Models() {}

    /** Features (B,D), standard normal. */
    static double[][] features(int B, int D, Random random) {
        double[][] X = new double[B][D];
        for (double[] x : X) {
            Arrays.setAll(x, j -> random.nextGaussian());
        }
        return X;
    }

    /** Targets (B,K): one-hot, or shares of votes. */
    static double[][] targets(int B, int K, boolean soft, Random random) {
        double[][] Y = new double[B][K];
        for (double[] y : Y) {
            for (int vote = 0; vote < (soft ? 16 : 1); vote++) {
                y[random.nextInt(K)] += soft ? 1 / 16.0 : 1;
            }
        }
        return Y;
    }

    static Matrix matrix(Precision precision, double[][] rows) {
        Matrix matrix = Matrix.zeros(precision, rows.length, rows[0].length);
        for (int i = 0; i < rows.length; i++) {
            matrix.setRow(i, rows[i]);
        }
        return matrix;
    }

    /** Random biases too: at zero, a mistake in them could hide. */
    static <C extends Classifier> C withBiases(C model, Random random) {
        for (Parameter p : model.parameters()) {
            if (!p.decayed()) {
                p.value().setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian() / 4));
            }
        }
        return model;
    }

    /** The mean loss of a batch; its gradients are left in the model. */
    static double lossAndGradients(Classifier model, Matrix X, double[][] Y) {
        SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(X.precision(), model.classes());
        var result = loss.lossAndGradient(model.forward(X), Y);
        model.backward(result.dLogits());
        return result.loss();
    }

    static double loss(Classifier model, SoftmaxCrossEntropy loss, Matrix X, double[][] Y) {
        return loss.lossAndGradient(model.forward(X), Y).loss();
    }

    /** Copies of every parameter's gradient. */
    static List<double[][]> gradients(Classifier model) {
        return model.parameters().stream().map(p -> p.gradient().toRows()).toList();
    }

    static void copyParameters(Classifier from, Classifier to) {
        for (int i = 0; i < from.parameters().size(); i++) {
            double[][] rows = from.parameters().get(i).value().toRows();
            for (int r = 0; r < rows.length; r++) {
                to.parameters().get(i).value().setRow(r, rows[r]);
            }
        }
    }

    /** Widths D, hidden …, K, each from 2 to 6, drawn at random. */
    static List<Integer> widths(int hiddenLayers, Random random) {
        List<Integer> widths = new ArrayList<>();
        for (int l = 0; l < hiddenLayers + 2; l++) {
            widths.add(2 + random.nextInt(5));
        }
        return widths;
    }
}
