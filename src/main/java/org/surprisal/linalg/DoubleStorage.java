package org.surprisal.linalg;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_daxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dcopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dscal;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers of 64 bits; {@link FloatStorage} is its twin. */
final class DoubleStorage extends Storage {
    private static final ThreadLocal<double[][]> CHUNKS = ThreadLocal.withInitial(() -> new double[3][CHUNK]);

    private final DoublePointer data; // where the first number is; it does not keep the memory
    private final DoubleBuffer values; // a view, kept since making one costs microseconds

    DoubleStorage(INDArray array, int rows, int columns) {
        this(array, (DoublePointer) array.data().pointer(), rows, columns);
    }

    /** In this memory. */
    DoubleStorage(DoublePointer memory, int rows, int columns) {
        this(memory, memory, rows, columns);
    }

    private DoubleStorage(Object owner, DoublePointer data, int rows, int columns) {
        super(owner, rows, columns);
        this.data = data;
        this.values = new DoublePointer(data).capacity(data.position() + size()).asBuffer();
    }

    @Override
    Storage part(int from, int to) {
        return new DoubleStorage(owner, at((long) from * columns), to - from, columns);
    }

    private DoublePointer at(long offset) {
        return offset == 0 ? data : new DoublePointer(data).position(data.position() + offset);
    }

    @Override
    Precision precision() {
        return Precision.DOUBLE;
    }

    @Override
    float[] floatWork(int worker) {
        throw new IllegalStateException("a row of floats for a matrix of doubles");
    }

    @Override
    void get(int i, double[] out, int worker) {
        values.get(i * columns, out, 0, columns);
    }

    @Override
    void put(int i, double[] from, int worker) {
        values.put(i * columns, from, 0, columns);
    }

    @Override
    void put(int i, float[] from) {
        throw new IllegalStateException("a row of floats for a matrix of doubles");
    }

    @Override
    void fill(int from, int to, double[] row, int worker) {
        for (int i = from; i < to; i++) {
            values.put(i * columns, row, 0, columns);
        }
    }

    @Override
    void addTo(double[] sum, int i, int worker) {
        double[] row = work(worker);
        values.get(i * columns, row, 0, columns);
        for (int j = 0; j < row.length; j++) {
            sum[j] += row[j];
        }
    }

    @Override
    void multiply(Factor A, Factor B, double beta, int m, int n, long from) {
        DoubleStorage a = (DoubleStorage) A.storage();
        DoubleStorage b = (DoubleStorage) B.storage();
        cblas_dgemm(
                CblasRowMajor,
                A.operation(),
                B.operation(),
                m,
                n,
                A.columns(),
                1,
                a.at(A.from()),
                a.columns,
                b.at(B.from()),
                b.columns,
                beta,
                at(from),
                columns);
    }

    @Override
    void set(Storage A) {
        cblas_dcopy(size(), ((DoubleStorage) A).data, 1, data, 1);
    }

    @Override
    void scale(double alpha) {
        cblas_dscal(size(), alpha, data, 1);
    }

    @Override
    void addScaled(double alpha, Storage A) {
        cblas_daxpy(size(), alpha, ((DoubleStorage) A).data, 1, data, 1);
    }

    @Override
    void addSums(double alpha, double gamma, Storage A, double lambda, Storage B) {
        update(A, B, (x, a, b, n) -> {
            for (int j = 0; j < n; j++) {
                x[j] += alpha * (gamma * a[j] + lambda * b[j]);
            }
        });
    }

    @Override
    void addSquares(double alpha, double gamma, Storage A, double lambda, Storage B) {
        update(A, B, (x, a, b, n) -> {
            for (int j = 0; j < n; j++) {
                double sum = gamma * a[j] + lambda * b[j];
                x[j] += alpha * (sum * sum);
            }
        });
    }

    @Override
    void addQuotients(double alpha, Storage A, Storage B, double s, double epsilon) {
        update(A, B, (x, a, b, n) -> {
            for (int j = 0; j < n; j++) {
                x[j] += alpha * (a[j] / (Math.sqrt(b[j]) / s + epsilon));
            }
        });
    }

    private interface Formula {
        /** Changes the first n numbers of x by those of a and b. */
        void apply(double[] x, double[] a, double[] b, int n);
    }

    /** Number by number, so many at once that they stay in the first cache. */
    private void update(Storage A, Storage B, Formula f) {
        double[][] chunks = CHUNKS.get();
        double[] x = chunks[0];
        double[] a = chunks[1];
        double[] b = chunks[2];
        for (int from = 0; from < size(); from += CHUNK) {
            int n = Math.min(CHUNK, size() - from);
            values.get(from, x, 0, n);
            ((DoubleStorage) A).values.get(from, a, 0, n);
            ((DoubleStorage) B).values.get(from, b, 0, n);
            f.apply(x, a, b, n);
            values.put(from, x, 0, n);
        }
    }
}
