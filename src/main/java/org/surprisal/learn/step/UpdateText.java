package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.surprisal.base.messages.Lines;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.train.TrainingOptions;

/** The second half of a step's page: gradients of the parameters, the optimizer, the weights, and the same batch again. */
final class UpdateText {
    private final StepRecord step;
    private final RowDetail detail;
    private final TrainingOptions options;
    private final Function<String, Map.Entry<List<String>, List<String>>> names;
    private final String top; // the number of the last layer's parameters
    private final double clip; // what clipping leaves of the gradient
    private final double norm;

    /**
     * Tells of a step.
     *
     * @param names of the rows and the columns of a parameter
     */
    UpdateText(StepRecord step, RowDetail detail, Function<String, Map.Entry<List<String>, List<String>>> names) {
        this.step = step;
        this.detail = detail;
        this.options = step.options();
        this.names = names;
        this.top = step.hidden().isEmpty() ? "" : String.valueOf(step.hidden().size() + 1);
        this.norm = Math.sqrt(step.gradients().values().stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .map(g -> g * g)
                .sum());
        this.clip = options.optimizerOptions().clipFactor(() -> norm);
    }

    List<String> lastLayer() {
        int L = step.hidden().size();
        String in = L == 0 ? "x" : "a" + L + (step.hidden().get(L - 1).mask() == null ? "" : " ⊙ M");
        in = in.contains(" ") ? "(" + in + ")" : in;
        List<String> lines = new ArrayList<>(FollowedRow.heading(
                7, "dW" + top + " = Σ over the rows of " + in + "ᵀ dLogits, db" + top + " = Σ dLogits"));
        lines.addAll(gradient(top, in, "dLogits"));
        return lines;
    }

    /** One row's part of a layer's gradients, and all rows'. */
    List<String> gradient(String number, String in, String out) {
        String W = "W" + number;
        String b = "b" + number;
        List<String> lines = new ArrayList<>();
        double[][] part = Objects.requireNonNull(detail.parts().get(W));
        double[][] all = Objects.requireNonNull(step.gradients().get(W));
        lines.add("   row " + detail.row() + "'s part of d" + W + ", " + in + "ᵀ " + out);
        lines.addAll(matrix(W, part).lines());
        lines.add("   d" + W + ", the sum of all " + step.batchSize());
        lines.addAll(matrix(W, all).lines());
        lines.add("   d" + b);
        lines.addAll(matrix(b, Objects.requireNonNull(step.gradients().get(b))).lines());
        return lines;
    }

    private TextMatrix matrix(String parameter, double[][] values) {
        Map.Entry<List<String>, List<String>> of = names.apply(parameter);
        return new TextMatrix(of.getKey(), of.getValue(), values);
    }

    private boolean isAdam() {
        return options.beta1() != null;
    }

    private boolean isDecoupled() {
        return options.optimizer() == OptimizerOptions.Kind.ADAMW;
    }

    private String formula() {
        String rho = Digits.asGiven(step.rate());
        double lambda = options.weightDecay();
        String decay = lambda == 0 ? "" : " + " + Digits.asGiven(lambda) + " W";
        String g = clip < 1 ? "c g" : "g";
        if (isAdam()) {
            double beta1 = Objects.requireNonNull(options.beta1());
            double beta2 = Objects.requireNonNull(options.beta2());
            boolean isOne = clip == 1 && (isDecoupled() || lambda == 0);
            String sum = isOne ? g : "(" + g + (isDecoupled() ? "" : decay) + ")";
            String first =
                    isDecoupled() && lambda != 0 ? "W ← (1 − " + rho + "·" + Digits.asGiven(lambda) + ") W, " : "";
            return first + "m ← " + Digits.asGiven(beta1) + " m + (1 − " + Digits.asGiven(beta1) + ") " + sum + ", v ← "
                    + Digits.asGiven(beta2) + " v + (1 − " + Digits.asGiven(beta2) + ") " + sum + "², W ← W − " + rho
                    + " m̂/(√v̂ + " + Digits.asGiven(Objects.requireNonNull(options.epsilon()))
                    + "), m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), t = "
                    + (step.tBefore() + 1);
        }
        if (options.momentum() == null) {
            return "what it keeps, and what it makes of the gradient"; // an optimizer that this page does not know
        }
        double mu = options.momentum();
        if (mu == 0) {
            return lambda == 0 ? "W ← W − " + rho + " " + g : "W ← W − " + rho + " (" + g + decay + ")";
        }
        String v = "v ← " + Digits.asGiven(mu) + " v + " + g + decay + ", ";
        return Boolean.TRUE.equals(options.nesterov())
                ? v + "W ← W − " + rho + " (" + g + decay + " + " + Digits.asGiven(mu) + " v)"
                : v + "W ← W − " + rho + " v";
    }

