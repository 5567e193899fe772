package org.surprisal.learn.step;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.surprisal.model.Activation;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.train.TrainingOptions;

/** A training step by plain loops, from X, Y, parameters, masks and what the optimizer kept: nothing of ours but the options. */
final class PlainStep {
    private final StepRecord given;
    private final Activation f;
    private final int B;
    final List<double[][]> z = new ArrayList<>();
    final List<double[][]> a = new ArrayList<>();
    double[][] logits = new double[0][];
    double[][] p = new double[0][];
    double[][] logP = new double[0][];
    double[] rowLoss = new double[0];
    double loss;
    double[][] dLogits = new double[0][];
    final Map<String, double[][]> gradients = new LinkedHashMap<>();
    final List<double[][]> dZ = new ArrayList<>();
    final Map<String, double[][]> after = new LinkedHashMap<>();
    final Map<String, Map<String, double[][]>> state = new LinkedHashMap<>();
    double lossAfter;

    PlainStep(StepRecord given, Activation f) {
        this.given = given;
        this.f = f;
        this.B = given.X().length;
        loss = loss(given.before(), true);
        backward();
        update();
        lossAfter = loss(after, false);
    }

    private int layers() {
        return given.hidden().size() + 1;
    }

    private String number(int layer) {
        return layers() == 1 ? "" : String.valueOf(layer);
    }

    private double mask(int layer, int n, int h) {
        double[][] M = given.hidden().get(layer - 1).mask();
        return M == null ? 1 : M[n][h];
    }

    private double loss(Map<String, double[][]> theta, boolean keep) {
        double[][] input = given.X();
        for (int l = 1; l <= layers(); l++) {
            double[][] W = Cases.of(theta, "W" + number(l));
            double[] b = Cases.of(theta, "b" + number(l))[0];
            double[][] sums = new double[B][b.length];
            double[][] out = new double[B][b.length];
            double[][] next = new double[B][b.length];
            for (int n = 0; n < B; n++) {
                for (int h = 0; h < b.length; h++) {
                    sums[n][h] = b[h];
                    for (int j = 0; j < W.length; j++) {
                        sums[n][h] += input[n][j] * W[j][h];
                    }
                    if (l < layers()) {
                        out[n][h] = f(sums[n][h]);
                        next[n][h] = out[n][h] * mask(l, n, h);
                    }
                }
            }
            if (keep && l < layers()) {
                z.add(sums);
                a.add(out);
            }
            if (keep && l == layers()) {
                logits = sums;
            }
            input = l < layers() ? next : sums;
        }
        return crossEntropy(input, keep);
    }

    private double f(double z) {
        if (f == Activation.RELU) {
            return z > 0 ? z : 0;
        }
        return f == Activation.TANH ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
    }

    private double slope(double z) {
        if (f == Activation.RELU) {
            return z > 0 ? 1 : 0;
        }
        return f == Activation.TANH ? 1 - Math.tanh(z) * Math.tanh(z) : f(z) * (1 - f(z));
    }

    private double crossEntropy(double[][] x, boolean keep) {
        int K = x[0].length;
        double[][] q = new double[B][K];
        double[][] logQ = new double[B][K];
        double[] losses = new double[B];
        double sum = 0;
        for (int n = 0; n < B; n++) {
            double total = 0;
            for (int k = 0; k < K; k++) {
                total += Math.exp(x[n][k]); // small enough here not to overflow
            }
            for (int k = 0; k < K; k++) {
                q[n][k] = Math.exp(x[n][k]) / total;
                logQ[n][k] = x[n][k] - Math.log(total);
                losses[n] -= given.Y()[n][k] * logQ[n][k];
            }
            sum += losses[n];
        }
        if (keep) {
            p = q;
            logP = logQ;
            rowLoss = losses;
        }
        return sum / B;
    }

