package org.surprisal.linalg;

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
    private final Blas.Memory memory;
    private final int rows;
    private final int columns;
    private final Rows values; // what goes element by element
    private final Products products; // what is BLAS's

    private Matrix(Blas blas, Precision precision, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + "); expected at least (1,1)");
        }
        if ((double) rows * columns * precision.bytes() > Integer.MAX_VALUE) { // Java's buffers are addressed by int
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + ") in " + precision.label()
                    + "; expected at most " + Integer.MAX_VALUE + " bytes");
        }
        this.memory = blas.allocate(precision, rows, columns);
        this.rows = rows;
        this.columns = columns;
        this.values = new Rows(memory, rows, columns);
        this.products = new Products(blas, memory, rows, columns);
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
        return (INDArray) memory.owner();
    }

    /** "(rows,columns)". */
    public String shape() {
        return "(" + rows + "," + columns + ")";
    }

    // ---- rows, in double

    /** Copies row i into {@code out} (columns). */
    public void getRow(int i, double[] out) {
        requireRow(i, out.length);
        values.get(i, out);
    }

    /** Sets row i to {@code row} (columns), rounded to this matrix's precision. */
    public void setRow(int i, double[] row) {
        requireRow(i, row.length);
        values.put(i, row);
    }

    /** Sets every row i to what f writes, from the first to the last: f may draw random numbers. */
    public void setRows(RowWriter<double[]> f) {
        values.set(f);
    }

    /** Sets every row i to what f writes, in halves: f may be asked for two rows at once, in any order. */
    public void gatherRows(RowWriter<double[]> f) {
        values.gather(f);
    }

    /** The same for a matrix of floats, without the way through double. */
    public void gatherFloatRows(RowWriter<float[]> f) {
        values.gatherFloats(f);
    }

    /** Replaces every row r by f(r); f changes the row it is handed, and may be called for two rows at once. */
    public void updateRows(Consumer<double[]> f) {
        values.update(f);
    }

    /**
     * Replaces every row r by f(a, r), a being the same row of {@code A}; f changes r and leaves a alone, and may be
     * called for two rows at once.
     */
    public void updateRows(Matrix A, BiConsumer<double[], double[]> f) {
        Shapes.requireShape("A", A, rows, columns);
        values.update(A.values, f);
    }

    /** Sets every row i to what f makes of row i of {@code A}, and returns Σ of f's figures; f may be called for two rows at once. */
    public double setRowsAndSum(Matrix A, RowFormula f) {
        Shapes.requireShape("A", A, rows, columns);
        return values.setAndSum(A.values, f);
    }

    /** this ← 1 b: every row becomes the one row of b, (1,columns). */
    public void setEveryRow(Matrix b) {
        Shapes.requireShape("b", b, 1, columns);
        values.setEvery(b.values);
    }

    /** this ← β this + 1ᵀ A, with the sums of A's columns, (1,columns); summed in double. With β = 0, this is not read. */
    public void addColumnSums(double beta, Matrix A) {
        Shapes.requireShape("this", this, 1, A.columns);
        values.addColumnSums(beta, A.values);
    }

    /** Σ x², over all entries, in double. */
    public double sumOfSquares() {
        return values.sumOfSquares();
    }

    /** All entries, row by row: (rows × columns). */
    public double[][] toRows() {
        double[][] all = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            values.get(i, all[i]);
        }
        return all;
    }

    // ---- linear algebra

    /** this ← this + A B. */
    public void addProduct(Matrix A, Matrix B) {
        multiply(false, A, false, B, 1);
    }

    /** this ← β this + Aᵀ B. With β = 0, this is not read. */
    public void addProductTN(double beta, Matrix A, Matrix B) {
        multiply(true, A, false, B, beta);
    }

    /** this ← A Bᵀ. */
    public void setProductNT(Matrix A, Matrix B) {
        multiply(false, A, true, B, 0);
    }

    private void multiply(boolean transposeA, Matrix A, boolean transposeB, Matrix B, double beta) {
        Shapes.requireProduct(transposeA, A, transposeB, B, this);
        products.multiply(transposeA, A.products, transposeB, B.products, beta);
    }

    /** this ← A. */
    public void set(Matrix A) {
        Shapes.requireShape("A", A, rows, columns);
        Shapes.requirePrecision("A", A, precision());
        products.set(A.products);
    }

    /** this ← α this; with α = 0 also where this is not finite. */
    public void scale(double alpha) {
        products.scale(alpha);
    }

    /** this ← this + α A. */
    public void addScaled(double alpha, Matrix A) {
        Shapes.requireShape("A", A, rows, columns);
        Shapes.requirePrecision("A", A, precision());
        products.addScaled(alpha, A.products);
    }

    private void requireRow(int i, int length) {
        Objects.checkIndex(i, rows); // i · columns may overflow into another row
        if (length != columns) {
            throw new IllegalArgumentException("a row of " + length + " numbers; expected " + columns);
        }
    }
}
