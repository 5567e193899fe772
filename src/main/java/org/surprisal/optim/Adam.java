package org.surprisal.optim;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Parameter;

/**
 * Adam (Kingma and Ba 2015): with g′ = g + λ W, m ← β₁ m + (1 − β₁) g′ and v ← β₂ v + (1 − β₂) g′², then
 * W ← W − ρ m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ), for m and v start at zero. With the decay decoupled
 * it is AdamW (Loshchilov and Hutter 2019): W ← (1 − ρ λ) W first, and g′ = g. As in PyTorch, but biases do not decay.
 */
final class Adam extends Optimizer {
    static final Map<String, Object> CONSTANTS = Map.of("beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8);
    static final List<String> STATE = List.of("first_moment", "second_moment");

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean decoupled;

    Adam(List<Parameter> parameters, OptimizerOptions options, boolean decoupled) {
        super(parameters, options);
        this.beta1 = Objects.requireNonNull(options.beta1());
        this.beta2 = Objects.requireNonNull(options.beta2());
        this.epsilon = Objects.requireNonNull(options.epsilon());
        this.decoupled = decoupled;
    }

    @Override
    void update(Slot slot, Matrix g, double rate, double clip) {
        Matrix W = slot.W();
        Matrix m = slot.state().get(0);
        Matrix v = slot.state().get(1);
        double decay = decoupled ? 0 : slot.decay();
        if (decoupled && slot.decay() != 0) {
            W.scale(1 - rate * slot.decay());
        }
        m.scale(beta1);
        m.addScaled((1 - beta1) * clip, g);
        if (decay != 0) {
            m.addScaled((1 - beta1) * decay, W); // m ← β₁ m + (1 − β₁)(g + λ W)
        }
        v.scale(beta2);
        v.addSquares(1 - beta2, clip, g, decay, W); // v ← β₂ v + (1 − β₂)(g + λ W)²
        double first = 1 - StrictMath.pow(beta1, (double) t()); // m̂ = m / first
        double second = 1 - StrictMath.pow(beta2, (double) t()); // √v̂ = √v / √second
        W.addQuotients(-rate / first, m, v, Math.sqrt(second), epsilon); // W ← W − ρ m̂ / (√v̂ + ε)
    }
}
