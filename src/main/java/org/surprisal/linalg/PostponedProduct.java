package org.surprisal.linalg;

/**
 * Aᵀ B, (D,H), which nobody has needed yet: a gradient of weights, between the backward pass and the optimizer. A and B
 * are the matrices themselves, so it can be made for as long as they hold what they held.
 */
final class PostponedProduct {
    private final Matrix A; // (B,D)
    private final Matrix B; // (B,H)
    private final int changesOfA;
    private final int changesOfB;

    PostponedProduct(Matrix A, Matrix B) {
        this.A = A;
        this.B = B;
        this.changesOfA = A.changes();
        this.changesOfB = B.changes();
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
        if (A.changes() != changesOfA || B.changes() != changesOfB) {
            throw new IllegalStateException("the product of " + A.shape() + " transposed and " + B.shape()
                    + " is gone: one of the two has been written to; a gradient is there until the next batch or pass,"
                    + " unless it was read before");
        }
    }
}
