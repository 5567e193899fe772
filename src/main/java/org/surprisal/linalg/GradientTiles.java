package org.surprisal.linalg;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gradient as an optimizer takes it: tile by tile. Where it is a product that waits, each tile is made now, used while
 * it is in the cache, and forgotten: to write all of it to main memory and to read it again there takes longer than the
 * optimizer's own work.
 */
public final class GradientTiles {
    private final Matrix gradient;
    private final Map<Integer, Room[]> byCount = new HashMap<>(); // of tiles: a short last batch is cut otherwise
    private Room[] rooms = {}; // by worker
    private int count; // of the tiles, as they were cut last
    private @Nullable PostponedProduct product; // which they are made of; null where the gradient is there
    private List<List<Matrix>> cut = List.of(); // its own, once it was there

    public GradientTiles(Matrix gradient) {
        this.gradient = gradient;
    }

    /**
     * Looks at what the last backward pass left, before threads take the tiles.
     *
     * @return how many there are, by the shapes of the gradient and of what it is the product of
     */
    public int cut() {
        product = gradient.postponed();
        int tiles = product == null ? 0 : product.tiles();
        if (product != null && tiles > 0) {
            product.take();
            count = tiles;
            makeRooms();
            return tiles;
        }
        product = null;
        count = Cut.tiles(gradient);
        gradient.toRead(); // makes it, where its tiles would be columns
        if (cut.isEmpty()) {
            cut = Cut.of(gradient, count);
        }
        return count;
    }

    /** Before the threads begin, so that only the first steps make any. */
    private void makeRooms() {
        int workers = Tiles.threads();
        rooms = byCount.compute(count, (tiles, made) -> {
            if (made != null && made.length >= workers) {
                return made;
            }
            Room[] all = new Room[workers];
            Arrays.setAll(all, worker -> new Room(gradient, tiles));
            return all;
        });
    }

    /** One of them, in parts as {@link Cut} has them; it holds until the same worker's next. */
    public List<Matrix> tile(int tile, int worker) {
        if (product == null) {
            return cut.get(tile);
        }
        int from = Tiles.bound(gradient.rows(), count, tile);
        int height = Tiles.bound(gradient.rows(), count, tile + 1) - from;
        Room room = rooms[worker];
        int which = height - room.low;
        product.into(room.numbers[which].toRead(), from);
        return room.parts.get(which);
    }

    /** Where a worker makes its tiles, one over the other: some are a row higher than the others. */
    private static final class Room {
        final int low; // the lesser height
        final Matrix[] numbers;
        final List<List<Matrix>> parts;

        Room(Matrix gradient, int tiles) {
            this.low = gradient.rows() / tiles;
            Matrix high = Matrix.zeros(gradient.precision(), low + 1, gradient.columns());
            this.numbers = new Matrix[] {high.part(0, low), high};
            this.parts = List.of(Cut.parts(numbers[0], 0, low), Cut.parts(high, 0, low + 1));
        }
    }
}
