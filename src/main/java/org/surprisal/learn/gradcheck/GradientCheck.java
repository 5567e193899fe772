package org.surprisal.learn.gradcheck;

import java.util.BitSet;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Mlp;
import org.surprisal.model.Parameter;
import org.surprisal.model.SoftmaxCrossEntropy;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;

/**
 * Compares the gradient that an update subtracts with difference quotients of what is minimised,
 * J(θ) = mean cross-entropy + ½ λ ‖W‖², entry by entry, in double; where rows have weights the mean is theirs.
 *
 * <p>The analytic side is the training step itself up to the velocity of SGD, which after one step is v = g + λ W; the numeric side knows the forward pass and the loss only. An entry whose steps take a hidden unit
 * across a kink is left out: J has no derivative there for a quotient to find.
 */
public final class GradientCheck {
    /**
     * The steps, the next only where the one before disagrees: truncation falls as h⁴, so what a step too coarse for a
     * steep J got wrong comes right with a finer one, and what the backward pass got wrong stays wrong. The first is
     * near ε^{1/5} = 7e−4; powers of two make θ ± h exact more often than not.
     */
    private static final List<Double> STEPS = List.of(0x1p-11, 0x1p-14, 0x1p-17);

    private static final double NOTICEABLE = 1e-4;

    private final Problem problem;
    private final Classifier model;
    private final SoftmaxCrossEntropy softmaxCrossEntropy;
    private final BitSet atRest;
    private final double floor;
    private boolean crossedKink;

    private GradientCheck(Problem problem) {
        this.problem = problem;
        this.model = problem.model();
        if (model.precision() != Precision.DOUBLE) {
            throw new IllegalArgumentException("a model in " + model.precision().label() + "; expected double");
        }
        this.softmaxCrossEntropy = new SoftmaxCrossEntropy(Precision.DOUBLE, model.classes());
        Matrix logits = model.forward(problem.X(), problem.dropout());
        this.atRest = activeUnits();
        double loss = softmaxCrossEntropy
                .lossAndGradient(logits, problem.Y(), problem.w())
                .loss();
        if (!Double.isFinite(loss)) {
            throw new ArithmeticException("the loss is " + loss + ", where there is no gradient to check");
        }
        this.floor = Comparison.floor(loss);
    }

    /** Checks every parameter. */
    public static CheckResult of(Problem problem) {
        return of(problem, problem.model(), Selection.all(), done -> {});
    }

    /**
     * Checks some parameters.
     *
     * @param progress is told after each entry how many were looked at
     */
    public static CheckResult of(Problem problem, Selection selection, LongConsumer progress) {
        return of(problem, problem.model(), selection, progress);
    }

    /**
     * Checks one entry of a gradient that was made elsewhere.
     *
     * @param parameter its number among the model's
     * @param analytic ∂J/∂θ as it was made, the decay included
     * @return null where a step of the quotient takes a hidden unit across a kink
     */
    public static @Nullable Comparison ofEntry(Problem problem, int parameter, int i, int j, double analytic) {
        return new GradientCheck(problem).compare(problem.model().parameters().get(parameter), i, j, analytic);
    }

    /** The same with a fault in the backward pass. */
    static CheckResult of(Problem problem, Fault fault, Selection selection, LongConsumer progress) {
        return of(problem, fault.in(problem), selection, progress);
    }

    private static CheckResult of(Problem problem, Classifier trained, Selection selection, LongConsumer progress) {
        GradientCheck check = new GradientCheck(problem);
        List<Matrix> gradients = check.analytic(trained);
        List<Parameter> parameters = problem.model().parameters();
        List<int[]> entries = selection.of(parameters);
        long checked = 0;
        long atKinks = 0;
        Comparison worst = null;
        for (int l = 0; l < parameters.size(); l++) {
            Parameter p = parameters.get(l);
            double[][] gradient = gradients.get(l).toRows();
            for (int entry : entries.get(l)) {
                int i = entry / p.value().columns();
                int j = entry % p.value().columns();
                Comparison comparison = check.compare(p, i, j, gradient[i][j]);
                if (comparison == null) {
                    atKinks++;
                } else {
                    checked++;
                    worst = CheckResult.worst(worst, comparison);
                }
                progress.accept(checked + atKinks);
            }
        }
        return new CheckResult(1, problem.model().size(), checked, atKinks, worst);
    }

