package org.surprisal.linalg;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A row-major matrix on an ND4J array. Every operation writes into a matrix that exists already,
 * so a training step allocates nothing off the heap.
 *
 * <p>Products and sums of matrices are BLAS's. Formulas go row by row in Java, in double: that has the same bits on any
 * machine, makes no array, and lets them be written out. Only what an optimizer does number by number, and rows of
 * images, stay in the matrix's own precision. Large operations are cut into {@link Tiles}. A matrix is not for two
 * threads at once, not even to read.
 */
public final class Matrix {
    private static final int PART = 1 << 15; // numbers: what an update reads and writes of it stays in the cache

    private final Storage storage;
    private final Rows values; // what goes element by element

    private Matrix(Storage storage) {
        this.storage = storage;
        this.values = new Rows(storage);
    }

    /** A new matrix of zeros, (rows, columns). */
    public static Matrix zeros(Precision precision, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + "); expected at least (1,1)");
        }
        if ((double) rows * columns * precision.bytes() > Integer.MAX_VALUE) { // Java's buffers are addressed by int
            throw new IllegalArgumentException("a matrix of (" + rows + "," + columns + ") in " + precision.label()
                    + "; expected at most " + Integer.MAX_VALUE + " bytes");
        }
        return new Matrix(Storage.zeros(precision, rows, columns));
    }

    /** A new matrix of zeros in the shape and the precision of A. */
    public static Matrix zerosLike(Matrix A) {
        return zeros(A.precision(), A.rows(), A.columns());
    }

    /** How many rows it has. */
    public int rows() {
        return storage.rows;
    }

    /** How many columns it has. */
    public int columns() {
        return storage.columns;
    }

    /** The type of its numbers. */
    public Precision precision() {
        return storage.precision();
    }

    /**
     * The numbers as an ND4J array (rows,columns), a view: what is written to it is written to this matrix. It stays what
     * it shows as long as it is held.
     *
     * @throws IllegalStateException where ND4J's arrays are on a card
     */
    public INDArray array() {
        if (storage.owner instanceof INDArray array) {
            return array;
        }
        throw new IllegalStateException("a matrix is in main memory, and ND4J's arrays are on the card");
    }

    /** "(rows,columns)". */
    public String shape() {
        return "(" + rows() + "," + columns() + ")";
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

    /** Sets every row i to what f writes, in tiles: f may be asked for several rows at once, in any order. */
    public void gatherRows(RowWriter<double[]> f) {
        values.gather(f);
    }

    /** The same for a matrix of floats, without the way through double. */
    public void gatherFloatRows(RowWriter<float[]> f) {
        values.gatherFloats(f);
    }

    /** Replaces every row r by f(r); f changes the row it is handed, and may be called for several rows at once. */
    public void updateRows(Consumer<double[]> f) {
        values.update(f);
    }

    /** Replaces every row r, the i-th, by f(i, r). Like the above, but f is told which row it is. */
    public void updateRows(RowWriter<double[]> f) {
        values.update(f);
    }

    /**
     * Replaces every row r by f(a, r), a being the same row of {@code A}; f changes r and leaves a alone, and may be
     * called for two rows at once.
     */
    public void updateRows(Matrix A, BiConsumer<double[], double[]> f) {
        Shapes.requireShape("A", A, rows(), columns());
        values.update(A.values, f);
    }

    /** Sets every row i to what f makes of row i of {@code A}, and returns Σ of f's figures; f may be called for several rows at once. */
    public double setRowsAndSum(Matrix A, RowFormula f) {
        Shapes.requireShape("A", A, rows(), columns());
        return values.setAndSum(A.values, f);
    }

    /** this ← 1 b: every row becomes the one row of b, (1,columns). */
    public void setEveryRow(Matrix b) {
        Shapes.requireShape("b", b, 1, columns());
        values.setEvery(b.values);
    }

    /** this ← 1ᵀ A, the sums of A's columns, (1,columns); summed in double. */
    public void setColumnSums(Matrix A) {
        Shapes.requireShape("this", this, 1, A.columns());
        values.setColumnSums(A.values);
    }

    /** Σ x², over all entries, in double. */
    public double sumOfSquares() {
        return values.sumOfSquares();
    }

    /** All entries, row by row: (rows × columns). */
    public double[][] toRows() {
        double[][] all = new double[rows()][columns()];
        for (int i = 0; i < rows(); i++) {
            values.get(i, all[i]);
        }
        return all;
    }

    // ---- linear algebra

    /** this ← this + A B. */
    public void addProduct(Matrix A, Matrix B) {
        multiply(false, A, false, B, 1);
    }

    /** this ← Aᵀ B. */
    public void setProductTN(Matrix A, Matrix B) {
        multiply(true, A, false, B, 0);
    }

    /** this ← A Bᵀ. */
    public void setProductNT(Matrix A, Matrix B) {
        multiply(false, A, true, B, 0);
    }

    private void multiply(boolean transposeA, Matrix A, boolean transposeB, Matrix B, double beta) {
        Shapes.requireProduct(transposeA, A, transposeB, B, this);
        Products.multiply(transposeA, A.storage, transposeB, B.storage, beta, storage);
    }

    // ---- sums, on the calling thread: those of large matrices are made part by part

    /**
     * This matrix in parts of some of its rows each, in the same memory; how many there are depends on its shape alone.
     * What is done to several matrices of one shape is done quicker part by part, each while it is in the cache, and by
     * several threads: {@link Tiles#forEach}.
     */
    public List<Matrix> parts() {
        int count = Tiles.ofRows(rows(), columns(), PART);
        return count == 1
                ? List.of(this)
                : IntStream.range(0, count)
                        .mapToObj(i -> new Matrix(
                                storage.part(Tiles.bound(rows(), count, i), Tiles.bound(rows(), count, i + 1))))
                        .toList();
    }

    /** this ← A. */
    public void set(Matrix A) {
        requireSame("A", A);
        Tiles.run(1, (tile, worker) -> storage.set(A.storage));
    }

    /** this ← α this; with α = 0 also where this is not finite. */
    public void scale(double alpha) {
        Tiles.run(1, (tile, worker) -> storage.scale(alpha));
    }

    /** this ← this + α A. */
    public void addScaled(double alpha, Matrix A) {
        requireSame("A", A);
        Tiles.run(1, (tile, worker) -> storage.addScaled(alpha, A.storage));
    }

    /** this ← this + α (γ A + λ B), number by number. */
    public void addSums(double alpha, double gamma, Matrix A, double lambda, Matrix B) {
        requireSame("A", A);
        requireSame("B", B);
        Tiles.run(1, (tile, worker) -> storage.addSums(alpha, gamma, A.storage, lambda, B.storage));
    }

    /** this ← this + α (γ A + λ B)², number by number. */
    public void addSquares(double alpha, double gamma, Matrix A, double lambda, Matrix B) {
        requireSame("A", A);
        requireSame("B", B);
        Tiles.run(1, (tile, worker) -> storage.addSquares(alpha, gamma, A.storage, lambda, B.storage));
    }

    /** this ← this + α A / (√B / s + ε), number by number. */
    public void addQuotients(double alpha, Matrix A, Matrix B, double s, double epsilon) {
        requireSame("A", A);
        requireSame("B", B);
        Tiles.run(1, (tile, worker) -> storage.addQuotients(alpha, A.storage, B.storage, s, epsilon));
    }

    private void requireSame(String role, Matrix A) {
        Shapes.requireShape(role, A, rows(), columns());
        Shapes.requirePrecision(role, A, precision());
    }

    private void requireRow(int i, int length) {
        Objects.checkIndex(i, rows()); // i · columns may overflow into another row
        if (length != columns()) {
            throw new IllegalArgumentException("a row of " + length + " numbers; expected " + columns());
        }
    }
}
