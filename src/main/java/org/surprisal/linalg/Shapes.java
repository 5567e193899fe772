package org.surprisal.linalg;

/** What fits to what. BLAS is told sizes and believes them, so these are checked before the call. */
final class Shapes {
    private Shapes() {}

    static void requireShape(String role, Matrix A, int rows, int columns) {
        if (A.rows() != rows || A.columns() != columns) {
            throw new IllegalArgumentException(role + " is " + A.shape() + "; expected (" + rows + "," + columns + ")");
        }
    }

    static void requirePrecision(String role, Matrix A, Precision expected) {
        if (A.precision() != expected) {
            throw new IllegalArgumentException(
                    role + " is in " + A.precision().label() + "; expected " + expected.label());
        }
    }

    /** That op(A) op(B) has the shape and the precision of C. */
    static void requireProduct(boolean transposeA, Matrix A, boolean transposeB, Matrix B, Matrix C) {
        requirePrecision("A", A, C.precision());
        requirePrecision("B", B, C.precision());
        int m = transposeA ? A.columns() : A.rows();
        int k = transposeA ? A.rows() : A.columns();
        int n = transposeB ? B.rows() : B.columns();
        int kOfB = transposeB ? B.columns() : B.rows();
        if (k != kOfB || m != C.rows() || n != C.columns()) {
            throw new IllegalArgumentException("the product " + A.shape() + (transposeA ? "ᵀ " : " ") + B.shape()
                    + (transposeB ? "ᵀ" : "") + " does not fit into " + C.shape());
        }
    }
}
