package org.surprisal.learn.lessons;

import java.util.Random;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Classifier;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;

/** The gradient of a model's loss on batches of B rows, at the weights the model has, which stay as they are. */
final class BatchGradient {
    private final Classifier model;
    private final Dataset data;
    private final SoftmaxCrossEntropy loss;
    private final Matrix X; // (B,D)
    private final double[] x; // (D)

    BatchGradient(Classifier model, Dataset data, int B) {
        this.model = model;
        this.data = data;
        this.loss = new SoftmaxCrossEntropy(model.precision(), model.classes());
        this.X = Matrix.zeros(model.precision(), B, data.columns());
        this.x = new double[data.columns()];
    }

    /** The gradient on these B rows: all parameters in one line. */
    double[] of(int[] rows) {
        double[][] Y = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            data.features().read(rows[i], x);
            X.setRow(i, x);
            Y[i] = data.targets()[rows[i]];
        }
        model.backward(loss.lossAndGradient(model.forward(X), Y).dLogits());
        double[] g = new double[Math.toIntExact(model.size())];
        int at = 0;
        for (Parameter p : model.parameters()) {
            for (double[] row : p.gradient().toRows()) {
                System.arraycopy(row, 0, g, at, row.length);
                at += row.length;
            }
        }
        return g;
    }

    /** B rows drawn one by one, each of all N with the same chance, so that a row may come twice. */
    int[] draw(Random random) {
        int[] rows = new int[X.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(data.rows());
        }
        return rows;
    }
}
