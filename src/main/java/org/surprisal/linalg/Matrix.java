package org.surprisal.linalg;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row-major matrix on an ND4J array. Every operation writes into a matrix that exists already,
 * so a training step allocates nothing off the heap.
 *
 * <p>Products and sums of matrices are ND4J's (BLAS). What goes element by element runs in Java on
 * one row at a time, in double: that has the same bits at any number of threads, makes no array, and lets the formulas
 * be written out. A matrix is not for two threads at once, not even to read.
 */
public final class Matrix {
    private final INDArray array;
    private final int rows;
    private final int columns;
    // Views of the array's own memory, one of them non-null; making a view costs microseconds, so it is kept.
    private final @Nullable FloatBuffer floats;
    private final @Nullable DoubleBuffer doubles;
    private final float[] floatRow;
    // One for each kind of product that was ever asked for.
    private @Nullable Product sum;
    private @Nullable Product productTN;
    private @Nullable Product productNT;

    private Matrix(Precision precision, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + "); expected at least (1,1)");
        }
        if ((double) rows * columns * precision.bytes() > Integer.MAX_VALUE) { // Java's buffers are addressed by int
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + ") in " + precision.label()
                    + "; expected at most " + Integer.MAX_VALUE + " bytes");
        }
        this.array = Nd4j.create(precision.type, new long[] {rows, columns}, 'c');
        this.rows = rows;
        this.columns = columns;
        boolean single = precision == Precision.FLOAT;
        this.floats = single ? array.data().asNioFloat() : null;
        this.doubles = single ? null : array.data().asNioDouble();
        this.floatRow = new float[single ? columns : 0];
    }

    /** A new matrix of zeros, (rows, columns). */
    public static Matrix zeros(Precision precision, int rows, int columns) {
        return new Matrix(precision, rows, columns);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public Precision precision() {
        return floats != null ? Precision.FLOAT : Precision.DOUBLE;
    }

    /** The ND4J array itself, not a copy: what is written to it is written to this matrix. */
    INDArray array() {
        return array;
    }

    /** "(rows,columns)". */
    public String shape() {
        return "(" + rows + "," + columns + ")";
    }

    // ---- rows, in double

    /** Copies row i into {@code out} (columns). */
    public void getRow(int i, double[] out) {
        requireRow(i, out.length);
        if (floats != null) {
            floats.get(i * columns, floatRow, 0, columns);
            for (int j = 0; j < columns; j++) {
                out[j] = floatRow[j];
            }
        } else if (doubles != null) {
            doubles.get(i * columns, out, 0, columns);
        }
    }

    /** Sets row i to {@code values} (columns), rounded to this matrix's precision. */
    public void setRow(int i, double[] values) {
        requireRow(i, values.length);
        if (floats != null) {
            for (int j = 0; j < columns; j++) {
                floatRow[j] = (float) values[j];
            }
            floats.put(i * columns, floatRow, 0, columns);
        } else if (doubles != null) {
            doubles.put(i * columns, values, 0, columns);
        }
    }

    /** Replaces every row r by f(r); f changes the row it is handed. */
    public void updateRows(Consumer<double[]> f) {
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            getRow(i, row);
            f.accept(row);
            setRow(i, row);
        }
    }

    /** Replaces every row r by f(a, r), a being the same row of {@code A}; f changes r and leaves a alone. */
    public void updateRows(Matrix A, BiConsumer<double[], double[]> f) {
        requireShape("A", A, rows, columns);
        double[] a = new double[columns];
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            A.getRow(i, a);
            getRow(i, row);
            f.accept(a, row);
            setRow(i, row);
        }
    }

    /** this ← 1 b: every row becomes the one row of b, (1,columns). */
    public void setEveryRow(Matrix b) {
        requireShape("b", b, 1, columns);
        double[] row = new double[columns];
        b.getRow(0, row);
        for (int i = 0; i < rows; i++) {
            setRow(i, row);
        }
    }

    /** this ← 1ᵀ A: the sums of A's columns, as (1,columns); summed in double. */
    public void setColumnSums(Matrix A) {
        requireShape("this", this, 1, A.columns);
        double[] sums = new double[columns];
        double[] row = new double[columns];
        for (int i = 0; i < A.rows; i++) {
            A.getRow(i, row);
            for (int j = 0; j < columns; j++) {
                sums[j] += row[j];
            }
        }
        setRow(0, sums);
    }

    /** Σ x², over all entries, in double. */
    public double sumOfSquares() {
        double[] row = new double[columns];
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            getRow(i, row);
            for (double x : row) {
                sum += x * x;
            }
        }
        return sum;
    }

    /** All entries, row by row: (rows × columns). */
    public double[][] toRows() {
        double[][] values = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            getRow(i, values[i]);
        }
        return values;
    }

    // ---- linear algebra

    /** this ← this + A B. */
    public void addProduct(Matrix A, Matrix B) {
        requirePrecision(A, B);
        requireProduct(A.shape() + " " + B.shape(), A.columns == B.rows && rows == A.rows && columns == B.columns);
        sum = sum != null ? sum : new Product(array, false, false, 1);
        sum.of(A.array, B.array);
    }

    /** this ← Aᵀ B. */
    public void setProductTN(Matrix A, Matrix B) {
        requirePrecision(A, B);
        requireProduct(A.shape() + "ᵀ " + B.shape(), A.rows == B.rows && rows == A.columns && columns == B.columns);
        productTN = productTN != null ? productTN : new Product(array, true, false, 0);
        productTN.of(A.array, B.array);
    }

    /** this ← A Bᵀ. */
    public void setProductNT(Matrix A, Matrix B) {
        requirePrecision(A, B);
        requireProduct(
                A.shape() + " " + B.shape() + "ᵀ", A.columns == B.columns && rows == A.rows && columns == B.rows);
        productNT = productNT != null ? productNT : new Product(array, false, true, 0);
        productNT.of(A.array, B.array);
    }

    /** this ← α this. */
    public void scale(double alpha) {
        Backend.fixThreads();
        Nd4j.getBlasWrapper().level1().scal((long) rows * columns, alpha, array);
    }

    /** this ← this + α A. */
    public void addScaled(double alpha, Matrix A) {
        requireShape("A", A, rows, columns);
        requirePrecision("A", A);
        Backend.fixThreads();
        Nd4j.getBlasWrapper().level1().axpy((long) rows * columns, alpha, A.array, array);
    }

    // ND4J tells the reason of a wrong shape to the native stderr only, so shapes are checked before the call.
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
