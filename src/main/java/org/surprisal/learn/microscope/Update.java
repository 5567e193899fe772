package org.surprisal.learn.microscope;

import static org.surprisal.learn.microscope.Digits.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.learn.microscope.Shown.Figure;
import org.surprisal.learn.microscope.Shown.Folded;
import org.surprisal.learn.microscope.Shown.Formula;
import org.surprisal.learn.microscope.Shown.Sentence;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.theory.Sum;
import org.surprisal.train.TrainingOptions;

/** The micro-steps from the gradients to the weights after the step, and the same batch again. */
final class Update {
    private static final double SAME = 1e-6; // relative: weights in float round

    private final StepRecord step;
    private final Subject subject;
    private final String output; // the output layer's weights
    private final List<String> inputs;

    Update(StepRecord step, Subject subject) {
        this.step = step;
        this.subject = subject;
        int last = step.hidden().size();
        this.output = last == 0 ? "W" : "W" + (last + 1);
        this.inputs = last == 0
                ? subject.features()
                : Draw.numbered("unit ", Objects.requireNonNull(step.before().get(output)).length);
    }

    MicroStep optimizer() {
        TrainingOptions o = step.options();
        List<Shown> all = new ArrayList<>();
        String formula = formula(o);
        if (formula == null) {
            all.add(new Sentence("How " + o.optimizer().label() + " steps is not written out here; its constants:"));
        }
        all.add(formula == null ? new Formula(constants(o), null) : new Formula(formula, constants(o)));
        if (o.clipNorm() > 0) {
            all.add(new Sentence(
                    "All gradients together are cut to a norm of at most " + Digits.of(o.clipNorm()) + " first."));
        }
        if (o.weightDecay() > 0) {
            all.add(new Sentence("Weight decay " + Digits.of(o.weightDecay())
                    + (o.optimizer() == OptimizerOptions.Kind.ADAMW
                            ? " shrinks the weights directly, not through the gradient."
                            : formula == null
                                    ? ", of the weights, not of the biases."
                                    : " is added to the gradient of the weights, not of the biases.")));
        }
        if (step.stateAfter().isEmpty()) {
            all.add(new Sentence("It keeps nothing from step to step."));
        }
        Shown mini = new Sentence("keeps nothing");
        for (String state : step.stateAfter().keySet()) {
            double[][] before = of(step.stateBefore(), state);
            double[][] after = of(step.stateAfter(), state);
            double scale = Draw.scaleOfBoth(before, after);
            String name = state.replace('_', ' ');
            Shown was = Draw.heat(name + " before", "of " + output, inputs, subject.classes(), before, scale, null);
            boolean isBroad = subject.classes().size() > Draw.MOST_BESIDE;
            all.add(isBroad ? new Folded(name + " before", List.of(was)) : was);
            mini = Draw.heat(name + " after", "of " + output, inputs, subject.classes(), after, scale, null);
            all.add(mini);
        }
        if (o.beta1() != null && o.beta2() != null) {
            long t = step.tBefore() + 1;
            all.add(new Formula(
                    "\\hat m = \\frac{m}{1 - \\beta_1^t},\\quad \\hat v = \\frac{v}{1 - \\beta_2^t}",
                    "t = " + t + ",\\quad 1 - \\beta_1^t = " + latex(1 - StrictMath.pow(o.beta1(), (double) t))
                            + ",\\quad 1 - \\beta_2^t = " + latex(1 - StrictMath.pow(o.beta2(), (double) t))));
        }
        String name = step.stateAfter().keySet().stream().map(Update::letter).collect(Collectors.joining(", "));
        return new MicroStep(
                9,
                name.isEmpty() ? "state" : name,
                "What the optimizer keeps",
                "what steers",
                mini,
                all,
                all,
                "D6",
                null);
    }

