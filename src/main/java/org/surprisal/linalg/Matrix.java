package org.surprisal.linalg;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A row-major matrix on an ND4J array. Every operation writes into a matrix that exists already,
 * so a training step allocates nothing off the heap.
 *
 * <p>Products and sums of matrices are BLAS's. What goes element by element runs in Java on one row at a time, in
 * double: that has the same bits on any machine, makes no array, and lets the formulas be written out. Large
 * operations run in {@link Halves}. A matrix is not for two threads at once, not even to read.
 */
public final class Matrix {
    private static final long PRODUCT_WORTH_HALVING = 1 << 18; // multiplications and additions
    private static final int SUM_WORTH_HALVING = 1 << 15; // numbers
    private static final int ROWS_WORTH_HALVING = 1 << 14; // numbers, each a matter of a nanosecond
    private static final int FORMULAS_WORTH_HALVING = 1 << 10; // numbers, each an exponential

    private final Blas blas;
    private final Object owner; // of the memory
    private final int rows;
    private final int columns;
    private final Rows values;
    private final Block whole;
    private final Block lowerRows; // of the two halves, where a cut lies between rows
    private final Block rightColumns; // likewise

    private Matrix(Blas blas, Precision precision, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + "); expected at least (1,1)");
        }
        if ((double) rows * columns * precision.bytes() > Integer.MAX_VALUE) { // Java's buffers are addressed by int
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + ") in " + precision.label()
                    + "; expected at most " + Integer.MAX_VALUE + " bytes");
        }
        Blas.Memory memory = blas.allocate(precision, rows, columns);
        this.blas = blas;
        this.owner = memory.owner();
        this.rows = rows;
        this.columns = columns;
        this.values = new Rows(memory.data(), columns);
        this.whole = new Block(memory.data(), columns);
        this.lowerRows = whole.from((long) (rows / 2) * columns);
        this.rightColumns = whole.from(columns / 2);
    }

    /** A new matrix of zeros, (rows, columns). */
    public static Matrix zeros(Precision precision, int rows, int columns) {
        return zeros(Backend.blas(), precision, rows, columns);
    }

    static Matrix zeros(Blas blas, Precision precision, int rows, int columns) {
        return new Matrix(blas, precision, rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public Precision precision() {
        return values.areFloat() ? Precision.FLOAT : Precision.DOUBLE;
    }

    /** The ND4J array itself, not a copy: what is written to it is written to this matrix. */
    INDArray array() {
        return (INDArray) owner;
    }

    /** "(rows,columns)". */
    public String shape() {
        return "(" + rows + "," + columns + ")";
    }

    // ---- rows, in double

    /** Copies row i into {@code out} (columns). */
    public void getRow(int i, double[] out) {
        requireRow(i, out.length);
        values.get(i, out, 0);
    }

    /** Sets row i to {@code row} (columns), rounded to this matrix's precision. */
    public void setRow(int i, double[] row) {
        requireRow(i, row.length);
        values.put(i, row, 0);
    }

    /** Writes one row. */
    public interface RowWriter<R> {
        /**
         * Writes row i, whole.
         *
         * @param row to be written to; what it holds before is left over from another
         */
        void write(int i, R row);
    }

    /** Sets every row i to what f writes, from the first to the last: f may draw random numbers. */
    public void setRows(RowWriter<double[]> f) {
        double[] row = values.work(0);
        for (int i = 0; i < rows; i++) {
            f.write(i, row);
            values.put(i, row, 0);
        }
    }

    /** Sets every row i to what f writes, in halves: f may be asked for two rows at once, in any order. */
    public void gatherRows(RowWriter<double[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] row = values.work(half);
            for (int i = from; i < to; i++) {
                f.write(i, row);
                values.put(i, row, half);
            }
        });
    }

    /** The same for a matrix of floats, without the way through double. */
    public void gatherFloatRows(RowWriter<float[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            float[] row = values.floatWork(half);
            for (int i = from; i < to; i++) {
                f.write(i, row);
                values.put(i, row);
            }
        });
    }

    /** Replaces every row r by f(r); f changes the row it is handed, and may be called for two rows at once. */
    public void updateRows(Consumer<double[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] row = values.work(half);
            for (int i = from; i < to; i++) {
                values.get(i, row, half);
                f.accept(row);
                values.put(i, row, half);
            }
        });
    }

    /**
     * Replaces every row r by f(a, r), a being the same row of {@code A}; f changes r and leaves a alone, and may be
     * called for two rows at once.
     */
    public void updateRows(Matrix A, BiConsumer<double[], double[]> f) {
        requireShape("A", A, rows, columns);
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] a = A.values.work(half);
            double[] row = values.work(half);
            for (int i = from; i < to; i++) {
                A.values.get(i, a, half);
                values.get(i, row, half);
                f.accept(a, row);
                values.put(i, row, half);
            }
        });
    }

    /** A row of results, and a figure beside it, from the same row of another matrix. */
    public interface RowFormula {
        /**
         * Writes row i, whole, and returns its figure.
         *
         * @param a row i of the other matrix, a copy that may be changed
         * @param row to be written to
         */
        double apply(int i, double[] a, double[] row);
    }

    /** Sets every row i to what f makes of row i of {@code A}, and returns Σ of f's figures; f may be called for two rows at once. */
    public double setRowsAndSum(Matrix A, RowFormula f) {
        requireShape("A", A, rows, columns);
        double[] sums = new double[2];
        inHalves(FORMULAS_WORTH_HALVING, (from, to, half) -> {
            double[] a = A.values.work(half);
            double[] row = values.work(half);
            double sum = 0;
            for (int i = from; i < to; i++) {
                A.values.get(i, a, half);
                sum += f.apply(i, a, row);
                values.put(i, row, half);
            }
            sums[half] = sum;
        });
        return sums[0] + sums[1];
    }

    /** this ← 1 b: every row becomes the one row of b, (1,columns). */
    public void setEveryRow(Matrix b) {
        requireShape("b", b, 1, columns);
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] row = values.work(half);
            b.values.get(0, row, half);
            values.fill(from, to, row, half);
        });
    }

    /** this ← β this + 1ᵀ A, with the sums of A's columns, (1,columns); summed in double. With β = 0, this is not read. */
    public void addColumnSums(double beta, Matrix A) {
        requireShape("this", this, 1, A.columns);
        double[] upper = values.work(0); // of A's rows
        double[] lower = values.work(1);
        Arrays.fill(lower, 0);
        A.inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] sum = half == 0 ? upper : lower;
            Arrays.fill(sum, 0);
            for (int i = from; i < to; i++) {
                A.values.addTo(sum, i, half);
            }
        });
        for (int j = 0; j < columns; j++) {
            upper[j] += lower[j];
        }
        if (beta != 0) {
            values.get(0, lower, 0);
            for (int j = 0; j < columns; j++) {
                upper[j] += beta * lower[j];
            }
        }
        values.put(0, upper, 0);
    }

    /** Σ x², over all entries, in double. */
    public double sumOfSquares() {
        double[] row = values.work(0);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            values.get(i, row, 0);
            for (double x : row) {
                sum += x * x;
            }
        }
        return sum;
    }

    /** All entries, row by row: (rows × columns). */
    public double[][] toRows() {
        double[][] all = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            values.get(i, all[i], 0);
        }
        return all;
    }

    private interface RowRange {
        void run(int from, int to, int half);
    }

    private void inHalves(int worth, RowRange task) {
        int cut = rows / 2;
        if ((long) rows * columns < worth || cut == 0) {
            task.run(0, rows, 0);
        } else {
            Halves.both(half -> task.run(half == 0 ? 0 : cut, half == 0 ? cut : rows, half));
        }
    }

    // ---- linear algebra

    /** this ← this + A B. */
    public void addProduct(Matrix A, Matrix B) {
        requirePrecision(A, B);
        requireProduct(A.shape() + " " + B.shape(), A.columns == B.rows && rows == A.rows && columns == B.columns);
        multiply(false, false, A.columns, A, B, 1);
    }

    /** this ← β this + Aᵀ B. With β = 0, this is not read. */
    public void addProductTN(double beta, Matrix A, Matrix B) {
        requirePrecision(A, B);
        requireProduct(A.shape() + "ᵀ " + B.shape(), A.rows == B.rows && rows == A.columns && columns == B.columns);
        multiply(true, false, A.rows, A, B, beta);
    }

    /** this ← A Bᵀ. */
    public void setProductNT(Matrix A, Matrix B) {
        requirePrecision(A, B);
        requireProduct(
                A.shape() + " " + B.shape() + "ᵀ", A.columns == B.columns && rows == A.rows && columns == B.rows);
        multiply(false, true, A.columns, A, B, 0);
    }

    /** this ← β this + op(A) op(B), k being what is summed over; a large product is cut across its longer side. */
    private void multiply(boolean transposeA, boolean transposeB, int k, Matrix A, Matrix B, double beta) {
        if (2L * rows * columns * k < PRODUCT_WORTH_HALVING || Math.max(rows, columns) == 1) {
            blas.gemm(transposeA, transposeB, rows, columns, k, A.whole, B.whole, beta, whole);
        } else if (rows >= columns) {
            Block lowerA = transposeA ? A.rightColumns : A.lowerRows;
            Halves.both(half -> blas.gemm(
                    transposeA,
                    transposeB,
                    part(rows, half),
                    columns,
                    k,
                    half == 0 ? A.whole : lowerA,
                    B.whole,
                    beta,
                    half == 0 ? whole : lowerRows));
        } else {
            Block rightB = transposeB ? B.lowerRows : B.rightColumns;
            Halves.both(half -> blas.gemm(
                    transposeA,
                    transposeB,
                    rows,
                    part(columns, half),
                    k,
                    A.whole,
                    half == 0 ? B.whole : rightB,
                    beta,
                    half == 0 ? whole : rightColumns));
        }
    }

    /** How many of n belong to a half. */
    private static int part(int n, int half) {
        return half == 0 ? n / 2 : n - n / 2;
    }

    /** this ← A. */
    public void set(Matrix A) {
        requireShape("A", A, rows, columns);
        requirePrecision("A", A);
        blas.copy(rows * columns, A.whole, whole);
    }

    /** this ← α this; with α = 0 also where this is not finite. */
    public void scale(double alpha) {
        blas.scal(rows * columns, alpha, whole);
    }

    /** this ← this + α A. */
    public void addScaled(double alpha, Matrix A) {
        requireShape("A", A, rows, columns);
        requirePrecision("A", A);
        if (rows * columns < SUM_WORTH_HALVING || rows == 1) {
            blas.axpy(rows * columns, alpha, A.whole, whole);
        } else {
            Halves.both(half -> blas.axpy(
                    part(rows, half) * columns,
                    alpha,
                    half == 0 ? A.whole : A.lowerRows,
                    half == 0 ? whole : lowerRows));
        }
    }

    // BLAS is told sizes and believes them, so shapes are checked before the call.
    private void requireProduct(String product, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException("the product " + product + " does not fit into " + shape());
        }
    }

    private void requirePrecision(Matrix A, Matrix B) {
        requirePrecision("A", A);
        requirePrecision("B", B);
    }

    private void requirePrecision(String role, Matrix A) {
        if (A.precision() != precision()) {
            throw new IllegalArgumentException(role + " is in " + A.precision().label() + "; expected "
                    + precision().label());
        }
    }

    private static void requireShape(String role, Matrix A, int rows, int columns) {
        if (A.rows != rows || A.columns != columns) {
            throw new IllegalArgumentException(role + " is " + A.shape() + "; expected (" + rows + "," + columns + ")");
        }
    }

    private void requireRow(int i, int length) {
        Objects.checkIndex(i, rows); // i · columns may overflow into another row
        if (length != columns) {
            throw new IllegalArgumentException("a row of " + length + " numbers; expected " + columns);
        }
    }
}