    List<String> optimizer() {
        String kind = options.optimizer().label();
        List<String> lines = new ArrayList<>(FollowedRow.heading(
                9,
                "the optimizer, " + kind + ": " + formula()
                        + (options.weightDecay() == 0 ? "" : "; biases do not decay")));
        if (options.clipNorm() > 0) {
            lines.addAll(Lines.wrap(
                    "   ",
                    "‖g‖ = " + Digits.of(norm)
                            + (clip < 1
                                    ? " is above " + Digits.asGiven(options.clipNorm()) + ": c = " + Digits.of(clip)
                                    : ", not above " + Digits.asGiven(options.clipNorm()) + ": nothing is clipped")));
        }
        if (step.stateBefore().isEmpty()) {
            lines.add("   nothing is kept from step to step");
        }
        String W = "W" + top;
        double[][] by = Objects.requireNonNull(step.gradients().get(W));
        step.stateBefore().forEach((name, before) -> {
            lines.add("   " + name.replace('_', ' ') + " of " + W + ", before and after");
            lines.addAll(matrix(W, Objects.requireNonNull(before.get(W))).lines(by));
            Map<String, double[][]> after =
                    Objects.requireNonNull(step.stateAfter().get(name));
            lines.addAll(matrix(W, Objects.requireNonNull(after.get(W))).lines(by));
        });
        lines.addAll(entry(W, by));
        return lines;
    }

    /** The formula with numbers put in, at the entry of W with the largest gradient; nothing where it is not known. */
    private List<String> entry(String W, double[][] gradient) {
        if (!isAdam() && options.momentum() == null) {
            return List.of();
        }
        int i = TextMatrix.largest(gradient.length, 1, row -> largest(gradient[row]))[0];
        int j = TextMatrix.largest(gradient[i].length, 1, column -> Math.abs(gradient[i][column]))[0];
        Map.Entry<List<String>, List<String>> of = names.apply(W);
        double before = at(step.before(), W, i, j);
        double after = at(step.after(), W, i, j);
        double lambda = options.weightDecay();
        String g = (clip < 1 ? Digits.of(clip) + "·" : "") + Digits.term(gradient[i][j]);
        String decay = lambda == 0 ? "" : " + " + Digits.asGiven(lambda) + "·" + Digits.term(before);
        List<String> parts = new ArrayList<>();
        String rho = Digits.asGiven(step.rate());
        if (isAdam()) {
            boolean isOne = clip == 1 && (isDecoupled() || lambda == 0);
            String sum = isOne ? g : "(" + g + (isDecoupled() ? "" : decay) + ")";
            double beta1 = Objects.requireNonNull(options.beta1());
            double beta2 = Objects.requireNonNull(options.beta2());
            double m = kept("first_moment", step.stateAfter(), W, i, j);
            double v = kept("second_moment", step.stateAfter(), W, i, j);
            double t = step.tBefore() + 1.0;
            double mHat = m / (1 - StrictMath.pow(beta1, t));
            double vHat = v / (1 - StrictMath.pow(beta2, t));
            parts.add(moment("m", beta1, kept("first_moment", step.stateBefore(), W, i, j), sum, m));
            parts.add(moment("v", beta2, kept("second_moment", step.stateBefore(), W, i, j), sum + "²", v));
            parts.add("m̂ = " + Digits.of(mHat) + ", √v̂ = " + Digits.of(Math.sqrt(vHat)));
            String shrunk = isDecoupled() && lambda != 0
                    ? "(1 − " + rho + "·" + Digits.asGiven(lambda) + ")·" + Digits.term(before)
                    : Digits.of(before);
            parts.add("W = " + shrunk + " − " + rho + "·" + Digits.term(mHat) + "/" + Digits.of(Math.sqrt(vHat)) + " = "
                    + Digits.of(after));
        } else if (Objects.requireNonNull(options.momentum()) == 0) {
            String sum = lambda == 0 ? g : "(" + g + decay + ")";
            parts.add("W = " + Digits.of(before) + " − " + rho + "·" + sum + " = " + Digits.of(after));
        } else {
            String mu = Digits.asGiven(options.momentum());
            double was = kept("velocity", step.stateBefore(), W, i, j);
            double v = kept("velocity", step.stateAfter(), W, i, j);
            parts.add("v = " + mu + "·" + Digits.term(was) + " + " + g + decay + " = " + Digits.of(v));
            String by = Boolean.TRUE.equals(options.nesterov())
                    ? "(" + g + decay + " + " + mu + "·" + Digits.term(v) + ")"
                    : Digits.term(v);
            parts.add("W = " + Digits.of(before) + " − " + rho + "·" + by + " = " + Digits.of(after));
        }
        List<String> lines = new ArrayList<>();
        lines.add("   at " + W + "[" + ShortNames.cut(of.getKey().get(i), 24) + ", "
                + ShortNames.cut(of.getValue().get(j), 24) + "]");
        parts.forEach(part -> lines.addAll(Lines.wrap("     ", part)));
        return lines;
    }

