package org.surprisal.model;

import java.util.List;
import java.util.Locale;
import org.surprisal.linalg.Matrix;

/** Which units of a ReLU network are on, worked out in plain loops: where that changes, the loss has a kink. */
final class Kinks {
    private Kinks() {}

    /** A letter for each hidden unit and row; "" for a model without ReLU. */
    static String pattern(Classifier model, Matrix X) {
        StringBuilder pattern = new StringBuilder();
        if (!model.describe().endsWith(Activation.RELU.name().toLowerCase(Locale.ROOT))) {
            return "";
        }
        List<Parameter> parameters = model.parameters();
        for (double[] x : X.toRows()) {
            double[] a = x;
            for (int l = 0; l + 2 < parameters.size(); l += 2) {
                double[][] W = parameters.get(l).value().toRows();
                double[] z = parameters.get(l + 1).value().toRows()[0];
                for (int h = 0; h < z.length; h++) {
                    for (int j = 0; j < a.length; j++) {
                        z[h] += a[j] * W[j][h];
                    }
                    pattern.append(z[h] > 0 ? '+' : '-');
                    z[h] = Math.max(0, z[h]);
                }
                a = z;
            }
        }
        return pattern.toString();
    }
}
