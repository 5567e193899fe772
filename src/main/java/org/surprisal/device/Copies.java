package org.surprisal.device;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.surprisal.linalg.Matrix;

/** The way between main memory and the device, for arrays that are row-major and whole. */
final class Copies {
    private Copies() {}

    static INDArray zeros(DataType type, long rows, long columns) {
        return Nd4j.create(type, new long[] {rows, columns}, 'c');
    }

    static INDArray zerosLike(Matrix A) {
        return zeros(A.precision().type(), A.rows(), A.columns());
    }

    /** array ← A. */
    static void toDevice(Matrix A, INDArray array) {
        double[] all = new double[A.rows() * A.columns()];
        double[] row = new double[A.columns()];
        for (int i = 0; i < A.rows(); i++) {
            A.getRow(i, row);
            System.arraycopy(row, 0, all, i * row.length, row.length);
        }
        set(array, all);
    }

    /** A ← array. */
    static void toHost(INDArray array, Matrix A) {
        double[] all = array.data().asDouble();
        A.setRows((i, row) -> System.arraycopy(all, i * row.length, row, 0, row.length));
    }

    /** Sets an array, or a view of some rows, to these numbers, row by row. */
    static void set(INDArray array, double[] numbers) {
        array.assign(Nd4j.create(numbers, array.shape(), array.dataType()));
    }
}
