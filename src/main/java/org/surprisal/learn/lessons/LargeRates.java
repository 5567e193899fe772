package org.surprisal.learn.lessons;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.learn.demo.Board;
import org.surprisal.learn.demo.Wording;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.Panel;

/** Rates on both sides of 2/λ_max: where the limit is one, and where it is none. */
final class LargeRates {
    private static final Quadratic BOWL = new Quadratic(1, 10); // 2/λ_max = 0.2
    private static final int STEPS = 40;

    private LargeRates() {}

    static Panel show(Board board, Dataset iris) {
        board.note("½ (w₁² + 10w₂²) from (1, 1), 2/λ_max = 0.2:");
        board.number("ρ = 0.21: |w₂| after 40 steps, 1.1⁴⁰", Math.abs(w2(0.21)[STEPS]), 45.2593, 1e-4);
        board.number("ρ = 0.19: |w₂| after 40 steps, 0.9⁴⁰", Math.abs(w2(0.19)[STEPS]), 0.014781, 1e-6);
        board.same("ρ = 0.19: steps that change the sign of w₂", changes(w2(0.19)), STEPS);
        board.same("ρ = 0.05, a quarter of the limit: steps that change it", changes(w2(0.05)), 0);
        separable(board, iris);
        double[] axis = Sampled.between(0, STEPS, STEPS + 1);
        return Panel.of("steps", "w₂")
                .titled("½ (w₁² + 10w₂²), limit ρ = 0.2")
                .y(-3, 3)
                .line("ρ = 0.05", axis, w2(0.05))
                .line("ρ = 0.19", axis, w2(0.19))
                .line("ρ = 0.21", Arrays.copyOf(axis, 12), Arrays.copyOf(w2(0.21), 12));
    }

    private static double[] w2(double rate) {
        return BOWL.descent(new double[] {1, 1}, rate, 0, STEPS).stream()
                .mapToDouble(w -> w[1])
                .toArray();
    }

    private static int changes(double[] w) {
        int changes = 0;
        for (int t = 1; t < w.length; t++) {
            changes += w[t] * w[t - 1] < 0 ? 1 : 0;
        }
        return changes;
    }

    /** Setosa against the rest: where all rows are right the curvature goes to 0, and with it the limit to ∞. */
    private static void separable(Board board, Dataset iris) {
        double[][] targets = new double[iris.rows()][];
        for (int n = 0; n < targets.length; n++) {
            double setosa = iris.targets()[n][0];
            targets[n] = new double[] {setosa, 1 - setosa};
        }
        Dataset two = new Dataset(iris.features(), targets, iris.featureNames(), List.of("setosa", "other"), null);
        double limit = 2 / largestCurvature(iris);
        board.note(
                "Softmax of setosa against the rest, which a line separates. At W = 0 the Hessian is ½ X̃ᵀX̃/N, X̃ with"
                        + " a column of ones, in every direction that p − y can have: 2/λ_max = "
                        + Wording.fixed(limit, 2)
                        + " there.");
        Descent far = Descent.of(ModelOptions.linear(Init.ZEROS), two, two.rows(), new RandomStreams(7))
                .updates(100 * limit, 100);
        board.same("at a hundred times that rate: updates of 100 that raise the loss", far.rises(), 0);
        board.claim("which goes to 0", far.last() < 1e-5, "from 0.693 to below 10⁻⁵ nats");
    }

    /** λ_max of ½ X̃ᵀX̃/N. */
    private static double largestCurvature(Dataset data) {
        double[][] rows = FeatureRows.of(data);
        double[][] wider = new double[rows.length][];
        for (int n = 0; n < rows.length; n++) {
            wider[n] = Arrays.copyOf(rows[n], rows[n].length + 1);
            wider[n][rows[n].length] = 1;
        }
        RealMatrix X = Linear.matrix(wider);
        return EigenPairs.of(X.transpose().multiply(X)).values()[0] / (2 * rows.length);
    }
}
