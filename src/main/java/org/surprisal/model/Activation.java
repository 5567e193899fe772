package org.surprisal.model;

import java.util.Locale;

/**
 * The elementwise functions f between linear layers. Each derivative is written in terms of a = f(z),
 * so that z itself need not be kept. Both methods work on one row, in place.
 */
public enum Activation {
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
            for (int j = 0; j < a.length; j++) {
                dA[j] = a[j] > 0 ? dA[j] : 0;
            }
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

    /** z becomes a = f(z). */
    public abstract void forward(double[] z);

    /** dA = ∂loss/∂a becomes dZ = dA ⊙ f′(z), from a = f(z). */
    public abstract void backward(double[] a, double[] dA);

    /** relu, tanh or sigmoid, as in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
