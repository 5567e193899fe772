package org.surprisal.optim;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Parameter;

/**
 * Gradient descent with momentum μ and L2 weight decay λ: with g = ∂loss/∂W and the rate ρ,
 * v ← μ v + g + λ W, then W ← W − ρ v. Biases do not decay (λ = 0 for them). The velocity v starts at zero.
 *
 * <p>The velocity stands in the place of the parameter's gradient: a backward pass that is told μ leaves μ v + g there,
 * and {@link #update} does the rest. λ W is the gradient of ½ λ ‖W‖², which the reported loss leaves out.
 */
public final class Sgd {
    private final List<Parameter> parameters;
    private final List<Matrix> aside = new ArrayList<>(); // made when first asked for
    private final double momentum; // μ
    private final double weightDecay; // λ

    public Sgd(List<Parameter> parameters, double momentum, double weightDecay) {
        this.parameters = List.copyOf(parameters);
        this.momentum = momentum;
        this.weightDecay = weightDecay;
    }

    /** μ, which a backward pass is to keep of the velocity. */
    public double momentum() {
        return momentum;
    }

    /** One update of every parameter, in place, with the learning rate ρ; v = μ v + g is there already. */
    public void update(double rate) {
        for (Parameter p : parameters) {
            Matrix v = p.gradient();
            if (weightDecay != 0 && p.decayed()) {
                v.addScaled(weightDecay, p.value()); // v ← v + λ W
            }
            p.value().addScaled(-rate, v); // W ← W − ρ v
        }
    }

    /**
     * Puts the velocities aside, so that a backward pass without momentum leaves the gradient g alone in their place,
     * to be looked at before {@link #takeBack}.
     */
    public void putAside() {
        if (aside.isEmpty()) {
            for (Matrix v : velocities()) {
                aside.add(Matrix.zeros(v.precision(), v.rows(), v.columns()));
            }
        }
        for (int i = 0; i < aside.size(); i++) {
            aside.get(i).set(parameters.get(i).gradient());
        }
    }

    /** v ← g + μ v, with the velocities that were put aside. */
    public void takeBack() {
        for (int i = 0; i < aside.size(); i++) {
            parameters.get(i).gradient().addScaled(momentum, aside.get(i));
        }
    }

    /** v ← 0, as at the start. */
    public void reset() {
        velocities().forEach(v -> v.scale(0));
    }

    /** The velocity of each parameter, in their order: the state to keep when training is to go on later. */
    public List<Matrix> velocities() {
        return parameters.stream().map(Parameter::gradient).toList();
    }
}
