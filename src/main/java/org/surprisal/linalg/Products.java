package org.surprisal.linalg;

/**
 * A matrix as BLAS sees it, whole and cut in two, and what BLAS does with it. Large operations run in {@link Halves},
 * cut by their sizes alone. Shapes and precisions are checked by {@link Matrix}.
 */
final class Products {
    private static final long PRODUCT_WORTH_HALVING = 1 << 18; // multiplications and additions
    private static final int SUM_WORTH_HALVING = 1 << 15; // numbers

    private final Blas blas;
    private final int rows;
    private final int columns;
    private final Block whole;
    private final Block lowerRows; // of the two halves, where a cut lies between rows
    private final Block rightColumns; // likewise

    Products(Blas blas, Blas.Memory memory, int rows, int columns) {
        this.blas = blas;
        this.rows = rows;
        this.columns = columns;
        this.whole = new Block(memory.data(), columns);
        this.lowerRows = whole.from((long) (rows / 2) * columns);
        this.rightColumns = whole.from(columns / 2);
    }

    /** this ← β this + op(A) op(B), op transposing where told; a large product is cut across its longer side. */
    void multiply(boolean transposeA, Products A, boolean transposeB, Products B, double beta) {
        int k = transposeA ? A.rows : A.columns; // what is summed over
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

    /** this ← A. */
    void set(Products A) {
        blas.copy(rows * columns, A.whole, whole);
    }

    /** this ← α this. */
    void scale(double alpha) {
        blas.scal(rows * columns, alpha, whole);
    }

    /** this ← this + α A. */
    void addScaled(double alpha, Products A) {
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

    /** How many of n belong to a half. */
    private static int part(int n, int half) {
        return half == 0 ? n / 2 : n - n / 2;
    }
}