    private void backward() {
        int K = logits[0].length;
        dLogits = new double[B][K];
        for (int n = 0; n < B; n++) {
            for (int k = 0; k < K; k++) {
                dLogits[n][k] = (p[n][k] - given.Y()[n][k]) / B;
            }
        }
        double[][] d = dLogits;
        for (int l = layers(); l >= 1; l--) {
            double[][] W = Cases.of(given.before(), "W" + number(l));
            double[][] dW = new double[W.length][W[0].length];
            double[][] db = new double[1][W[0].length];
            double[][] below = new double[B][W.length];
            for (int n = 0; n < B; n++) {
                for (int h = 0; h < W[0].length; h++) {
                    db[0][h] += d[n][h];
                    for (int j = 0; j < W.length; j++) {
                        dW[j][h] += input(l, n, j) * d[n][h];
                        below[n][j] += d[n][h] * W[j][h];
                    }
                }
            }
            gradients.put("W" + number(l), dW);
            gradients.put("b" + number(l), db);
            if (l > 1) {
                for (int n = 0; n < B; n++) {
                    for (int j = 0; j < W.length; j++) {
                        below[n][j] *= mask(l - 1, n, j) * slope(z.get(l - 2)[n][j]);
                    }
                }
                dZ.add(0, below);
            }
            d = below;
        }
    }

    private double input(int layer, int n, int j) {
        if (layer == 1) {
            return given.X()[n][j];
        }
        return a.get(layer - 2)[n][j] * mask(layer - 1, n, j);
    }

    /** PyTorch's definitions, decay on W alone. */
    private void update() {
        TrainingOptions o = given.options();
        double squares = 0;
        for (double[][] g : gradients.values()) {
            for (double[] row : g) {
                for (double x : row) {
                    squares += x * x;
                }
            }
        }
        double share = o.clipNorm() == 0 ? 1 : Math.min(1, o.clipNorm() / (Math.sqrt(squares) + 1e-6));
        double t = given.tBefore() + 1;
        given.before().forEach((name, before) -> {
            double[][] to = new double[before.length][before[0].length];
            double lambda = name.startsWith("W") ? o.weightDecay() : 0;
            for (int i = 0; i < to.length; i++) {
                for (int j = 0; j < to[i].length; j++) {
                    double W = before[i][j];
                    double g = share * Cases.of(gradients, name)[i][j];
                    if (o.optimizer() == OptimizerOptions.Kind.SGD) {
                        double v = kept("velocity", name, i, j) * requireNonNull(o.momentum()) + g + lambda * W;
                        keep("velocity", name, i, j, v);
                        to[i][j] = W
                                - given.rate()
                                        * (requireNonNull(o.nesterov())
                                                ? g + lambda * W + requireNonNull(o.momentum()) * v
                                                : v);
                    } else if (o.optimizer() == OptimizerOptions.Kind.ADAM) {
                        to[i][j] = adam(o, name, i, j, W, g + lambda * W, t);
                    } else {
                        to[i][j] = adam(o, name, i, j, (1 - given.rate() * lambda) * W, g, t);
                    }
                }
            }
            after.put(name, to);
        });
    }

    private double adam(TrainingOptions o, String name, int i, int j, double W, double g, double t) {
        double m = requireNonNull(o.beta1()) * kept("first_moment", name, i, j) + (1 - requireNonNull(o.beta1())) * g;
        double v =
                requireNonNull(o.beta2()) * kept("second_moment", name, i, j) + (1 - requireNonNull(o.beta2())) * g * g;
        keep("first_moment", name, i, j, m);
        keep("second_moment", name, i, j, v);
        double mHat = m / (1 - Math.pow(requireNonNull(o.beta1()), t));
        double vHat = v / (1 - Math.pow(requireNonNull(o.beta2()), t));
        return W - given.rate() * mHat / (Math.sqrt(vHat) + requireNonNull(o.epsilon()));
    }

    private double kept(String state, String name, int i, int j) {
        return given.stateBefore().containsKey(state) ? Cases.of(Cases.of(given.stateBefore(), state), name)[i][j] : 0;
    }

    private void keep(String kept, String name, int i, int j, double value) {
        if (given.stateBefore().containsKey(kept)) {
            double[][] shape = Cases.of(given.before(), name);
            state.computeIfAbsent(kept, k -> new LinkedHashMap<>())
                    .computeIfAbsent(name, n -> new double[shape.length][shape[0].length])[i][j] = value;
        }
    }
}
