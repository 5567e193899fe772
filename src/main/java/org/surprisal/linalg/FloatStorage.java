package org.surprisal.linalg;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_saxpy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_scopy;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sscal;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Numbers of 32 bits; {@link DoubleStorage} is its twin. */
final class FloatStorage extends Storage {
    private static final ThreadLocal<float[][]> CHUNKS = ThreadLocal.withInitial(() -> new float[3][CHUNK]);

    private final FloatPointer data; // where the first number is; it does not keep the memory
    private final FloatBuffer values; // a view, kept since making one costs microseconds
    private final float[][] work = new float[Workers.MOST][]; // by worker

    FloatStorage(INDArray array, int rows, int columns) {
        this(array, (FloatPointer) array.data().pointer(), rows, columns);
    }

    /** In this memory. */
    FloatStorage(FloatPointer memory, int rows, int columns) {
        this(memory, memory, rows, columns);
    }

    private FloatStorage(Object owner, FloatPointer data, int rows, int columns) {
        super(owner, rows, columns);
        this.data = data;
        this.values = new FloatPointer(data).capacity(data.position() + size()).asBuffer();
    }

    @Override
    Storage part(int from, int to) {
        return new FloatStorage(owner, at((long) from * columns), to - from, columns);
    }

    private FloatPointer at(long offset) {
        return offset == 0 ? data : new FloatPointer(data).position(data.position() + offset);
    }

    @Override
    Precision precision() {
        return Precision.FLOAT;
    }

    @Override
    float[] floatWork(int worker) {
        float[] row = work[worker];
        if (row == null) {
            row = new float[columns];
            work[worker] = row;
        }
        return row;
    }

    @Override
    void get(int i, double[] out, int worker) {
        float[] row = floatWork(worker);
        values.get(i * columns, row, 0, columns);
        for (int j = 0; j < row.length; j++) {
            out[j] = row[j];
        }
    }

    @Override
    void put(int i, double[] from, int worker) {
        float[] row = floatWork(worker);
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) from[j];
        }
        values.put(i * columns, row, 0, columns);
    }

    @Override
    void put(int i, float[] from) {
        values.put(i * columns, from, 0, columns);
    }

    @Override
    void fill(int from, int to, double[] row, int worker) {
        put(from, row, worker);
        for (int i = from + 1; i < to; i++) {
            values.put(i * columns, floatWork(worker), 0, columns); // still holds the row, rounded
        }
    }

    @Override
    void addTo(double[] sum, int i, int worker) {
        float[] row = floatWork(worker);
        values.get(i * columns, row, 0, columns);
        for (int j = 0; j < row.length; j++) {
            sum[j] += row[j];
        }
    }

    @Override
    void multiply(Factor A, Factor B, double beta, int m, int n, long from) {
        FloatStorage a = (FloatStorage) A.storage();
        FloatStorage b = (FloatStorage) B.storage();
        cblas_sgemm(
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
                (float) beta,
                at(from),
                columns);
    }

    @Override
    void set(Storage A) {
        cblas_scopy(size(), ((FloatStorage) A).data, 1, data, 1);
    }

    @Override
    void scale(double alpha) {
        cblas_sscal(size(), (float) alpha, data, 1);
    }

    @Override
    void addScaled(double alpha, Storage A) {
        cblas_saxpy(size(), (float) alpha, ((FloatStorage) A).data, 1, data, 1);
    }

    @Override
    void addSums(double alpha, double gamma, Storage A, double lambda, Storage B) {
        float scale = (float) alpha;
        float ofA = (float) gamma;
        float ofB = (float) lambda;
        update(A, B, (x, a, b, n) -> {
            for (int j = 0; j < n; j++) {
                x[j] += scale * (ofA * a[j] + ofB * b[j]);
            }
        });
    }

    @Override
    void addSquares(double alpha, double gamma, Storage A, double lambda, Storage B) {
        float scale = (float) alpha;
        float ofA = (float) gamma;
        float ofB = (float) lambda;
        update(A, B, (x, a, b, n) -> {
            for (int j = 0; j < n; j++) {
                float sum = ofA * a[j] + ofB * b[j];
                x[j] += scale * (sum * sum);
            }
        });
    }

    @Override
    void addQuotients(double alpha, Storage A, Storage B, double s, double epsilon) {
        float scale = (float) alpha;
        float divisor = (float) s;
        float offset = (float) epsilon;
        update(A, B, (x, a, b, n) -> {
            for (int j = 0; j < n; j++) {
                x[j] += scale * (a[j] / ((float) Math.sqrt(b[j]) / divisor + offset));
            }
        });
    }

    private interface Formula {
        /** Changes the first n numbers of x by those of a and b. */
        void apply(float[] x, float[] a, float[] b, int n);
    }

    /** Number by number, so many at once that they stay in the first cache. */
    private void update(Storage A, Storage B, Formula f) {
        float[][] chunks = CHUNKS.get();
        float[] x = chunks[0];
        float[] a = chunks[1];
        float[] b = chunks[2];
        for (int from = 0; from < size(); from += CHUNK) {
            int n = Math.min(CHUNK, size() - from);
            values.get(from, x, 0, n);
            ((FloatStorage) A).values.get(from, a, 0, n);
            ((FloatStorage) B).values.get(from, b, 0, n);
            f.apply(x, a, b, n);
            values.put(from, x, 0, n);
        }
    }
}
