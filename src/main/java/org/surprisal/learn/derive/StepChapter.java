package org.surprisal.learn.derive;

import static org.surprisal.learn.derive.Chain.line;
import static org.surprisal.learn.derive.Chain.mistake;
import static org.surprisal.learn.derive.Expr.d;
import static org.surprisal.learn.derive.Expr.minus;
import static org.surprisal.learn.derive.Expr.negative;
import static org.surprisal.learn.derive.Expr.plus;
import static org.surprisal.learn.derive.Expr.ref;
import static org.surprisal.learn.derive.Expr.sum;
import static org.surprisal.learn.derive.Expr.times;

import java.util.List;

/**
 * What a step of plain descent promises: along θ′ = θ − ρ g the loss changes by −‖g‖² for each ρ, where the step begins. θ is W
 * and b of a linear layer, g the gradient that {@link LayersChapter} comes to; what has a prime is after the step.
 */
final class StepChapter {
    private static final Expr.Ref RHO = ref("ρ");

    private StepChapter() {}

    static Chapter chapter(Base base) {
        Expr.Ref G = ref("G", "d", "k");
        Expr.Ref g = ref("g", "k");
        Expr.Ref W = ref("W'", "d", "k");
        Expr.Ref b = ref("b'", "k");
        Expr.Ref L = ref("L'");
        Definitions definitions = LayersChapter.linear(base, new Definitions(), "");
        definitions
                .define(G, sum("n", times(LayersChapter.X, LayersChapter.dLogits(base, "k"))))
                .define(g, sum("n", LayersChapter.dLogits(base, "k")))
                .define(RHO, new Expr.Num(0))
                .define(W, minus(ref("W", "d", "k"), times(RHO, G)))
                .define(b, minus(ref("b", "k"), times(RHO, g)));
        LayersChapter.linear(base, definitions, "'");
        Expr ofBiases = sum("k", times(d(L, b), g));
        Expr along = plus(sum("d", sum("k", times(d(L, W), G))), ofBiases);
        Expr weights = sum("d", sum("k", new Expr.Square(G)));
        Expr squares = plus(weights, sum("k", new Expr.Square(g)));
        Chain step = Chain.of(
                "step",
                "along the step, by differentiating the definition",
                d(L, RHO),
                List.of(),
                line(
                        "step.chain-rule",
                        "chain rule: ρ acts on L through every parameter",
                        plus(sum("d", sum("k", times(d(L, W), d(W, RHO)))), sum("k", times(d(L, b), d(b, RHO))))),
                line(
                        "step.linear",
                        "θ' = θ - ρ g is linear in ρ",
                        negative(along),
                        mistake("uphill", "θ + ρ g, along the gradient", along)),
                line(
                                "step.result",
                                "where ρ = 0 the gradient is g itself: minus its square",
                                negative(squares),
                                mistake("biases-left-out", "the weights' gradient alone", negative(weights)))
                        .ifSumIs1());
        return new Chapter(
                "One step of plain descent",
                "A step θ' = θ - ρ g of a linear layer, θ being W and b, with G and g their gradients as found above: the"
                        + " slope of the loss along the step, where it begins.",
                true,
                definitions,
                List.of(step));
    }
}
