package org.surprisal.learn.derive;

import static org.surprisal.learn.derive.Expr.d;
import static org.surprisal.learn.derive.Expr.minus;
import static org.surprisal.learn.derive.Expr.ref;
import static org.surprisal.learn.derive.Expr.sum;
import static org.surprisal.learn.derive.Expr.times;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.commons.math3.fraction.BigFraction;

/** What is shown by one example in fractions: e^z and y are chosen, and everything else follows without rounding. */
final class Examples {
    private static final Expr GRADIENT = d(ref("L"), ref("z", "i"));
    private static final Expr P_MINUS_Y = minus(ref("p", "i"), ref("y", "i"));
    private static final Expr P_SUM_MINUS_Y = minus(times(ref("p", "i"), sum("j", ref("y", "j"))), ref("y", "i"));

    private Examples() {}

    /** Where y does not sum to 1, the gradient is p Σy − y, and p − y is wrong. */
    static Part sumIsNot1() {
        Worked example = new Worked(List.of(2L, 1L, 1L), fractions("1", "1", "0"));
        List<BigFraction> gradient = example.at(GRADIENT);
        List<BigFraction> right = example.at(P_SUM_MINUS_Y);
        List<BigFraction> wrong = example.at(P_MINUS_Y);
        return part(
                "Where y does not sum to 1",
                "e^z = (2, 1, 1) and y = (1, 1, 0), so p = " + list(example.at(ref("p", "i"))) + " and Σ_j y_j = 2.",
                equal("sum.right", "this is the gradient of the definition", P_SUM_MINUS_Y, right, gradient),
                apart("sum.wrong", "and this is not", P_MINUS_Y, wrong, gradient));
    }

    /** The gradient is 0 where p = y, and there only. */
    static Part zeroGradient() {
        List<BigFraction> y = fractions("7/10", "2/10", "1/10");
        Worked optimum = new Worked(List.of(7L, 2L, 1L), y);
        Worked elsewhere = new Worked(List.of(7L, 2L, 1L), fractions("1", "0", "0"));
        List<BigFraction> zero = optimum.at(GRADIENT);
        List<BigFraction> none = fractions("0", "0", "0");
        return part(
                "Where the gradient is 0",
                "e^z = (7, 2, 1), so p = " + list(optimum.at(ref("p", "i"))) + ": at logits log y + c for y = p.",
                equal("zero.optimum", "y = p: the gradient of the definition is exactly 0", GRADIENT, zero, none),
                apart(
                        "zero.elsewhere",
                        "y = (1, 0, 0): p - y = 0 holds at an optimum, not everywhere",
                        P_MINUS_Y,
                        elsewhere.at(GRADIENT),
                        none));
    }

    /** What both parts come to, for a certificate: e^z and y, two expressions, and whether they are equal there. */
    static List<ObjectNode> claims() {
        return List.of(
                claim("sum.right", List.of(2, 1, 1), List.of("1", "1", "0"), P_SUM_MINUS_Y, GRADIENT, true),
                claim("sum.wrong", List.of(2, 1, 1), List.of("1", "1", "0"), P_MINUS_Y, GRADIENT, false),
                claim(
                        "zero.optimum",
                        List.of(7, 2, 1),
                        List.of("7/10", "2/10", "1/10"),
                        GRADIENT,
                        new Expr.Num(0),
                        true),
                claim("zero.elsewhere", List.of(7, 2, 1), List.of("1", "0", "0"), P_MINUS_Y, new Expr.Num(0), false));
    }

    private static ObjectNode claim(
            String id, List<Integer> exponentials, List<String> y, Expr left, Expr right, boolean equal) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", id);
        exponentials.forEach(node.putArray("exp")::add);
        y.forEach(node.putArray("y")::add);
        node.set("left", ExprJson.of(left));
        node.set("right", ExprJson.of(right));
        node.put("equal", equal);
        return node;
    }

    /** Logits 0, 1, 2, … whose exponentials are laid down. */
    private record Worked(List<Long> exponentials, List<BigFraction> y) {
        List<BigFraction> at(Expr e) {
            Exact exact = new Exact(new Random(0));
            for (int i = 0; i < exponentials.size(); i++) {
                exact.define(Function.EXP, new BigFraction(i), new BigFraction(exponentials.get(i)));
            }
            Interpreter<BigFraction> evaluation = new Interpreter<>(
                    exact,
                    Grid.sizes(false, y.size()),
                    GradientChapter.define(Base.E, new Definitions()),
                    Function.TANH,
                    (name, index) -> switch (name) {
                        case "z" -> new BigFraction(index.get(0));
                        case "y" -> y.get(index.get(0));
                        default -> null;
                    });
            List<BigFraction> values = new ArrayList<>();
            for (Map<String, Integer> index : Grid.of(List.of("i"), evaluation)) {
                values.add(evaluation.of(e, index));
            }
            return values;
        }
    }

    private static Part part(String title, String note, Step... steps) {
        return new Part(title, note, List.of(), List.of(steps));
    }

    private static Step step(
            Step.Kind kind, String id, String title, Expr e, List<BigFraction> values, List<BigFraction> those) {
        String residual = firstDifference(values, those);
        boolean line = kind == Step.Kind.LINE;
        return new Step(
                id,
                title,
                kind,
                line ? "" : "≠",
                Notation.PLAIN.of(e),
                Notation.LATEX.of(e),
                list(values),
                values.stream().mapToDouble(Fractions::toDouble).toArray(),
                values.size(),
                residual,
                values.size(),
                0,
                0,
                true,
                residual.equals("0") == line);
    }

    private static Step equal(String id, String title, Expr e, List<BigFraction> values, List<BigFraction> those) {
        return step(Step.Kind.LINE, id, title, e, values, those);
    }

    private static Step apart(String id, String title, Expr e, List<BigFraction> values, List<BigFraction> those) {
        return step(Step.Kind.COUNTER_EXAMPLE, id, title, e, values, those);
    }

    /** "0", or the first difference that is not. */
    private static String firstDifference(List<BigFraction> a, List<BigFraction> b) {
        for (int i = 0; i < a.size(); i++) {
            BigFraction difference = a.get(i).subtract(b.get(i));
            if (Fractions.sign(difference) != 0) {
                return Fractions.text(difference);
            }
        }
        return "0";
    }

    private static List<BigFraction> fractions(String... texts) {
        List<BigFraction> all = new ArrayList<>();
        for (String text : texts) {
            all.add(Fractions.parse(text));
        }
        return all;
    }

    private static String list(List<BigFraction> values) {
        return values.stream().map(Fractions::text).collect(Collectors.joining(", ", "(", ")"));
    }
}
