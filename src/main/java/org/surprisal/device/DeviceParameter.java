package org.surprisal.device;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.surprisal.linalg.Matrix;
import org.surprisal.model.Parameter;

/** A parameter on the device, with its gradient and what the optimizer keeps for it. */
final class DeviceParameter {
    private final Parameter parameter;
    private final List<Matrix> kept;

    final INDArray value;
    final INDArray gradient;
    final List<INDArray> state; // in the order of the optimizer's names
    private @Nullable INDArray work;

    /**
     * Zeros in the shape of a parameter.
     *
     * @param kept the optimizer's own matrices for it
     */
    DeviceParameter(Parameter parameter, List<Matrix> kept) {
        this.parameter = parameter;
        this.kept = kept;
        this.value = Copies.zerosLike(parameter.value());
        this.gradient = Copies.zerosLike(parameter.value());
        this.state = kept.stream().map(Copies::zerosLike).toList();
    }

    /** An array in its shape to compute with; what it holds is left over. */
    INDArray work() {
        if (work == null) {
            work = Copies.zerosLike(parameter.value());
        }
        return work;
    }

    boolean decayed() {
        return parameter.decayed();
    }

    /** Copies it to the device; the gradient is made there. */
    void take() {
        Copies.toDevice(parameter.value(), value);
        for (int i = 0; i < kept.size(); i++) {
            Copies.toDevice(kept.get(i), state.get(i));
        }
    }

    /** Copies all of it from the device. */
    void bringBack() {
        Copies.toHost(value, parameter.value());
        Copies.toHost(gradient, parameter.gradient());
        for (int i = 0; i < kept.size(); i++) {
            Copies.toHost(state.get(i), kept.get(i));
        }
    }
}
