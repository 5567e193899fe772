package org.surprisal.learn.microscope;

import static org.surprisal.learn.microscope.Digits.latex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.surprisal.learn.microscope.Shown.Figure;
import org.surprisal.learn.microscope.Shown.Formula;
import org.surprisal.learn.microscope.Shown.Sentence;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.theory.Sum;
import org.surprisal.train.TrainingOptions;

/** The micro-steps from the gradients to the weights after the step, and the same batch again. */
final class Update {
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
        boolean isSgd = o.optimizer() == OptimizerOptions.Kind.SGD;
        List<Shown> all = new ArrayList<>();
        all.add(new Formula(isSgd ? sgd(o) : adam(o), constants(o)));
        if (o.clipNorm() > 0) {
            all.add(new Sentence(
                    "All gradients together are cut to a norm of at most " + Digits.of(o.clipNorm()) + " first."));
        }
        if (o.weightDecay() > 0) {
            all.add(new Sentence("Weight decay " + Digits.of(o.weightDecay())
                    + (o.optimizer() == OptimizerOptions.Kind.ADAMW
                            ? " shrinks the weights apart from it."
                            : " is added to the gradient of the weights, not of the biases.")));
        }
        if (step.stateAfter().isEmpty()) {
            all.add(new Sentence("Plain descent keeps nothing from step to step."));
        }
        Shown mini = new Sentence("keeps nothing");
        for (String state : step.stateAfter().keySet()) {
            double[][] before = of(step.stateBefore(), state);
            double[][] after = of(step.stateAfter(), state);
            double scale = Draw.scaleOfBoth(before, after);
            String name = state.replace('_', ' ');
            all.add(Draw.heat(name + " before", "of " + output, inputs, subject.classes(), before, scale, null));
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
        return new MicroStep(
                9, isSgd ? "v" : "m, v", "What the optimizer keeps", "what steers", mini, all, all, "D6", null);
    }

    private double[][] of(Map<String, Map<String, double[][]>> states, String state) {
        double[][] found = states.getOrDefault(state, Map.of()).get(output);
        return found == null ? new double[inputs.size()][subject.classes().size()] : found;
    }

    private static String sgd(TrainingOptions o) {
        String g = o.weightDecay() > 0 ? "(g + \\lambda W)" : "g";
        boolean nesterov = Boolean.TRUE.equals(o.nesterov());
        return o.momentum() == null || o.momentum() == 0
                ? "W \\leftarrow W - \\rho\\, " + g
                : "v \\leftarrow \\mu v + " + g + ",\\quad W \\leftarrow W - \\rho "
                        + (nesterov ? "\\,(" + g + " + \\mu v)" : "\\, v");
    }

    private static String adam(TrainingOptions o) {
        return "m \\leftarrow \\beta_1 m + (1 - \\beta_1) g,\\quad v \\leftarrow \\beta_2 v + (1 - \\beta_2) g^2,\\quad"
                + " W \\leftarrow W - \\rho \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}"
                + (o.optimizer() == OptimizerOptions.Kind.ADAMW && o.weightDecay() > 0 ? " - \\rho \\lambda W" : "");
    }

    private String constants(TrainingOptions o) {
        StringBuilder said = new StringBuilder("\\rho = " + latex(step.rate()));
        if (o.momentum() != null && o.momentum() != 0) {
            said.append(",\\quad \\mu = ").append(latex(o.momentum()));
        }
        if (o.beta1() != null && o.beta2() != null) {
            said.append(",\\quad \\beta_1 = ")
                    .append(latex(o.beta1()))
                    .append(",\\quad \\beta_2 = ")
                    .append(latex(o.beta2()));
        }
        if (o.weightDecay() > 0) {
            said.append(",\\quad \\lambda = ").append(latex(o.weightDecay()));
        }
        return said.toString();
    }

    MicroStep parameters() {
        List<Shown> all = new ArrayList<>();
        Shown mini = null;
        for (Map.Entry<String, double[][]> parameter : step.before().entrySet()) {
            String name = parameter.getKey();
            double[][] before = parameter.getValue();
            double[][] after = Objects.requireNonNull(step.after().get(name));
            double[][] change = new double[before.length][before[0].length];
            for (int i = 0; i < change.length; i++) {
                for (int j = 0; j < change[i].length; j++) {
                    change[i][j] = after[i][j] - before[i][j];
                }
            }
            List<String> columns = before[0].length == subject.classes().size() && isOutput(name)
                    ? subject.classes()
                    : Draw.numbered("unit ", before[0].length);
            List<String> names = before.length == 1 && name.startsWith("b")
                    ? List.of(name)
                    : before.length == subject.features().size() && isFirst(name)
                            ? subject.features()
                            : Draw.numbered("unit ", before.length);
            double scale = Draw.scaleOfBoth(before, after);
            if (subject.image() != null && isFirst(name) && name.startsWith("W")) {
                all.add(Draw.templates(name + " after", "as images", subject.image(), columns, after));
            }
            all.add(Draw.heat(name + " before", "", names, columns, before, scale, name));
            all.add(Draw.heat("the step", "after − before", names, columns, change));
            Shown heat = Draw.heat(name + " after", "", names, columns, after, scale, name);
            all.add(heat);
            mini = name.equals(output) ? heat : mini;
        }
        return new MicroStep(10, "W′", "The weights", "before, the step, after", mini, all, all, "D3", null);
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
        if (isPlain()) {
            Sum squares = new Sum();
            step.gradients().values().forEach(g -> {
                for (double[] each : g) {
                    for (double value : each) {
                        squares.add(value * value);
                    }
                }
            });
            all.add(new Formula(
                    "\\sum g \\cdot (\\theta' - \\theta) = -\\rho \\lVert g \\rVert^2",
                    "-" + latex(step.rate()) + " \\cdot " + latex(squares.value()) + " = "
                            + latex(-step.rate() * squares.value())));
        } else {
            all.add(new Sentence(
                    "The optimizer does not go straight along −g, so the promise is the sum itself, not −ρ‖g‖²."));
        }
        if (step.fault() != null) {
            all.add(new Sentence(
                    "A fault is planted: what stands for g is not the gradient, and its promise need not be kept."));
        }
        return new MicroStep(
                11, "again", "The same batch again", "first order, and where it ends", bars, all, all, "D4", null);
    }

    private boolean isPlain() {
        TrainingOptions o = step.options();
        return o.optimizer() == OptimizerOptions.Kind.SGD
                && (o.momentum() == null || o.momentum() == 0)
                && o.weightDecay() == 0
                && o.clipNorm() == 0;
    }
}