    /** What is kept as its formula calls it; by its name where there is none. */
    private static String letter(String state) {
        return switch (state) {
            case "velocity", "second_moment" -> "v";
            case "first_moment" -> "m";
            default -> state.replace('_', ' ');
        };
    }

    /** Null for an optimizer whose constants are none of these. */
    private static @Nullable String formula(TrainingOptions o) {
        return o.momentum() != null ? sgd(o) : o.beta1() != null ? adam(o) : null;
    }

    private double[][] of(Map<String, Map<String, double[][]>> states, String state) {
        double[][] found = states.getOrDefault(state, Map.of()).get(output);
        return found == null ? new double[inputs.size()][subject.classes().size()] : found;
    }

    private static String sgd(TrainingOptions o) {
        String g = o.weightDecay() > 0 ? "(g + \\lambda W)" : "g";
        boolean nesterov = Boolean.TRUE.equals(o.nesterov());
        return Objects.requireNonNull(o.momentum()) == 0
                ? "W \\leftarrow W - \\rho\\, " + g
                : "v \\leftarrow \\mu v + " + g + ",\\quad W \\leftarrow W - \\rho "
                        + (nesterov ? "\\,(" + g + " + \\mu v)" : "\\, v");
    }

    private static String adam(TrainingOptions o) {
        return "m \\leftarrow \\beta_1 m + (1 - \\beta_1) g,\\quad v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2,\\quad"
                + " W \\leftarrow W - \\rho \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}"
                + (o.optimizer() == OptimizerOptions.Kind.ADAMW && o.weightDecay() > 0 ? " - \\rho \\lambda W" : "");
    }

    /** What the optimizer says that its own constants are, and what every one has. */
    private String constants(TrainingOptions o) {
        List<String> said = new ArrayList<>(List.of("\\rho = " + latex(step.rate())));
        o.optimizerOptions().constants().forEach((key, value) -> {
            if (value instanceof Double number && number != 0) {
                said.add(sign(key) + " = " + latex(number));
            } else if (value.equals(true)) {
                said.add(sign(key));
            }
        });
        if (o.weightDecay() > 0) {
            said.add("\\lambda = " + latex(o.weightDecay()));
        }
        return String.join(",\\quad ", said);
    }

    private static String sign(String constant) {
        return switch (constant) {
            case "momentum" -> "\\mu";
            case "beta1" -> "\\beta_1";
            case "beta2" -> "\\beta_2";
            case "epsilon" -> "\\varepsilon";
            default -> "\\text{" + constant + "}";
        };
    }

    MicroStep parameters() {
        List<Shown> before = new ArrayList<>();
        List<Shown> change = new ArrayList<>();
        List<Shown> after = new ArrayList<>();
        List<Shown> lower = new ArrayList<>(); // of the layers below, and what images show better
        List<Shown> all = new ArrayList<>();
        Shown mini = null;
        for (String name : step.before().keySet()) {
            List<Shown> three = beforeAndAfter(name);
            boolean isImage = subject.image() != null && isFirst(name) && name.startsWith("W");
            if (isImage) {
                all.add(Draw.templates(
                        name + " after",
                        "as images",
                        Objects.requireNonNull(subject.image()),
                        columns(name),
                        Objects.requireNonNull(step.after().get(name))));
            }
            if (isOutput(name) && !isImage) {
                before.add(three.get(0));
                change.add(three.get(1));
                after.add(three.get(2));
            } else {
                lower.addAll(three);
            }
            mini = name.equals(output) ? three.get(2) : mini;
        }
        boolean isBroad = subject.classes().size() > Draw.MOST_BESIDE;
        if (isBroad) {
            lower.addAll(0, after.subList(Math.min(1, after.size()), after.size()));
            after = after.subList(0, Math.min(1, after.size()));
            lower.addAll(0, change);
            lower.addAll(0, before);
        } else { // a column of each
            all.addAll(before);
            all.addAll(change);
        }
        all.addAll(after);
        if (!lower.isEmpty()) {
            all.add(new Folded(isBroad ? "more numbers" : "the layers below", lower));
        }
        return new MicroStep(
                10,
                "W′",
                "The weights",
                "before, the step, after",
                mini,
                all,
                all,
                "D3",
                isPlain() ? "step.linear" : "step.chain-rule");
    }

