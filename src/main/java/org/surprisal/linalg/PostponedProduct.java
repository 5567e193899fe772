package org.surprisal.linalg;

/**
 * Aᵀ B, (D,H), which nobody has needed yet: a gradient of weights, between the backward pass and the optimizer. A and B
 * are the matrices themselves, and see to it that it is made before they are written to, unless it was taken in tiles.
 */
final class PostponedProduct {
    private final Matrix A; // (B,D)
    private final Matrix B; // (B,H)
    private boolean taken; // in tiles
    private boolean lost;

    PostponedProduct(Matrix A, Matrix B) {
        this.A = A;
        this.B = B;
    }

    boolean isOf(Matrix factor) {
        return factor == A || factor == B;
    }

    /** From here on it is made in tiles, by whoever needs no more of it. */
    void take() {
        taken = true;
    }

    /** Told before a factor is written to; whether it need not be made whole before. */
    boolean loseIfTaken() {
        lost = taken;
        return taken;
    }

    /** In how many tiles of some rows each it is made; 0 where it is cut between columns, or not worth it. */
    int tiles() {
        int D = A.columns();
        int H = B.columns();
        int tiles = Products.tiles(D, H, A.rows());
        return D >= H || tiles == 1 ? tiles : 0;
    }

    /** All of it. */
    void into(Storage C) {
        requireFactors();
        Products.multiply(A.transposed(), B.factor(), 0, C);
    }

    /** The rows of one tile, which begin with the given one, to the same bits as {@link #into} makes them. */
    void into(Storage C, int from) {
        requireFactors();
        C.multiply(A.transposed().fromRow(from), B.factor(), 0, C.rows, C.columns, 0);
    }

    private void requireFactors() {
        if (lost) {
            throw new IllegalStateException(
                    "the gradient of " + B.columns() + " columns is gone: an optimizer took it in"
                            + " tiles, and the batch or pass that it was made of has been overwritten; read it before that");
        }
    }
}
