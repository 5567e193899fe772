package org.surprisal.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * BLAS where ND4J computes on a device, whose arrays lie in memory of its own: a product copies its factors there,
 * multiplies by plain {@code Nd4j.gemm} and copies the result back. Right on any backend, and as slow as the copies.
 */
final class Nd4jBlas implements Blas {
    @Override
    public Memory allocate(Precision precision, int rows, int columns) {
        long n = (long) rows * columns;
        if (precision == Precision.FLOAT) {
            FloatPointer data = new FloatPointer(n);
            data.fill(0);
            return new Memory(data, data);
        }
        DoublePointer data = new DoublePointer(n);
        data.fill(0);
        return new Memory(data, data);
    }

    @Override
    public void gemm(
            boolean transposeA, boolean transposeB, int m, int n, int k, Block A, Block B, double beta, Block C) {
        try (INDArray a = transposeA ? array(A, k, m) : array(A, m, k);
                INDArray b = transposeB ? array(B, n, k) : array(B, k, n);
                INDArray c = beta == 0 ? Nd4j.create(a.dataType(), new long[] {m, n}, 'c') : array(C, m, n)) {
            Nd4j.gemm(a, b, c, transposeA, transposeB, 1, beta);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    put(C, (long) i * C.stride() + j, c.getDouble(i, j));
                }
            }
        }
    }

    private static INDArray array(Block block, int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i][j] = get(block, (long) i * block.stride() + j);
            }
        }
        INDArray doubles = Nd4j.createFromArray(values);
        if (!block.isFloat()) {
            return doubles;
        }
        try (doubles) {
            return doubles.castTo(Precision.FLOAT.type); // a copy
        }
    }

    @Override
    public void copy(int n, Block x, Block y) {
        for (int i = 0; i < n; i++) {
            put(y, i, get(x, i));
        }
    }

    @Override
    public void axpy(int n, double alpha, Block x, Block y) {
        for (int i = 0; i < n; i++) {
            put(y, i, get(y, i) + alpha * get(x, i));
        }
    }

    @Override
    public void scal(int n, double alpha, Block x) {
        for (int i = 0; i < n; i++) {
            put(x, i, alpha == 0 ? 0 : alpha * get(x, i));
        }
    }

    private static double get(Block block, long i) {
        return block.isFloat() ? block.floats().get(i) : block.doubles().get(i);
    }

    private static void put(Block block, long i, double value) {
        if (block.isFloat()) {
            block.floats().put(i, (float) value);
        } else {
            block.doubles().put(i, value);
        }
    }
}
