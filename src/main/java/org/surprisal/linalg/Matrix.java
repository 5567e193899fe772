package org.surprisal.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
    private final Storage storage;
    private final Rows values; // what goes element by element
    private final Factor plain; // made once, as a step is to make nothing
    private final Factor transposed; // likewise
    private @Nullable PostponedProduct postponed; // what it is to hold, and does not yet
    private boolean isShown; // as an array, which somebody may hold
    private final List<Matrix> awaiting = new ArrayList<>(0); // matrices that wait for a product of this one

    private Matrix(Storage storage) {
        this.storage = storage;
        this.values = new Rows(storage);
        this.plain = Factor.of(storage);
        this.transposed = Factor.transposed(storage);
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
     * it shows as long as it is held. A product that waits for this matrix does not notice what is written to the view.
     *
     * @throws IllegalStateException where ND4J's arrays are on a card
     */
    public INDArray array() {
        if (storage.owner instanceof INDArray array) {
            settle();
            isShown = true;
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
        reading().get(i, out);
    }

    /** Sets row i to {@code row} (columns), rounded to this matrix's precision. */
    public void setRow(int i, double[] row) {
        requireRow(i, row.length);
        changing().put(i, row);
    }

    /** Sets every row i to what f writes, from the first to the last: f may draw random numbers. */
    public void setRows(RowWriter<double[]> f) {
        overwriting().set(f);
    }

    /** Sets every row i to what f writes, in tiles: f may be asked for several rows at once, in any order. */
    public void gatherRows(RowWriter<double[]> f) {
        overwriting().gather(f);
    }

    /** The same for a matrix of floats, without the way through double. */
    public void gatherFloatRows(RowWriter<float[]> f) {
        overwriting().gatherFloats(f);
    }

    /** Replaces every row r by f(r); f changes the row it is handed, and may be called for several rows at once. */
    public void updateRows(Consumer<double[]> f) {
        changing().update(f);
    }

    /** Replaces every row r, the i-th, by f(i, r). Like the above, but f is told which row it is. */
    public void updateRows(RowWriter<double[]> f) {
        changing().update(f);
    }

    /**
     * Replaces every row r by f(a, r), a being the same row of {@code A}; f changes r and leaves a alone, and may be
     * called for two rows at once.
     */
    public void updateRows(Matrix A, BiConsumer<double[], double[]> f) {
        Shapes.requireShape("A", A, rows(), columns());
        Rows a = A.reading();
        changing().update(a, f);
    }

    /** Sets every row i to what f makes of row i of {@code A}, and returns Σ of f's figures; f may be called for several rows at once. */
    public double setRowsAndSum(Matrix A, RowFormula f) {
        Shapes.requireShape("A", A, rows(), columns());
        Rows a = A.reading();
        return overwriting().setAndSum(a, f);
    }

    /** this ← 1 b: every row becomes the one row of b, (1,columns). */
    public void setEveryRow(Matrix b) {
        Shapes.requireShape("b", b, 1, columns());
        Rows row = b.reading();
        overwriting().setEvery(row);
    }

    /** this ← 1ᵀ A, the sums of A's columns, (1,columns); summed in double. */
    public void setColumnSums(Matrix A) {
        Shapes.requireShape("this", this, 1, A.columns());
        Rows a = A.reading();
        overwriting().setColumnSums(a);
    }

    /** Σ x², over all entries, in double. */
    public double sumOfSquares() {
        return reading().sumOfSquares();
    }

    /** All entries, row by row: (rows × columns). */
    public double[][] toRows() {
        double[][] all = new double[rows()][columns()];
        for (int i = 0; i < rows(); i++) {
            reading().get(i, all[i]);
        }
        return all;
    }

    // ---- linear algebra

    /** this ← this + A B. */
    public void addProduct(Matrix A, Matrix B) {
        multiply(A.factor(), B.factor(), 1);
    }

    /** this ← Aᵀ B. */
    public void setProductTN(Matrix A, Matrix B) {
        multiply(A.transposed(), B.factor(), 0);
    }

    /** this ← A Bᵀ. */
    public void setProductNT(Matrix A, Matrix B) {
        multiply(A.factor(), B.transposed(), 0);
    }

    private void multiply(Factor A, Factor B, double beta) {
        Shapes.requireProduct(A, B, this);
        Products.multiply(A, B, beta, beta == 0 ? toOverwrite() : toChange());
    }

    /** As a factor of a product. */
    Factor factor() {
        settle();
        return plain;
    }

    /** Likewise, transposed. */
    Factor transposed() {
        settle();
        return transposed;
    }

    /**
     * this ← Aᵀ B, made when it is needed: whole, as soon as anything reads or changes this or writes to A or B, or by
     * {@link GradientTiles} tile by tile. Taken that way it is not made whole any more once A or B is written to: it is
     * gone then, and whoever asks for it gets an error.
     */
    public void postponeProductTN(Matrix A, Matrix B) {
        Shapes.requireProduct(A.transposed, B.plain, this);
        if (A == this || B == this) {
            throw new IllegalArgumentException("a matrix cannot wait for a product of itself");
        }
        if (isShown) { // who holds the array sees every pass
            setProductTN(A, B);
            return;
        }
        toOverwrite();
        postponed = new PostponedProduct(A, B);
        A.awaiting.add(this);
        B.awaiting.add(this);
    }

    /** What it is to hold and does not yet; null for none. */
    @Nullable PostponedProduct postponed() {
        return postponed;
    }

    // ---- sums, on the calling thread: those of large matrices are made part by part

    /** The rows from one to before another, in the same memory: to be written to, which this does not notice. */
    Matrix part(int from, int to) {
        return from == 0 && to == rows() ? this : new Matrix(toChange().part(from, to));
    }

    /** this ← A. */
    public void set(Matrix A) {
        requireSame("A", A);
        Storage a = A.toRead();
        Storage x = toOverwrite();
        Tiles.run(1, (tile, worker) -> x.set(a));
    }

    /** this ← α this; with α = 0 also where this is not finite. */
    public void scale(double alpha) {
        Storage x = toChange();
        Tiles.run(1, (tile, worker) -> x.scale(alpha));
    }

    /** this ← this + α A. */
    public void addScaled(double alpha, Matrix A) {
        requireSame("A", A);
        Storage a = A.toRead();
        Storage x = toChange();
        Tiles.run(1, (tile, worker) -> x.addScaled(alpha, a));
    }

    /** this ← this + α (γ A + λ B), number by number. */
    public void addSums(double alpha, double gamma, Matrix A, double lambda, Matrix B) {
        requireSame("A", A);
        requireSame("B", B);
        Storage a = A.toRead();
        Storage b = B.toRead();
        Storage x = toChange();
        Tiles.run(1, (tile, worker) -> x.addSums(alpha, gamma, a, lambda, b));
    }

    /** this ← this + α (γ A + λ B)², number by number. */
    public void addSquares(double alpha, double gamma, Matrix A, double lambda, Matrix B) {
        requireSame("A", A);
        requireSame("B", B);
        Storage a = A.toRead();
        Storage b = B.toRead();
        Storage x = toChange();
        Tiles.run(1, (tile, worker) -> x.addSquares(alpha, gamma, a, lambda, b));
    }

    /** this ← this + α A / (√B / s + ε), number by number. */
    public void addQuotients(double alpha, Matrix A, Matrix B, double s, double epsilon) {
        requireSame("A", A);
        requireSame("B", B);
        Storage a = A.toRead();
        Storage b = B.toRead();
        Storage x = toChange();
        Tiles.run(1, (tile, worker) -> x.addQuotients(alpha, a, b, s, epsilon));
    }

    /** A product that waits is made now. */
    private void settle() {
        PostponedProduct product = postponed;
        if (product != null) {
            product.into(storage);
            forget(product);
        }
    }

    private void forget(PostponedProduct product) {
        product.A.awaiting.remove(this);
        product.B.awaiting.remove(this);
        postponed = null;
    }

    /** Products that wait for this are made now, or were taken in tiles and are gone. */
    private void beforeWriting() {
        while (!awaiting.isEmpty()) {
            Matrix matrix = awaiting.remove(awaiting.size() - 1);
            PostponedProduct product = matrix.postponed;
            if (product != null && !product.loseIfTaken()) {
                matrix.settle();
            }
        }
    }

    private Rows reading() {
        settle();
        return values;
    }

    private Rows changing() {
        toChange();
        return values;
    }

    private Rows overwriting() {
        toOverwrite();
        return values;
    }

    Storage toRead() {
        settle();
        return storage;
    }

    private Storage toChange() {
        settle();
        beforeWriting();
        return storage;
    }

    /** For what reads nothing of it. */
    private Storage toOverwrite() {
        beforeWriting(); // may need what waits here
        if (postponed != null) {
            forget(postponed);
        }
        return storage;
    }

    private void requireSame(String role, Matrix A) {
        Shapes.requireShape(role, A, rows(), columns());
        Shapes.requirePrecision(role, A.precision(), precision());
    }

    private void requireRow(int i, int length) {
        Objects.checkIndex(i, rows()); // i · columns may overflow into another row
        if (length != columns()) {
            throw new IllegalArgumentException("a row of " + length + " numbers; expected " + columns());
        }
    }
}
