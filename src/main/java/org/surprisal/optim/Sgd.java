package org.surprisal.optim;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Parameter;

/**
 * Gradient descent with momentum μ and L2 weight decay λ: with g = ∂loss/∂W and the rate ρ,
 * v ← μ v + g + λ W, then W ← W − ρ v. Biases do not decay (λ = 0 for them). The velocity v starts at zero.
 *
 * <p>λ W is the gradient of ½ λ ‖W‖², which the reported loss leaves out. The gradients are read, never changed.
 */
public final class Sgd {
    private final List<Parameter> parameters;
    private final List<Matrix> velocities = new ArrayList<>();
    private final double momentum; // μ
    private final double weightDecay; // λ

    public Sgd(List<Parameter> parameters, double momentum, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
        for (Parameter p : parameters) {
            velocities.add(Matrix.zeros(
                    p.value().precision(), p.value().rows(), p.value().columns()));
        }
    }

    /** One update of every parameter, in place, with the learning rate ρ. */
    public void update(double rate) {
        for (int i = 0; i < velocities.size(); i++) {
            Parameter p = parameters.get(i);
            Matrix v = velocities.get(i);
            v.scale(momentum);
            v.addScaled(1, p.gradient()); // v ← μ v + g
            if (weightDecay != 0 && p.decayed()) {
                v.addScaled(weightDecay, p.value()); //       + λ W
            }
            p.value().addScaled(-rate, v); // W ← W − ρ v
        }
    }

    /** The velocity of each parameter, in their order: the state to keep when training is to go on later. */
    public List<Matrix> velocities() {
        return List.copyOf(velocities);
    }
}
