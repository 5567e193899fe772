package org.surprisal.device;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a step on B rows writes into: arrays made once for each B. */
final class DeviceBatch {
    final INDArray X; // (B,D)
    final INDArray Y; // (B,K), in double
    final @Nullable INDArray w; // (B,1), in double: how much each row counts; null where all count alike
    double weight; // Σ w, B where all count alike
    final List<INDArray> outputs = new ArrayList<>(); // (B,H) each: f(Z), at last the logits
    final List<INDArray> gradients = new ArrayList<>(); // (B,H) each: ∂loss/∂Z
    final List<INDArray> masks = new ArrayList<>(); // (B,H) of each hidden layer, with dropout
    final List<INDArray> masked = new ArrayList<>(); // (B,H) likewise: f(Z) ⊙ M
    final List<INDArray> work = new ArrayList<>(); // (B,H) of each hidden layer
    final INDArray logP; // (B,K), in double
    final INDArray P; // (B,K), in double
    final INDArray ones; // (1,B)

    DeviceBatch(int B, DeviceRows rows, DeviceLayers layers) {
        DataType type = rows.type();
        this.X = Copies.zeros(type, B, rows.features());
        this.Y = Copies.zeros(DataType.DOUBLE, B, rows.classes());
        this.w = rows.areWeighted() ? Copies.zeros(DataType.DOUBLE, B, 1) : null;
        this.logP = Copies.zeros(DataType.DOUBLE, B, rows.classes());
        this.P = Copies.zeros(DataType.DOUBLE, B, rows.classes());
        this.ones = Copies.zeros(type, 1, B);
        ones.assign(1);
        for (int l = 0; l < layers.count(); l++) {
            outputs.add(Copies.zeros(type, B, layers.width(l)));
            gradients.add(Copies.zeros(type, B, layers.width(l)));
            if (l < layers.count() - 1) {
                work.add(Copies.zeros(type, B, layers.width(l)));
                if (layers.dropout() > 0) {
                    masks.add(Copies.zeros(type, B, layers.width(l)));
                    masked.add(Copies.zeros(type, B, layers.width(l)));
                }
            }
        }
    }

    INDArray logits() {
        return outputs.get(outputs.size() - 1);
    }

    INDArray dLogits() {
        return gradients.get(gradients.size() - 1);
    }

    /** What layer l, from 0, takes in. */
    INDArray input(int l) {
        return l == 0 ? X : masked.isEmpty() ? outputs.get(l - 1) : masked.get(l - 1);
    }
}