    private List<Shown> beforeAndAfter(String name) {
        double[][] before = Objects.requireNonNull(step.before().get(name));
        double[][] after = Objects.requireNonNull(step.after().get(name));
        double[][] change = new double[before.length][before[0].length];
        for (int i = 0; i < change.length; i++) {
            for (int j = 0; j < change[i].length; j++) {
                change[i][j] = after[i][j] - before[i][j];
            }
        }
        List<String> columns = columns(name);
        List<String> rows = name.startsWith("b")
                ? List.of(name)
                : isFirst(name) ? subject.features() : Draw.numbered("unit ", before.length);
        double scale = Draw.scaleOfBoth(before, after);
        return List.of(
                Draw.heat(name + " before", "", rows, columns, before, scale, name),
                Draw.heat("the step of " + name, "after − before", rows, columns, change),
                Draw.heat(name + " after", "", rows, columns, after, scale, name));
    }

    private List<String> columns(String parameter) {
        return isOutput(parameter)
                ? subject.classes()
                : Draw.numbered("unit ", Objects.requireNonNull(step.before().get(parameter))[0].length);
    }

    private boolean isOutput(String parameter) {
        return parameter.equals(output) || parameter.equals(output.replace('W', 'b'));
    }

    private boolean isFirst(String parameter) {
        return parameter.equals("W") || parameter.equals("W1");
    }

    MicroStep again() {
        List<Shown> all = new ArrayList<>();
        all.add(new Formula(
                "L(\\theta') - L(\\theta) \\approx \\sum g \\cdot (\\theta' - \\theta)",
                latex(step.lossAfter()) + " - " + latex(step.loss()) + " = " + latex(step.change())
                        + "\\ \\text{ beside }\\ " + latex(step.promised())));
        Shown.Bars bars = Draw.nats(
                "change of the loss",
                "what the gradient promised, and what came of it",
                List.of("promised", "true"),
                new double[] {step.promised(), step.change()});
        all.add(bars);
        all.add(new Figure("L before", Digits.of(step.loss()), Digits.of(Digits.bits(step.loss()))));
        all.add(new Figure(
                "L after, same rows, same masks",
                Digits.of(step.lossAfter()),
                Digits.of(Digits.bits(step.lossAfter()))));
        Sum squares = new Sum();
        for (double[][] g : step.gradients().values()) {
            for (double[] row : g) {
                for (double value : row) {
                    squares.add(value * value);
                }
            }
        }
        double straight = -step.rate() * squares.value();
        if (Math.abs(step.promised() - straight) <= SAME * Math.abs(straight)) {
            all.add(new Formula(
                    "\\sum g \\cdot (\\theta' - \\theta) = -\\rho \\lVert g \\rVert^2",
                    "-" + latex(step.rate()) + " \\cdot " + latex(squares.value()) + " = " + latex(straight)));
        } else {
            all.add(new Sentence(
                    "The optimizer does not go straight along −g, so the promise is the sum itself, not −ρ‖g‖²."));
        }
        if (step.fault() != null) {
            all.add(new Sentence(
                    "A fault is planted: what stands for g is not the gradient, and its promise need not be kept."));
        }
        return new MicroStep(
                11,
                "again",
                "The same batch again",
                "first order, and where it ends",
                bars,
                all,
                all,
                "D4",
                isPlain() ? "step.result" : "step.chain-rule");
    }

    /** Whether every step of it goes straight along −g. */
    private boolean isPlain() {
        TrainingOptions o = step.options();
        return o.momentum() != null && o.momentum() == 0 && o.weightDecay() == 0 && o.clipNorm() == 0;
    }
}
