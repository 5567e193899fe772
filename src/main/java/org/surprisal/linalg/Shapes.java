package org.surprisal.linalg;

/** What fits to what. BLAS is told sizes and believes them, so these are checked before the call. */
final class Shapes {
    private Shapes() {}

    static void requireShape(String role, Matrix A, int rows, int columns) {
        if (A.rows() != rows || A.columns() != columns) {
            throw new IllegalArgumentException(role + " is " + A.shape() + "; expected (" + rows + "," + columns + ")");
        }
    }

    static void requirePrecision(String role, Precision actual, Precision expected) {
        if (actual != expected) {
            throw new IllegalArgumentException(role + " is in " + actual.label() + "; expected " + expected.label());
        }
    }

    /** That A B has the shape and the precision of C. */
    static void requireProduct(Factor A, Factor B, Matrix C) {
        requirePrecision("A", A.storage().precision(), C.precision());
        requirePrecision("B", B.storage().precision(), C.precision());
        if (A.columns() != B.rows() || A.rows() != C.rows() || B.columns() != C.columns()) {
            throw new IllegalArgumentException("the product " + A + " " + B + " does not fit into " + C.shape());
        }
    }
}
