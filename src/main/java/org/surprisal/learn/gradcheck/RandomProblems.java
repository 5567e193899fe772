package org.surprisal.learn.gradcheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.model.Mlp;
import org.surprisal.model.Parameter;

/**
 * Small models of every kind on made-up batches: D from 1 to 20, one to three hidden layers of 1 to 16 units, K from 2
 * to 8, B from 1 to 16, targets one-hot or shares of votes, with weight decay or without, rows that count alike or not.
 *
 * @param random the seed of all of them; a problem has its number from 0 up
 */
public record RandomProblems(RandomStreams random) {
    private static final int VOTES = 16;
    private static final int MOST = 1000;
    private static final double LEAST_WEIGHT = 0.2;
    private static final List<Activation> ACTIVATIONS = List.of(Activation.values());

    /** Checks this many problems; each kind of model has its own result, in the order they were first met. */
    public Map<String, CheckResult> check(int shapes) {
        Map<String, CheckResult> byKind = new LinkedHashMap<>();
        for (int number = 0; number < shapes; number++) {
            Problem problem = draw(number);
            byKind.merge(problem.kind(), GradientCheck.of(problem), CheckResult::plus);
        }
        return byKind;
    }

    /** The first problem whose gradient a fault changes. */
    public Problem firstFor(Fault fault) {
        for (int number = 0; number < MOST; number++) {
            Problem problem = draw(number);
            if (GradientCheck.isChangedBy(fault, problem)) {
                return problem;
            }
        }
        throw new IllegalStateException(fault.label() + " changed none of " + MOST + " gradients");
    }

    /** The problem of that number: a linear classifier, then perceptrons of each activation, and so on. */
    Problem draw(int number) {
        Random random = this.random.check(number);
        int kind = number % (1 + ACTIVATIONS.size());
        int B = 1 + random.nextInt(16);
        int D = 1 + random.nextInt(20);
        int K = 2 + random.nextInt(7);
        double weightDecay = random.nextBoolean() ? 0.1 * random.nextDouble() : 0;
        Classifier model;
        if (kind == 0) {
            model = new LinearClassifier(Precision.DOUBLE, D, K, Init.HE, random);
        } else {
            Activation f = ACTIVATIONS.get(kind - 1);
            List<Integer> widths = new ArrayList<>(List.of(D, K));
            for (int hidden = 1 + random.nextInt(3); hidden > 0; hidden--) {
                widths.add(1, 1 + random.nextInt(16));
            }
            model = new Mlp(Precision.DOUBLE, widths, f, 0, f.hasKink() ? Init.HE : Init.XAVIER, random);
        }
        for (Parameter p : model.parameters()) {
            if (!p.decayed()) { // biases start at zero, where a mistake in them could hide
                p.value().setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian() / 4));
            }
        }
        Matrix X = Matrix.zeros(Precision.DOUBLE, B, D);
        X.setRows((i, row) -> Arrays.setAll(row, j -> random.nextGaussian()));
        double[][] Y = targets(B, K, random.nextBoolean() ? VOTES : 1, random);
        double[] w = random.nextBoolean()
                ? random.doubles(B, LEAST_WEIGHT, 1 / LEAST_WEIGHT).toArray()
                : null;
        return new Problem(model, X, Y, w, weightDecay, null);
    }

    private static double[][] targets(int B, int K, int votes, Random random) {
        double[][] Y = new double[B][K];
        for (double[] y : Y) {
            for (int vote = 0; vote < votes; vote++) {
                y[random.nextInt(K)] += 1.0 / votes;
            }
        }
        return Y;
    }
}
