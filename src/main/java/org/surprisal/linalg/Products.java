package org.surprisal.linalg;

import java.lang.ref.Reference;

/**
 * A matrix as BLAS sees it, whole and cut in two, and what BLAS does with it. Large operations run in {@link Halves},
 * cut by their sizes alone. Shapes and precisions are checked by {@link Matrix}.
 *
 * <p>BLAS gets addresses, which keep no memory: each operation fences what it uses, for a matrix may else be collected,
 * and its memory freed, during its last use.
 */
final class Products {
    private static final long PRODUCT_WORTH_HALVING = 1 << 18; // multiplications and additions
    private static final int SUM_WORTH_HALVING = 1 << 15; // numbers

    private final Blas blas;
    private final Blas.Memory memory;
    private final int rows;
    private final int columns;
    private final Block whole;
    private final Block lowerRows; // of the two halves, where a cut lies between rows
    private final Block rightColumns; // likewise

    Products(Blas blas, Blas.Memory memory, int rows, int columns) {
        this.blas = blas;
        this.memory = memory;
        this.rows = rows;
        this.columns = columns;
        this.whole = new Block(memory.data(), columns);
        this.lowerRows = whole.from((long) (rows / 2) * columns);
        this.rightColumns = whole.from(columns / 2);
    }

    /** this ← β this + op(A) op(B), op transposing where told; a large product is cut across its longer side. */
    void multiply(boolean transposeA, Products A, boolean transposeB, Products B, double beta) {
        int k = transposeA ? A.rows : A.columns; // what is summed over
        try {
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
        } finally {
            Reference.reachabilityFence(memory);
            Reference.reachabilityFence(A.memory);
            Reference.reachabilityFence(B.memory);
        }
    }

    /** this ← A. */
    void set(Products A) {
        try {
            blas.copy(rows * columns, A.whole, whole);
        } finally {
            Reference.reachabilityFence(memory);
            Reference.reachabilityFence(A.memory);
        }
    }

    /** this ← α this. */
    void scale(double alpha) {
        try {
            blas.scal(rows * columns, alpha, whole);
        } finally {
            Reference.reachabilityFence(memory);
        }
    }

    /** this ← this + α A. */
    void addScaled(double alpha, Products A) {
        try {
            if (rows * columns < SUM_WORTH_HALVING || rows == 1) {
                blas.axpy(rows * columns, alpha, A.whole, whole);
            } else {
                Halves.both(half -> blas.axpy(
                        part(rows, half) * columns,
                        alpha,
                        half == 0 ? A.whole : A.lowerRows,
                        half == 0 ? whole : lowerRows));
            }
        } finally {
            Reference.reachabilityFence(memory);
            Reference.reachabilityFence(A.memory);
        }
    }

    /** How many of n belong to a half. */
    private static int part(int n, int half) {
        return half == 0 ? n / 2 : n - n / 2;
    }
}
