package org.surprisal.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of a matrix, or of some of its rows, in the memory of an ND4J array, unless those are on a card: the one
 * place where float and double part. Rows go in and out in double; each worker has rows of its own to work with.
 * Products and sums are OpenBLAS's, called directly, since ND4J's own way to it takes microseconds, which a product of
 * Iris's size does not.
 *
 * <p>Shapes and precisions are checked by {@link Matrix}, and the memory is kept by {@link Tiles#run}: all that is done
 * to a storage is done in its tasks.
 */
abstract sealed class Storage permits FloatStorage, DoubleStorage {
    /** So many numbers are worked on at once where Java computes element by element: they stay in the first cache. */
    static final int CHUNK = 1 << 11;

    final Object owner; // keeps the memory
    final int rows;
    final int columns;
    private final double[][] work = new double[Workers.MOST][]; // by worker

    Storage(Object owner, int rows, int columns) {
        this.owner = owner;
        this.rows = rows;
        this.columns = columns;
    }

    /** Zeros. */
    static Storage zeros(Precision precision, int rows, int columns) {
        Backend.require();
        if (Backend.device() == Device.CUDA) {
            return besideND4J(precision, rows, columns);
        }
        INDArray array = Nd4j.create(precision.type(), new long[] {rows, columns}, 'c');
        return precision == Precision.FLOAT
                ? new FloatStorage(array, rows, columns)
                : new DoubleStorage(array, rows, columns);
    }

    /** Zeros in memory of the program's own, where that of ND4J's arrays is on a card. */
    static Storage besideND4J(Precision precision, int rows, int columns) {
        long size = (long) rows * columns;
        if (precision == Precision.FLOAT) {
            FloatPointer memory = new FloatPointer(size);
            memory.zero();
            return new FloatStorage(memory, rows, columns);
        }
        DoublePointer memory = new DoublePointer(size);
        memory.zero();
        return new DoubleStorage(memory, rows, columns);
    }

    /** Some of the rows, in the same memory. */
    abstract Storage part(int from, int to);

    abstract Precision precision();

    final int size() {
        return rows * columns;
    }

    /** A row to work with, kept for the worker's next time; what it holds is left over from the last. */
    final double[] work(int worker) {
        double[] row = work[worker];
        if (row == null) {
            row = new double[columns];
            work[worker] = row;
        }
        return row;
    }

    // ---- rows

    abstract void get(int i, double[] out, int worker);

    abstract void put(int i, double[] values, int worker);

    abstract void put(int i, float[] values);

    /** Writes the same row into each from one to before another. */
    abstract void fill(int from, int to, double[] values, int worker);

    /** Adds row i to a sum. */
    abstract void addTo(double[] sum, int i, int worker);

    /** A row of floats to work with; {@link #get} and {@link #put(int, double[], int)} use it too. */
    abstract float[] floatWork(int worker);

    // ---- products and sums

    /**
     * A block of this ← β of it + A B, A's first m rows by B's first n columns. With β = 0, the block is not read.
     *
     * @param from where in this memory the block (m,n) begins
     */
    abstract void multiply(Factor A, Factor B, double beta, int m, int n, long from);

    /** this ← A. */
    abstract void set(Storage A);

    /** this ← α this; with α = 0, this is not read. */
    abstract void scale(double alpha);

    /** this ← this + α A. */
    abstract void addScaled(double alpha, Storage A);

    /** this ← this + α (γ A + λ B), number by number. */
    abstract void addSums(double alpha, double gamma, Storage A, double lambda, Storage B);

    /** this ← this + α (γ A + λ B)², number by number. */
    abstract void addSquares(double alpha, double gamma, Storage A, double lambda, Storage B);

    /** this ← this + α A / (√B / s + ε), number by number. */
    abstract void addQuotients(double alpha, Storage A, Storage B, double s, double epsilon);
}
