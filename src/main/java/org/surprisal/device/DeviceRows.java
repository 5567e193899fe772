package org.surprisal.device;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.surprisal.data.Dataset;
import org.surprisal.theory.Sum;

/** The training rows on the device. */
final class DeviceRows {
    private static final int AT_ONCE = 1 << 20; // numbers on their way to the device

    private final int N;
    private final INDArray X; // (N,D); (2N,D) with the rows' mirror images behind them
    private final INDArray Y; // (N,K), in double, as the loss is
    private final double @Nullable [] weights; // (N)
    private final @Nullable INDArray w; // (N,1), in double; null where all rows count alike

    DeviceRows(Dataset training, double @Nullable [] weights, boolean mirrored, DataType type) {
        this.N = training.rows();
        this.X = Copies.zeros(type, mirrored ? 2L * N : N, training.columns());
        this.Y = Copies.zeros(DataType.DOUBLE, N, training.classes());
        fill(X, 0, training.features()::read);
        if (mirrored) {
            fill(X, N, training.features()::readMirrored);
        }
        fill(Y, 0, (row, y) -> System.arraycopy(training.targets()[row], 0, y, 0, y.length));
        this.weights = weights;
        this.w = weights == null ? null : Copies.zeros(DataType.DOUBLE, N, 1);
        if (weights != null && w != null) {
            Copies.set(w, weights);
        }
    }

    /** Writes one row into an array. */
    private interface Reader {
        void read(int row, double[] x);
    }

    private void fill(INDArray array, int offset, Reader reader) {
        int columns = (int) array.size(1);
        int rowsAtOnce = Math.max(1, AT_ONCE / columns);
        double[] x = new double[columns];
        for (int from = 0; from < N; from += rowsAtOnce) {
            int to = Math.min(from + rowsAtOnce, N);
            double[] some = new double[(to - from) * columns];
            for (int row = from; row < to; row++) {
                reader.read(row, x);
                System.arraycopy(x, 0, some, (row - from) * columns, columns);
            }
            Copies.set(
                    array.get(NDArrayIndex.interval((long) offset + from, (long) offset + to), NDArrayIndex.all()),
                    some);
        }
    }

    int features() {
        return (int) X.size(1);
    }

    int classes() {
        return (int) Y.size(1);
    }

    boolean areWeighted() {
        return weights != null;
    }

    DataType type() {
        return X.dataType();
    }

    /** X and Y of the rows {@code order[from] … order[to−1]}, mirrored where {@code flips} says so. */
    void gather(int[] order, int from, int to, @Nullable Random flips, DeviceBatch batch) {
        int[] rows = Arrays.copyOfRange(order, from, to);
        Nd4j.pullRows(Y, batch.Y, 1, rows);
        batch.weight = rows.length;
        double[] all = weights;
        if (all != null && w != null && batch.w != null) {
            Nd4j.pullRows(w, batch.w, 1, rows);
            batch.weight =
                    Sum.of(Arrays.stream(rows).mapToDouble(row -> all[row]).toArray());
        }
        for (int i = 0; i < rows.length && flips != null; i++) {
            rows[i] += flips.nextBoolean() ? N : 0;
        }
        Nd4j.pullRows(X, batch.X, 1, rows);
    }
}
