package org.surprisal.learn.derive;

import static org.surprisal.learn.derive.Chain.line;
import static org.surprisal.learn.derive.Chain.mistake;
import static org.surprisal.learn.derive.Expr.ONE;
import static org.surprisal.learn.derive.Expr.d;
import static org.surprisal.learn.derive.Expr.delta;
import static org.surprisal.learn.derive.Expr.exp;
import static org.surprisal.learn.derive.Expr.log;
import static org.surprisal.learn.derive.Expr.minus;
import static org.surprisal.learn.derive.Expr.negative;
import static org.surprisal.learn.derive.Expr.over;
import static org.surprisal.learn.derive.Expr.ref;
import static org.surprisal.learn.derive.Expr.sum;
import static org.surprisal.learn.derive.Expr.times;

import java.util.List;

/** p = softmax(z): shift invariance, the logarithm, and the Jacobian with its properties (Goodfellow et al. 6.2.2.3). */
final class SoftmaxChapter {
    private SoftmaxChapter() {}

    /** p_i = e^{z_i} / Σ_k e^{z_k}. */
    static Definitions define(Definitions definitions) {
        return definitions.define(ref("p", "i"), over(exp(ref("z", "i")), sum("k", exp(ref("z", "k")))));
    }

    static List<Chapter> chapters() {
        Definitions softmax = define(new Definitions());
        return List.of(
                new Chapter(
                        "Softmax",
                        "Of the exponential only e^{z+c} = e^z e^c is used, and that it is its own derivative.",
                        false,
                        softmax,
                        List.of(shift(), logarithm())),
                new Chapter(
                        "The Jacobian of softmax",
                        "As a matrix: diag(p) - p p^T.",
                        false,
                        softmax,
                        List.of(jacobian(), symmetry(), rows())));
    }

    private static Chain shift() {
        Expr ez = times(exp(ref("z", "i")), exp(ref("c")));
        Expr wrong = sum("k", exp(ref("z", "k")));
        return Chain.of(
                "softmax",
                "the same for z + c, here with c = -max z",
                ref("p", "i"),
                List.of("i"),
                line(
                        "softmax.shift",
                        "a common factor e^c above and below",
                        over(ez, sum("k", times(exp(ref("z", "k")), exp(ref("c"))))),
                        mistake("shift", "e^c above the line only", over(ez, wrong))),
                line("softmax.definition", "it cancels", over(exp(ref("z", "i")), sum("k", exp(ref("z", "k"))))));
    }

    private static Chain logarithm() {
        Expr total = sum("k", exp(ref("z", "k")));
        return Chain.of(
                        "log-softmax",
                        "in logarithms; held exactly in its derivatives by every z_j",
                        log(ref("p", "i")),
                        List.of("i"),
                        line(
                                "log-softmax.log-sum-exp",
                                "the logarithm of a quotient, log e^z = z",
                                minus(ref("z", "i"), log(total)),
                                mistake(
                                        "log-sum-exp",
                                        "the logarithm of the sum forgotten",
                                        minus(ref("z", "i"), total))))
                .comparedBy(ref("z", "j"));
    }

    private static Chain jacobian() {
        Expr zi = exp(ref("z", "i"));
        Expr zj = exp(ref("z", "j"));
        Expr total = sum("k", exp(ref("z", "k")));
        Expr numerator = minus(times(delta("i", "j"), zi, total), times(zi, zj));
        Expr pi = ref("p", "i");
        Expr pj = ref("p", "j");
        Expr diagonal = times(pi, minus(ONE, pi));
        return Chain.of(
                "jacobian",
                "by differentiating the definition",
                d(ref("p", "i"), ref("z", "j")),
                List.of("i", "j"),
                line(
                        "jacobian.quotient-rule",
                        "quotient rule (u' v - u v')/v², with ∂e^{z_i}/∂z_j = δ_ij e^{z_i}",
                        over(numerator, new Expr.Square(total)),
                        mistake("quotient-rule", "v for v² below the line", over(numerator, total))),
                line(
                        "jacobian.fractions",
                        "two fractions, each in terms of p",
                        minus(times(delta("i", "j"), pi), times(pi, pj))),
                line("jacobian.factor", "p_i taken out", times(pi, minus(delta("i", "j"), pj))),
                line(
                        "jacobian.cases",
                        "on the diagonal, and off it",
                        new Expr.Cases("i", "j", diagonal, negative(times(pi, pj))),
                        mistake(
                                "off-diagonal",
                                "+p_i p_j off the diagonal",
                                new Expr.Cases("i", "j", diagonal, times(pi, pj)))));
    }

    private static Chain symmetry() {
        return Chain.of(
                "symmetric",
                "i and j may change places",
                d(ref("p", "i"), ref("z", "j")),
                List.of("i", "j"),
                line("symmetric.transposed", "the Jacobian is symmetric", d(ref("p", "j"), ref("z", "i"))));
    }

    private static Chain rows() {
        Expr pi = ref("p", "i");
        Expr pj = ref("p", "j");
        return Chain.of(
                "rows",
                "a row of the Jacobian",
                sum("j", d(ref("p", "i"), ref("z", "j"))),
                List.of("i"),
                line("rows.jacobian", "the Jacobian put in", sum("j", times(pi, minus(delta("i", "j"), pj)))),
                line(
                        "rows.sums",
                        "summed term by term",
                        minus(pi, times(pi, sum("j", pj))),
                        mistake(
                                "row-sum",
                                "K p_i for p_i: δ_ij summed as 1",
                                minus(times(new Expr.Size("j"), pi), times(pi, sum("j", pj))))),
                line(
                        "rows.zero",
                        "Σ_j p_j = 1: no shift of all z changes p",
                        new Expr.Num(0),
                        mistake("row-sum-zero", "a row of the Jacobian taken to sum to 1, as p does", ONE)));
    }
}
