package org.surprisal.linalg;

import org.bytedeco.javacpp.Pointer;

/** The routines of BLAS that matrices need, on row-major blocks of one precision (Lawson et al. 1979; Dongarra et al. 1990). */
interface Blas {
    /** Memory for a matrix of zeros, as an array of ND4J where its memory can be written to directly. */
    Memory allocate(Precision precision, int rows, int columns);

    /**
     * Numbers beside the heap.
     *
     * @param data a FloatPointer or a DoublePointer
     * @param owner what must be kept as long as the numbers are
     */
    record Memory(Pointer data, Object owner) {}

    /** C ← β C + op(A) op(B), op transposing where told; C is (m,n) and k is what is summed over. With β = 0, C is not read. */
    void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, Block A, Block B, double beta, Block C);

    /** y ← x, n numbers without gaps. */
    void copy(int n, Block x, Block y);

    /** y ← y + α x, n numbers without gaps. */
    void axpy(int n, double alpha, Block x, Block y);

    /** x ← α x, n numbers without gaps; with α = 0, x is not read. */
    void scal(int n, double alpha, Block x);
}