    private static String moment(String name, double beta, double was, String sum, double now) {
        String kept = Digits.asGiven(beta);
        return name + " = " + kept + "·" + Digits.term(was) + " + (1 − " + kept + ")·" + sum + " = " + Digits.of(now);
    }

    private static double largest(double[] row) {
        return Arrays.stream(row).map(Math::abs).max().orElse(0);
    }

    private static double at(Map<String, double[][]> values, String name, int i, int j) {
        return Objects.requireNonNull(values.get(name))[i][j];
    }

    private static double kept(String state, Map<String, Map<String, double[][]>> kept, String name, int i, int j) {
        return at(Objects.requireNonNull(kept.get(state)), name, i, j);
    }

    List<String> weights() {
        List<String> lines = new ArrayList<>(FollowedRow.heading(10, "the parameters before, the step, after"));
        step.before().forEach((name, before) -> {
            double[][] after = Objects.requireNonNull(step.after().get(name));
            double[][] difference = new double[before.length][before[0].length];
            for (int i = 0; i < difference.length; i++) {
                for (int j = 0; j < difference[i].length; j++) {
                    difference[i][j] = after[i][j] - before[i][j];
                }
            }
            lines.add("   " + name + " before");
            lines.addAll(matrix(name, before).lines(difference));
            lines.add("   the step");
            lines.addAll(matrix(name, difference).lines(difference));
            lines.add("   " + name + " after");
            lines.addAll(matrix(name, after).lines(difference));
        });
        return lines;
    }

    List<String> again() {
        String masks = step.hidden().stream().anyMatch(layer -> layer.mask() != null) ? ", with the same masks" : "";
        List<String> lines = new ArrayList<>(FollowedRow.heading(11, "the same batch again" + masks));
        lines.add("   L before              " + Digits.of(step.loss()));
        lines.add("   L after               " + Digits.of(step.lossAfter()));
        lines.add("   the true change       " + Digits.of(step.change()));
        lines.add("   promised, Σ g·step    " + Digits.of(step.promised()));
        boolean isPlain = options.momentum() != null
                && options.momentum() == 0
                && options.weightDecay() == 0
                && clip == 1
                && step.fault() == null;
        if (isPlain) {
            lines.add("   which is −ρ‖g‖²       −" + Digits.asGiven(step.rate()) + "·" + Digits.of(norm) + "² = "
                    + Digits.of(-step.rate() * norm * norm));
        }
        return lines;
    }
}
