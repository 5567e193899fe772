package org.surprisal.linalg;

/**
 * How a product is cut: across the longer side of its result, by its sizes alone. OpenBLAS rounds by where a product is
 * cut, and would cut by the number of its threads; it is held to one, and the tiles are taken by ours.
 *
 * <p>OpenBLAS packs both factors of each tile anew. The factors of a tile of XᵀdZ are small, so it is cut finely and
 * many cores take part; each tile of X W needs all of X, so it is cut into few, of many columns.
 */
final class Products {
    private static final long WORTH_CUTTING = 1 << 18; // multiplications and additions
    private static final long IN_A_TILE = 1 << 21; // the same, at least
    private static final int MOST_TILES = 16;
    private static final int LEAST_ROWS = 32;
    private static final int LEAST_COLUMNS = 256;

    private Products() {}

    /** C ← β C + A B. */
    static void multiply(Factor A, Factor B, double beta, Storage C) {
        int m = C.rows;
        int n = C.columns;
        int tiles = tiles(m, n, A.columns());
        if (tiles == 1) {
            Tiles.run(1, (tile, worker) -> C.multiply(A, B, beta, m, n, 0));
        } else if (m >= n) {
            Tiles.run(tiles, (tile, worker) -> {
                int from = Tiles.bound(m, tiles, tile);
                int height = Tiles.bound(m, tiles, tile + 1) - from;
                C.multiply(A.fromRow(from), B, beta, height, n, (long) from * n);
            });
        } else {
            Tiles.run(tiles, (tile, worker) -> {
                int from = Tiles.bound(n, tiles, tile);
                int width = Tiles.bound(n, tiles, tile + 1) - from;
                C.multiply(A, B.fromColumn(from), beta, m, width, from);
            });
        }
    }

    /** Into how many a product (m,k) (k,n) is cut. */
    static int tiles(int m, int n, int k) {
        long work = 2L * m * n * k;
        if (work < WORTH_CUTTING) {
            return 1;
        }
        int bySide = m >= n ? m / LEAST_ROWS : n / LEAST_COLUMNS;
        long byWork = Math.max(2, Math.min(MOST_TILES, work / IN_A_TILE));
        return (int) Math.max(1, Math.min(bySide, byWork));
    }
}
