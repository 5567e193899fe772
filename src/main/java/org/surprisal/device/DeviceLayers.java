package org.surprisal.device;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.surprisal.base.random.Uniforms;
import org.surprisal.model.Dropout;
import org.surprisal.model.ModelOptions;

/** The layers of a model, forward and backward: those of LinearClassifier and Mlp in ND4J's operations. */
final class DeviceLayers {
    private final DeviceActivation f; // only looked at between two layers
    private final double dropout;
    private final List<Layer> layers;

    /** A linear layer: its weights (D,H) and its biases (1,H). */
    record Layer(DeviceParameter W, DeviceParameter b) {}

    DeviceLayers(ModelOptions options, List<Layer> layers) {
        this.f = DeviceActivation.of(options.activation());
        this.dropout = options.dropout();
        this.layers = List.copyOf(layers);
    }

    int count() {
        return layers.size();
    }

    int width(int l) {
        return (int) W(l).value.size(1);
    }

    double dropout() {
        return dropout;
    }

    private DeviceParameter W(int l) {
        return layers.get(l).W();
    }

    private DeviceParameter b(int l) {
        return layers.get(l).b();
    }

    /** The logits of the batch, by A⁰ = X, Aˡ = f(Aˡ⁻¹ Wˡ + 1 bˡ), each Aˡ masked where there is dropout. */
    void forward(DeviceBatch batch, Uniforms random) {
        for (int l = 0; l < count(); l++) {
            INDArray Z = batch.outputs.get(l); // (B,H)
            Nd4j.gemm(batch.input(l), W(l).value, Z, false, false, 1, 0);
            Z.addiRowVector(b(l).value); // Z = A W + 1 b; b is (1,H): of rank 1, its length would not be checked
            if (l < count() - 1) {
                f.forward(Z); // A = f(Z), in the place of Z
                if (dropout > 0) {
                    mask(batch, l, random);
                }
            }
        }
    }

    /** The gradient of every parameter, from dLogits. */
    void backward(DeviceBatch batch) {
        for (int l = count() - 1; l >= 0; l--) {
            INDArray dZ = batch.gradients.get(l); // (B,H)
            Nd4j.gemm(batch.input(l), dZ, W(l).gradient, true, false, 1, 0); // dW = Aᵀ dZ
            Nd4j.gemm(batch.ones, dZ, b(l).gradient, false, false, 1, 0); // db = 1ᵀ dZ
            if (l > 0) {
                INDArray dA = batch.gradients.get(l - 1);
                Nd4j.gemm(dZ, W(l).value, dA, false, true, 1, 0); // dA = dZ Wᵀ
                if (dropout > 0) {
                    dA.muli(batch.masks.get(l - 1)); // dA ⊙ M
                }
                f.backward(batch.outputs.get(l - 1), dA, batch.work.get(l - 1)); // dZ = dA ⊙ f′
            }
        }
    }

    /** A ⊙ M; the mask is made in main memory, to be the same as there. */
    private void mask(DeviceBatch batch, int l, Uniforms random) {
        INDArray M = batch.masks.get(l);
        double[] numbers = new double[(int) M.length()];
        Dropout.mask(l + 1, random, dropout, numbers);
        Copies.set(M, numbers);
        batch.masked.get(l).assign(batch.outputs.get(l));
        batch.masked.get(l).muli(M);
    }
}
