package org.surprisal.linalg;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Aᵀ B, (D,H), which nobody has needed yet: a gradient of weights, between the backward pass and the optimizer. A and B
 * are the matrices themselves, and see to it that it is made before they are written to, unless it was taken in tiles.
 */
final class PostponedProduct {
    /** Fewer tiles are too few for many threads, and of a gradient that stays in the cache anyway. */
    private static final int WORTH_IT = 8;

    final Matrix A; // (B,D)
    final Matrix B; // (B,H)
    private @Nullable Factor transposedA; // of one that is taken in tiles
    private @Nullable Factor factorB;
    private boolean lost;

    PostponedProduct(Matrix A, Matrix B) {
        this.A = A;
        this.B = B;
    }

    /** In how many tiles of some rows each {@link Products} makes it; 0 where it is better made whole. */
    int tiles() {
        int D = A.columns();
        int H = B.columns();
        int tiles = Products.tiles(D, H, A.rows());
        return D >= H && tiles >= WORTH_IT ? tiles : 0;
    }

    /** From here on it is made in tiles, perhaps by several threads, for somebody who needs no more of it. */
    void take() {
        requireFactors();
        transposedA = A.transposed();
        factorB = B.factor();
    }

    /** Told before a factor is written to; whether it need not be made whole before. */
    boolean loseIfTaken() {
        lost = factorB != null;
        return lost;
    }

    /** All of it. */
    void into(Storage C) {
        requireFactors();
        Products.multiply(A.transposed(), B.factor(), 0, C);
    }

    /** The rows of one tile, which begin with the given one, to the same bits as {@link #into(Storage)} makes them. */
    void into(Storage C, int from) {
        Factor a = Objects.requireNonNull(transposedA);
        C.multiply(a.fromRow(from), Objects.requireNonNull(factorB), 0, C.rows, C.columns, 0);
    }

    private void requireFactors() {
        if (lost) {
            throw new IllegalStateException("the gradient (" + A.columns() + "," + B.columns()
                    + ") is gone: an optimizer took it in tiles, and the batch or pass that it was made of has been"
                    + " overwritten; read it before");
        }
    }
}
