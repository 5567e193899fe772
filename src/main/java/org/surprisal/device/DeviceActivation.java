package org.surprisal.device;

import static org.surprisal.base.messages.OptionException.require;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.surprisal.model.Activation;

/** The functions between layers in ND4J's operations, in place; f′ is written in terms of a = f(z). */
final class DeviceActivation {
    static final Set<Activation> KNOWN = Set.of(Activation.RELU, Activation.TANH, Activation.SIGMOID);

    private DeviceActivation() {}

    static void requireKnown(@Nullable Activation f) {
        require(
                f == null || KNOWN.contains(f),
                "model.activation",
                f == null ? "none" : f.label() + " with device cuda",
                "relu, tanh or sigmoid, or device cpu");
    }

    /** Z becomes A = f(Z). */
    static void forward(Activation f, INDArray Z) {
        switch (f) {
            case RELU -> Transforms.relu(Z, false);
            case TANH -> Transforms.tanh(Z, false);
            case SIGMOID -> Transforms.sigmoid(Z, false);
            default -> throw new IllegalStateException(f.label());
        }
    }

    /** dA becomes dZ = dA ⊙ f′(Z); {@code work} is overwritten. */
    static void backward(Activation f, INDArray A, INDArray dA, INDArray work) {
        switch (f) {
            case RELU -> Nd4j.exec(new Step(A, work)); // 1 where a > 0, else 0
            case TANH -> { // 1 − a²
                work.assign(A);
                work.muli(A).rsubi(1);
            }
            case SIGMOID -> { // a (1 − a)
                work.assign(A);
                work.rsubi(1).muli(A);
            }
            default -> throw new IllegalStateException(f.label());
        }
        dA.muli(work);
    }
}
