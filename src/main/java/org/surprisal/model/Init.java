package org.surprisal.model;

import java.util.Random;
import org.surprisal.linalg.Matrix;

/** How weights W (in,out) are initialised: drawn in Java, row by row, so that a seed gives the same bits anywhere. */
public enum Init {
    /** Normal with mean 0 and variance 2/in, for ReLU (He et al. 2015). */
    HE {
        @Override
        double draw(int in, int out, Random random) {
            return StrictMath.sqrt(2.0 / in) * random.nextGaussian();
        }
    },
    /** Uniform within ±√(6/(in+out)), for tanh and sigmoid (Glorot and Bengio 2010). */
    XAVIER {
        @Override
        double draw(int in, int out, Random random) {
            return StrictMath.sqrt(6.0 / (in + out)) * (2 * random.nextDouble() - 1);
        }
    },
    /** All zero: right for a linear classifier, whose loss is convex; hidden units of an MLP then stay equal for ever. */
    ZEROS {
        @Override
        double draw(int in, int out, Random random) {
            return 0;
        }
    };

    abstract double draw(int in, int out, Random random);

    /** Fills W. */
    void fill(Matrix W, Random random) {
        W.setRows((i, row) -> {
            for (int j = 0; j < row.length; j++) {
                row[j] = draw(W.rows(), W.columns(), random);
            }
        });
    }
}
