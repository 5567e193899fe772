package org.surprisal.model;

import java.util.List;
import org.surprisal.base.random.Uniforms;
import org.surprisal.linalg.Buffers;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * Inverted dropout (Srivastava et al. 2014): while training, each hidden unit of each row is multiplied by its mask M,
 * which is 0 with probability p and 1/(1−p) else. Its mean stays as it is, so that nothing is left to do at evaluation.
 */
public final class Dropout {
    private final double p;
    private final double kept; // 1/(1−p)
    private final List<Buffers> outputs; // of each hidden layer

    Dropout(Precision precision, List<Integer> hidden, double p) {
        this.p = p;
        this.kept = 1 / (1 - p);
        this.outputs =
                hidden.stream().map(width -> new Buffers(precision, width)).toList();
    }

    double p() {
        return p;
    }

    /** A ⊙ M of a hidden layer, counted from 1, (B,H); a buffer. */
    Matrix apply(int layer, Uniforms random, Matrix A) {
        Matrix output = outputs.get(layer - 1).ofRows(A.rows());
        output.set(A);
        mask(layer, random, output);
        return output;
    }

    /** M of a hidden layer, counted from 1, row by row: for a device, which cannot make it itself. */
    public static void mask(int layer, Uniforms random, double p, double[] M) {
        Uniforms ofLayer = random.stream(layer);
        double kept = 1 / (1 - p);
        for (int i = 0; i < M.length; i++) {
            M[i] = entry(ofLayer, i, p, kept);
        }
    }

    /** A ← A ⊙ M, with the mask of that layer, whether forward or backward. */
    void mask(int layer, Uniforms random, Matrix A) {
        Uniforms ofLayer = random.stream(layer);
        A.updateRows((i, a) -> {
            long from = (long) i * a.length;
            for (int j = 0; j < a.length; j++) {
                a[j] *= entry(ofLayer, from + j, p, kept);
            }
        });
    }

    /** The i-th entry of M. */
    private static double entry(Uniforms ofLayer, long i, double p, double kept) {
        return ofLayer.at(i) < p ? 0 : kept;
    }
}
