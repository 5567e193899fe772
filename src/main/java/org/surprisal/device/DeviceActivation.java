package org.surprisal.device;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;
import org.surprisal.model.Activation;

/** Functions between layers in ND4J's operations, in place; f′ is written in terms of a = f(z). */
enum DeviceActivation {
    RELU {
        @Override
        void forward(INDArray Z) {
            Transforms.relu(Z, false);
        }

        @Override
        void derivative(INDArray A, INDArray out) {
            Nd4j.exec(new Step(A, out)); // 1 where a > 0, else 0
        }
    },
    TANH {
        @Override
        void forward(INDArray Z) {
            Transforms.tanh(Z, false);
        }

        @Override
        void derivative(INDArray A, INDArray out) {
            out.assign(A);
            out.muli(A).rsubi(1); // 1 − a²
        }
    },
    SIGMOID {
        @Override
        void forward(INDArray Z) {
            Transforms.sigmoid(Z, false);
        }

        @Override
        void derivative(INDArray A, INDArray out) {
            out.assign(A);
            out.rsubi(1).muli(A); // a (1 − a)
        }
    };

    /**
     * The model's function of the same name; any, where it has none.
     *
     * @throws OptionException if it is not written for a device
     */
    static DeviceActivation of(@Nullable Activation f) {
        Activation wanted = f == null ? Activation.RELU : f;
        for (DeviceActivation each : values()) {
            if (each.name().equals(wanted.name())) {
                return each;
            }
        }
        throw new OptionException(
                "model.activation",
                wanted.label() + " with device cuda",
                Label.or(Label.all(values())) + ", or device cpu");
    }

    /** Z becomes A = f(Z). */
    abstract void forward(INDArray Z);

    /** f′(Z). */
    abstract void derivative(INDArray A, INDArray out);

    /** dA becomes dZ = dA ⊙ f′(Z); {@code work} is overwritten. */
    void backward(INDArray A, INDArray dA, INDArray work) {
        derivative(A, work);
        dA.muli(work);
    }
}
