package org.surprisal.learn.derive;

import static org.surprisal.learn.derive.Chain.line;
import static org.surprisal.learn.derive.Chain.mistake;
import static org.surprisal.learn.derive.Expr.ONE;
import static org.surprisal.learn.derive.Expr.d;
import static org.surprisal.learn.derive.Expr.delta;
import static org.surprisal.learn.derive.Expr.log;
import static org.surprisal.learn.derive.Expr.minus;
import static org.surprisal.learn.derive.Expr.negative;
import static org.surprisal.learn.derive.Expr.over;
import static org.surprisal.learn.derive.Expr.plus;
import static org.surprisal.learn.derive.Expr.ref;
import static org.surprisal.learn.derive.Expr.sum;
import static org.surprisal.learn.derive.Expr.sumExcept;
import static org.surprisal.learn.derive.Expr.times;

import java.util.List;

/**
 * The gradient of the cross-entropy by the logits, from its definition to p − y. Each line is written once, beside what
 * is written there by mistake.
 *
 * <p>Example: z = (2, 1, 0), y = (1, 0, 0) gives p − y = (−0.334759, 0.244728, 0.090031).
 */
final class GradientChapter {
    private GradientChapter() {}

    /** L = −Σ_j y_j log p_j, in the unit of the base. */
    static Definitions define(Base base, Definitions definitions) {
        base.define(definitions);
        return SoftmaxChapter.define(definitions)
                .define(ref("L"), base.unit(negative(sum("j", times(ref("y", "j"), log(ref("p", "j")))))));
    }

    static Chapter chapter(Base base) {
        Expr pi = ref("p", "i");
        Expr pj = ref("p", "j");
        Expr yi = ref("y", "i");
        Expr yj = ref("y", "j");
        Expr slope = d(ref("p", "j"), ref("z", "i")); // ∂p_j/∂z_i
        Expr inverse = over(ONE, pj);
        Expr others = sumExcept("j", "i", times(yj, pi));
        Expr own = negative(times(yi, minus(ONE, pi)));
        Chain gradient = Chain.of(
                "gradient",
                "by differentiating the definition",
                d(ref("L"), ref("z", "i")),
                List.of("i"),
                line(
                        "gradient.chain-rule",
                        "chain rule: z_i acts on L through every p_j",
                        sum("j", times(d(ref("L"), ref("p", "j")), slope)),
                        mistake(
                                "one-path",
                                "the chain rule through p_i alone",
                                times(d(ref("L"), ref("p", "i")), d(ref("p", "i"), ref("z", "i"))))),
                line(
                        "gradient.log",
                        "the derivative of log p_j by p_j is 1/p_j",
                        base.unit(negative(sum("j", times(yj, inverse, slope)))),
                        mistake("missing-factor", "1/p_j dropped", base.unit(negative(sum("j", times(yj, slope)))))),
                line(
                        "gradient.jacobian",
                        "the Jacobian put in: ∂p_j/∂z_i = p_j (δ_ij - p_i)",
                        base.unit(negative(sum("j", times(yj, inverse, pj, minus(delta("i", "j"), pi))))),
                        mistake(
                                "delta",
                                "δ_ij dropped, as if 1 for every j",
                                base.unit(negative(sum("j", times(yj, inverse, pj, minus(ONE, pi))))))),
                line(
                        "gradient.cancel",
                        "p_j cancels: no division is left",
                        base.unit(negative(sum("j", times(yj, minus(delta("i", "j"), pi))))),
                        mistake(
                                "wrong-index",
                                "p_j for p_i",
                                base.unit(negative(sum("j", times(yj, minus(delta("i", "j"), pj))))))),
                line(
                        "gradient.split",
                        "the term j = i, and all others",
                        base.unit(plus(own, others)),
                        mistake(
                                "split-overlap",
                                "the term j = i counted in both parts",
                                base.unit(plus(own, sum("j", times(yj, pi)))))),
                line(
                        "gradient.multiply-out",
                        "multiplied out",
                        base.unit(plus(plus(negative(yi), times(yi, pi)), others)),
                        mistake("lost-term", "y_i p_i lost", base.unit(plus(negative(yi), others)))),
                line(
                        "gradient.collect",
                        "y_i p_i is the term that the sum left out",
                        base.unit(plus(negative(yi), times(pi, sum("j", yj)))),
                        mistake("forgotten-sum", "Σ_j y_j forgotten", base.unit(plus(negative(yi), pi)))),
                line(
                                "gradient.result",
                                "where Σ_j y_j = 1",
                                base.unit(minus(pi, yi)),
                                mistake("sign", "y_i - p_i", base.unit(minus(yi, pi))))
                        .ifSumIs1());
        return new Chapter(
                "The gradient of the cross-entropy",
                "Line after line from the definition, with any y; only the last asks that y sums to 1.",
                false,
                define(base, new Definitions()),
                List.of(gradient));
    }
}
