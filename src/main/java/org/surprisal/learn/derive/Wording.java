package org.surprisal.learn.derive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;
import org.surprisal.base.messages.Count;

/** What every format says of a derivation, in the same words. */
final class Wording {
    static final String TITLE = "The gradient of the softmax cross-entropy, from its definition";

    private static final int SHOWN = 5; // numbers of a row
    private static final int DIGITS = 24; // of a fraction

    private Wording() {}

    /** The numbers at hand, by name. */
    static Map<String, String> figures(Derivation d) {
        Question question = d.question();
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("logits z", row(question.logits(), Figures::of));
        figures.put("target y", row(question.target(), Fractions::text) + ", sum " + Fractions.text(d.sumOfTarget()));
        figures.put("softmax p", row(d.p(), Figures::column));
        figures.put("log-softmax", row(d.logP(), Figures::column));
        figures.put("loss L", Figures.column(d.loss()) + " " + question.base().unitName());
        figures.put("gradient", row(d.gradient(), Figures::column));
        return figures;
    }

    /** What is to be known before reading. */
    static List<String> notes(Derivation d) {
        List<String> notes = new ArrayList<>();
        notes.add("A line: its formula; the numbers put in, for i = 1 (and j = 1, then 2; in layers, for all indices"
                + " 1); its values. residual: what it differs by from the line before, in exact fractions, for e^{z_i}"
                + " and its like any numbers. numeric: what it differs by, in floating point, from fourth-order"
                + " central differences of the definition or, without a derivative, from where its chain starts.");
        if (d.question().base() != Base.E) {
            notes.add("All logarithms are natural; 1/ln " + d.question().base().label() + " turns nats into "
                    + d.question().base().unitName() + ".");
        }
        d.mistake()
                .ifPresent(mistake -> notes.add("A mistake is planted in " + mistake.line() + ": " + mistake.name()
                        + " (" + mistake.what() + ")."));
        return notes;
    }

    /** The numbers put in; "" where there are none to show, or they are the values already. */
    static String substituted(Step step) {
        return step.kind() == Step.Kind.START || step.tolerance() == 0 ? "" : step.substituted();
    }

    /** The values of a step, for a matrix row after row; fractions where it is an example in fractions. */
    static String values(Step step) {
        if (step.tolerance() == 0 && !step.substituted().isEmpty()) {
            return step.substituted();
        }
        boolean whole = Arrays.stream(step.values()).allMatch(value -> value == StrictMath.rint(value));
        Function<Double, String> figure = whole ? Figures::of : Figures::column;
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < step.values().length; from += step.width()) {
            rows.add(row(
                    Arrays.copyOfRange(step.values(), from, Math.min(from + step.width(), step.values().length)),
                    figure));
        }
        return rows.size() == 1 ? rows.get(0) : elided(rows).stream().collect(Collectors.joining(" "));
    }

    /** Whether it holds, and how that is known. */
    static String verdict(Step step, Derivation d) {
        String numeric = "numeric " + figure(step.difference());
        String failed = step.passes() ? "" : "  DOES NOT HOLD";
        return switch (step.kind()) {
            case START -> (step.difference() == 0 ? "" : numeric) + failed;
            case COUNTER_EXAMPLE -> "residual " + shortened(step.residual()) + ", and not 0" + failed;
            case LINE -> {
                String residual = "residual " + shortened(step.residual());
                if (!step.applies()) {
                    yield residual + " where Σ y = 1; here Σ y = " + Fractions.text(d.sumOfTarget())
                            + ", and it is off by " + Figures.of(step.difference()) + failed;
                }
                yield residual + (step.tolerance() == 0 ? "" : ", " + numeric) + failed;
            }
        };
    }

    /** What it comes to. */
    static List<String> summary(Derivation d) {
        return d.firstBroken()
                .map(step -> List.of("The first line that does not hold: " + step.id() + " (" + step.title() + "), "
                        + verdict(step, d).replaceFirst(" +DOES NOT HOLD", "") + "."))
                .orElseGet(() -> holds(d));
    }

    private static List<String> holds(Derivation d) {
        long lines = d.steps().filter(step -> step.kind() == Step.Kind.LINE).count();
        long equalities = d.steps().mapToLong(Step::equalities).sum();
        double worst = d.steps()
                .filter(Step::applies)
                .mapToDouble(Step::difference)
                .max()
                .orElse(0);
        double tolerance = d.steps().mapToDouble(Step::tolerance).max().orElse(0);
        long examples = d.steps()
                .filter(step -> step.kind() == Step.Kind.COUNTER_EXAMPLE)
                .count();
        List<String> summary = new ArrayList<>();
        summary.add(lines + " lines hold, with a residual of exactly 0 in " + Count.grouped(equalities)
                + " equalities of fractions, for K = 2, ..., 8. That a wrong line passed them has a chance below "
                + figure(powerAbove(d.chance())) + ". The other " + examples
                + " are counter-examples, and differ as they should.");
        summary.add("Numeric differences are at most " + figure(worst) + ", where " + figure(tolerance)
                + " is granted: h^4 for the truncation, with h = 2^-9, and the rounding of L, magnified by 1/h.");
        if (!d.sumIs1()) {
            summary.add("Here Σ y = " + Fractions.text(d.sumOfTarget())
                    + ", so the gradient is p Σ y - y, and p - y is wrong.");
        }
        return summary;
    }

    private static double powerAbove(double chance) {
        return StrictMath.pow(10, StrictMath.ceil(StrictMath.log10(chance)));
    }

    private static String figure(double difference) {
        return difference == 0 ? "0" : String.format(Locale.ROOT, "%.0e", difference);
    }

    /** A fraction of hundreds of digits as a number. */
    private static String shortened(String residual) {
        return residual.length() <= DIGITS
                ? residual
                : String.format(Locale.ROOT, "%.3e", Fractions.toDouble(exact(residual)));
    }

    private static BigFraction exact(String fraction) {
        String[] parts = fraction.split("/", -1);
        return new BigFraction(new BigInteger(parts[0]), parts.length == 1 ? BigInteger.ONE : new BigInteger(parts[1]));
    }

    private static String row(double[] values, Function<Double, String> figure) {
        return row(Arrays.stream(values).boxed().toList(), figure);
    }

    private static <T> String row(List<T> values, Function<T, String> figure) {
        return "(" + String.join(", ", elided(values.stream().map(figure).toList())) + ")";
    }

    /** The first ones, "...", and the last. */
    private static List<String> elided(List<String> all) {
        if (all.size() <= SHOWN) {
            return all;
        }
        List<String> some = new ArrayList<>(all.subList(0, SHOWN - 1));
        some.add("...");
        some.add(all.get(all.size() - 1));
        return some;
    }
}
