package org.surprisal.model;

import org.surprisal.base.messages.Label;
import org.surprisal.linalg.Branchless;

/** The functions f that a configuration may put between linear layers. */
public enum Activation implements Elementwise {
    /** f(z) = max(0, z); f′ = 1 where a &gt; 0, else 0 (at the kink too). */
    RELU {
        @Override
        public void forward(double[] z) {
            for (int j = 0; j < z.length; j++) {
                z[j] = Math.max(0, z[j]);
            }
        }

        @Override
        public void backward(double[] a, double[] dA) {
            Branchless.keepWherePositive(a, dA);
        }

        @Override
        public boolean hasKink() {
            return true;
        }
    },
    /** f(z) = tanh z; f′ = 1 − a². */
    TANH {
        @Override
        public void forward(double[] z) {
            for (int j = 0; j < z.length; j++) {
                z[j] = StrictMath.tanh(z[j]);
            }
        }

        @Override
        public void backward(double[] a, double[] dA) {
            for (int j = 0; j < a.length; j++) {
                dA[j] *= 1 - a[j] * a[j];
            }
        }
    },
    /** f(z) = σ(z) = 1 / (1 + e^−z); f′ = a (1 − a). */
    SIGMOID {
        @Override
        public void forward(double[] z) {
            for (int j = 0; j < z.length; j++) {
                z[j] = 1 / (1 + StrictMath.exp(-z[j])); // e^−z may overflow to ∞, and 1/∞ is the right 0
            }
        }

        @Override
        public void backward(double[] a, double[] dA) {
            for (int j = 0; j < a.length; j++) {
                dA[j] *= a[j] * (1 - a[j]);
            }
        }
    };

    /** relu, tanh or sigmoid, as in a configuration. */
    @Override
    public String label() {
        return Label.of(this);
    }
}
