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
import static org.surprisal.learn.derive.Expr.plus;
import static org.surprisal.learn.derive.Expr.ref;
import static org.surprisal.learn.derive.Expr.sum;
import static org.surprisal.learn.derive.Expr.times;

import java.util.List;

/**
 * The mean cross-entropy of B rows through a linear layer and through a hidden one, to the gradients of the weights and
 * biases. n is a row, d a feature, h and g hidden units, j and k classes; W is (D,K), so that the logits are
 * z = X W + 1 b; through a hidden layer they are z2, and z1 is what its activation is applied to.
 */
final class LayersChapter {
    private static final Expr.Size B = new Expr.Size("n");
    private static final Expr.Ref L = ref("L");
    static final Expr X = ref("X", "n", "d");

    private LayersChapter() {}

    static List<Chapter> chapters(Base base) {
        return List.of(linear(base), hidden(base));
    }

    /** p by row of these logits, and L = −(1/B) Σ_n Σ_k y_nk log p_nk; both with a mark behind their names. */
    private static Definitions meanLoss(Base base, Definitions definitions, String z, String mark) {
        base.define(definitions);
        Expr.Ref p = ref("p" + mark, "n", "k");
        Expr sums = sum("n", sum("k", times(ref("y", "n", "k"), log(p))));
        return definitions
                .define(p, over(exp(ref(z, "n", "k")), sum("j", exp(ref(z, "n", "j")))))
                .define(ref("L" + mark), base.unit(negative(times(over(ONE, B), sums))));
    }

    /** z = X W + b, p and L, all with a mark behind their names. */
    static Definitions linear(Base base, Definitions definitions, String mark) {
        Expr products = sum("d", times(X, ref("W" + mark, "d", "k")));
        definitions.define(ref("z" + mark, "n", "k"), plus(products, ref("b" + mark, "k")));
        return meanLoss(base, definitions, "z" + mark, mark);
    }

    /** (p_nk − y_nk)/B, which is ∂L/∂z_nk: for one row it is p − y, and L is a mean. */
    static Expr dLogits(Base base, String k) {
        return base.unit(over(minus(ref("p", "n", k), ref("y", "n", k)), B));
    }

    private static Chapter linear(Base base) {
        Expr.Ref z = ref("z", "n", "k");
        Expr.Ref W = ref("W", "d", "k");
        Expr.Ref b = ref("b", "k");
        Expr.Ref zj = ref("z", "n", "j");
        Expr noMean = base.unit(minus(ref("p", "n", "k"), ref("y", "n", "k")));
        Chain dW = Chain.of(
                "dW",
                "the weights, by differentiating the definition",
                d(L, W),
                List.of("d", "k"),
                line(
                        "dW.chain-rule",
                        "chain rule: W_dk acts on L through the logits",
                        sum("n", sum("j", times(d(L, zj), d(zj, W))))),
                line(
                        "dW.linear",
                        "z is linear in W: ∂z_nj/∂W_dk = X_nd δ_jk",
                        sum("n", sum("j", times(d(L, zj), X, delta("j", "k"))))),
                line("dW.sum", "δ_jk leaves the term j = k", sum("n", times(X, d(L, z)))),
                line(
                                "dW.result",
                                "dW = X^T (P - Y)/B",
                                sum("n", times(X, dLogits(base, "k"))),
                                mistake("no-mean", "1/B missing", sum("n", times(X, noMean))),
                                mistake(
                                        "transposed",
                                        "X (P - Y) for X^T (P - Y), no shape telling where B = D",
                                        sum("n", times(ref("X", "d", "n"), dLogits(base, "k")))))
                        .ifSumIs1());
        Chain db = Chain.of(
                "db",
                "the biases, by differentiating the definition",
                d(L, b),
                List.of("k"),
                line("db.chain-rule", "chain rule", sum("n", sum("j", times(d(L, zj), d(zj, b))))),
                line("db.linear", "∂z_nj/∂b_k = δ_jk", sum("n", d(L, z))),
                line(
                                "db.result",
                                "db = the mean over the rows of p - y",
                                sum("n", dLogits(base, "k")),
                                mistake(
                                        "bias-sum",
                                        "summed over the classes too",
                                        sum("n", sum("j", dLogits(base, "j")))))
                        .ifSumIs1());
        return new Chapter(
                "Through a linear layer",
                "Two rows of two features, two classes: the figures are theirs. Each row of Y sums to 1.",
                true,
                linear(base, new Definitions(), ""),
                List.of(dW, db));
    }

