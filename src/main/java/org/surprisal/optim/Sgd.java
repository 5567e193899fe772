package org.surprisal.optim;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Parameter;

/**
 * Gradient descent with momentum μ and L2 weight decay λ: v ← μ v + g + λ W, then W ← W − ρ v; by Nesterov's rule
 * W ← W − ρ (g + λ W + μ v), with the same v. The velocity v starts at zero; with μ = 0 none is kept.
 * As in PyTorch (Sutskever et al. 2013), but biases do not decay.
 *
 * <p>λ W is the gradient of ½ λ ‖W‖², which the reported loss leaves out.
 */
final class Sgd extends Optimizer {
    static final Map<String, Object> CONSTANTS = Map.of("momentum", 0.9, "nesterov", false);

    private final double momentum; // μ
    private final boolean nesterov;

    Sgd(List<Parameter> parameters, OptimizerOptions options) {
        super(parameters, options);
        this.momentum = Objects.requireNonNull(options.momentum());
        this.nesterov = Objects.requireNonNull(options.nesterov());
    }

    @Override
    void update(Slot slot, Matrix g, double rate, double clip) {
        Matrix W = slot.W();
        double decay = slot.decay();
        if (momentum == 0) {
            descend(slot, g, rate, clip); // W ← W − ρ (g + λ W)
            return;
        }
        Matrix v = slot.state().get(0);
        v.scale(momentum);
        v.addScaled(clip, g);
        if (decay != 0) {
            v.addScaled(decay, W); // v ← μ v + g + λ W
        }
        if (nesterov) {
            descend(slot, g, rate, clip);
            W.addScaled(-rate * momentum, v); // W ← W − ρ (g + λ W + μ v)
        } else {
            W.addScaled(-rate, v); // W ← W − ρ v
        }
    }

    /** W ← W − ρ (g + λ W), the sum first: of a float, a small ρ λ alone would leave nothing in 1 − ρ λ. */
    private static void descend(Slot slot, Matrix g, double rate, double clip) {
        Matrix W = slot.W();
        if (slot.decay() == 0) {
            W.addScaled(-rate * clip, g);
        } else {
            W.addSums(-rate, clip, g, slot.decay(), W);
        }
    }
}