    /** Whether a fault changes any entry there by more than a relative 1e−4: what it leaves alone nobody can find. */
    public static boolean isChangedBy(Fault fault, Problem problem) {
        GradientCheck check = new GradientCheck(problem);
        List<double[][]> right = rows(check.analytic(problem.model()));
        List<double[][]> spoiled = rows(check.analytic(fault.in(problem)));
        for (int l = 0; l < right.size(); l++) {
            for (int i = 0; i < right.get(l).length; i++) {
                double[] a = right.get(l)[i];
                double[] b = spoiled.get(l)[i];
                for (int j = 0; j < a.length; j++) {
                    if (Comparison.error(a[j], b[j], check.floor) > NOTICEABLE) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<double[][]> rows(List<Matrix> matrices) {
        return matrices.stream().map(Matrix::toRows).toList();
    }

    /** One training step, as Trainer.step takes it, up to v = g + λ W; the rate 0 leaves the parameters alone. */
    private List<Matrix> analytic(Classifier trained) {
        Matrix logits = trained.forward(problem.X(), problem.dropout());
        var loss = softmaxCrossEntropy.lossAndGradient(logits, problem.Y(), problem.w());
        trained.backward(loss.dLogits());
        Optimizer sgd =
                OptimizerOptions.sgd(0.5).withWeightDecay(problem.weightDecay()).of(trained.parameters());
        sgd.update(0);
        return List.copyOf(sgd.state().get("velocity"));
    }

    /** Null at a kink. */
    private @Nullable Comparison compare(Parameter p, int i, int j, double analytic) {
        double[] row = new double[p.value().columns()];
        p.value().getRow(i, row);
        double theta = row[j];
        // The squares of the other weights do not depend on θ: leaving them out loses nothing but their round-off.
        double decay = p.decayed() ? problem.weightDecay() : 0;
        DoubleUnaryOperator J = s -> {
            row[j] = theta + s;
            p.value().setRow(i, row);
            return loss() + decay / 2 * (theta + s) * (theta + s);
        };
        String name = p.name() + "[" + i + "," + j + "]";
        crossedKink = false;
        Comparison best = null;
        for (double h : STEPS) {
            double numeric = Difference.CENTRAL_4.of(J, h);
            Comparison comparison = new Comparison(model.describe(), name, analytic, numeric, floor);
            best = best == null || comparison.error() < best.error() ? comparison : best;
            if (crossedKink || best.error() <= CheckResult.LIMIT) {
                break;
            }
        }
        row[j] = theta;
        p.value().setRow(i, row);
        return crossedKink ? null : best;
    }

    private double loss() {
        Matrix logits = model.forward(problem.X(), problem.dropout());
        crossedKink |= !activeUnits().equals(atRest);
        return softmaxCrossEntropy
                .lossAndGradient(logits, problem.Y(), problem.w())
                .loss();
    }

    /** Which hidden units were on, for each row, in the last forward pass; empty without kinks. */
    private BitSet activeUnits() {
        BitSet active = new BitSet();
        if (model instanceof Mlp mlp && mlp.activation().hasKink()) {
            int unit = 0;
            for (Matrix A : mlp.hidden()) {
                double[] a = new double[A.columns()];
                for (int n = 0; n < A.rows(); n++) {
                    A.getRow(n, a);
                    for (double value : a) {
                        active.set(unit++, value > 0);
                    }
                }
            }
        }
        return active;
    }
}