    private static Chapter hidden(Base base) {
        Expr.Ref z = ref("z1", "n", "h");
        Expr.Ref a = ref("a", "n", "h");
        Expr.Ref logits = ref("z2", "n", "k");
        Expr.Ref W1 = ref("W1", "d", "h");
        Expr.Ref W2 = ref("W2", "h", "k");
        Definitions definitions = new Definitions()
                .define(z, plus(sum("d", times(X, W1)), ref("b1", "h")))
                .define(a, new Expr.Apply(Function.ACTIVATION, z))
                .define(logits, plus(sum("h", times(a, W2)), ref("b2", "k")));
        Chain dW2 = Chain.of(
                "dW2",
                "the upper weights, by differentiating the definition",
                d(L, W2),
                List.of("h", "k"),
                line("dW2.sum", "as before, a in the place of X", sum("n", times(a, d(L, logits)))),
                line("dW2.result", "dW2 = A^T (P - Y)/B", sum("n", times(a, dLogits(base, "k"))))
                        .ifSumIs1());
        Chain db2 = Chain.of(
                "db2",
                "the upper biases, by differentiating the definition",
                d(L, ref("b2", "k")),
                List.of("k"),
                line("db2.result", "as before", sum("n", dLogits(base, "k"))).ifSumIs1());
        Expr.Ref zg = ref("z1", "n", "g");
        Expr slope = d(a, z);
        Expr back = sum("k", times(W2, dLogits(base, "k"))); // ∂L/∂a_nh
        Chain dW1 = Chain.of(
                "dW1",
                "the lower weights, by differentiating the definition",
                d(L, W1),
                List.of("d", "h"),
                line(
                        "dW1.chain-rule",
                        "chain rule: W1_dh acts on L through z1",
                        sum("n", sum("g", times(d(L, zg), d(zg, W1))))),
                line("dW1.linear", "z1 is linear in W1", sum("n", times(X, d(L, z)))),
                line("dW1.activation", "chain rule through a = f(z1)", sum("n", times(X, slope, d(L, a)))),
                line(
                        "dW1.logits",
                        "chain rule through the logits, linear in a",
                        sum("n", times(X, slope, sum("k", times(W2, d(L, logits))))),
                        mistake(
                                "transposed-back",
                                "W2 for W2^T on the way back, no shape telling where H = K",
                                sum("n", times(X, slope, sum("k", times(ref("W2", "k", "h"), d(L, logits))))))),
                line(
                                "dW1.result",
                                "∂L/∂z2_nk = (p_nk - y_nk)/B put in",
                                sum("n", times(X, slope, back)),
                                mistake("no-mask", "f'(z1) dropped", sum("n", times(X, back))))
                        .ifSumIs1(),
                ofActivation("relu", Function.RELU, new Expr.Positive(a), ONE, back, "f' = 1 for every z1"),
                ofActivation(
                        "tanh", Function.TANH, minus(ONE, new Expr.Square(a)), minus(ONE, a), back, "1 - a for 1 - a²"),
                ofActivation(
                        "sigmoid",
                        Function.SIGMOID,
                        times(a, minus(ONE, a)),
                        minus(ONE, a),
                        back,
                        "1 - a for a (1 - a)"));
        Chain db1 = Chain.of(
                "db1",
                "the lower biases, by differentiating the definition",
                d(L, ref("b1", "h")),
                List.of("h"),
                line("db1.linear", "z1 is linear in b1", sum("n", d(L, z))),
                line("db1.result", "the same way back", sum("n", times(slope, back)))
                        .ifSumIs1());
        return new Chapter(
                "Through a hidden layer",
                "f is ReLU, tanh and sigmoid, every line held for each; the figures are those of tanh.",
                true,
                meanLoss(base, definitions, "z2", ""),
                List.of(dW2, db2, dW1, db1));
    }

    private static Chain.Line ofActivation(
            String name, Function f, Expr slope, Expr wrongSlope, Expr back, String mistake) {
        return line(
                        "dW1." + name,
                        "f = " + name + ", its derivative in terms of a",
                        sum("n", times(X, slope, back)),
                        mistake(name + "-slope", mistake, sum("n", times(X, wrongSlope, back))))
                .onlyFor(f)
                .ifSumIs1();
    }
}
