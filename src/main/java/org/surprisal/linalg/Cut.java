package org.surprisal.linalg;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How matrices are cut for what goes number by number over several of one shape: into tiles of some rows, which threads
 * take, and these into parts, so that what is done to each is done while it is in the cache. By shapes alone.
 */
public final class Cut {
    private static final int PART = 1 << 15; // numbers

    private Cut() {}

    /** How many tiles a matrix of that shape is cut into if nothing else decides. */
    static int tiles(Matrix A) {
        return Tiles.ofRows(A.rows(), A.columns(), PART);
    }

    /** The parts of each tile, in the same memory. */
    public static List<List<Matrix>> of(Matrix A, int tiles) {
        return IntStream.range(0, tiles)
                .mapToObj(i -> parts(A, Tiles.bound(A.rows(), tiles, i), Tiles.bound(A.rows(), tiles, i + 1)))
                .toList();
    }

    /** The rows from one to before another in parts. */
    static List<Matrix> parts(Matrix A, int from, int to) {
        int parts = Tiles.ofRows(to - from, A.columns(), PART);
        return IntStream.range(0, parts)
                .mapToObj(i ->
                        A.part(from + Tiles.bound(to - from, parts, i), from + Tiles.bound(to - from, parts, i + 1)))
                .toList();
    }
}
