package org.surprisal.linalg;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

/**
 * A factor of a product: a storage A as it is, or Aᵀ, which only reads A's memory another way; from its beginning or, for
 * a tile, from one of its rows or columns on.
 *
 * @param from where in the memory it begins
 */
record Factor(Storage storage, boolean transposed, long from) {
    static Factor of(Storage A) {
        return new Factor(A, false, 0);
    }

    static Factor transposed(Storage A) {
        return new Factor(A, true, 0);
    }

    /** From its row i on. */
    Factor fromRow(int i) {
        return i == 0 ? this : new Factor(storage, transposed, transposed ? i : (long) i * storage.columns);
    }

    /** From its column j on. */
    Factor fromColumn(int j) {
        return new Factor(storage, transposed, transposed ? (long) j * storage.columns : j);
    }

    /** Of the whole. */
    int rows() {
        return transposed ? storage.columns : storage.rows;
    }

    /** Likewise. */
    int columns() {
        return transposed ? storage.rows : storage.columns;
    }

    /** What BLAS calls it. */
    int operation() {
        return transposed ? CblasTrans : CblasNoTrans;
    }

    @Override
    public String toString() {
        return "(" + storage.rows + "," + storage.columns + ")" + (transposed ? "ᵀ" : "");
    }
}
