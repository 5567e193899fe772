package org.surprisal.linalg;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is done with a matrix row by row, in double, but for rows of images, which come in float; with large matrices in
 * {@link Tiles}. {@link Matrix} says what the operations do and checks shapes.
 */
final class Rows {
    private static final int NUMBERS = 1 << 13; // of a tile, each a matter of a nanosecond
    private static final int EXPONENTIALS = 1 << 9; // likewise, each an exponential

    private final Storage values;
    private final int rows;
    private final int columns;
    private double[][] sums = {}; // of the tiles whose columns were summed last, kept for the next

    Rows(Storage values) {
        this.values = values;
        this.rows = values.rows;
        this.columns = values.columns;
    }

    void get(int i, double[] out) {
        Tiles.run(1, (tile, worker) -> values.get(i, out, worker));
    }

    void put(int i, double[] row) {
        Tiles.run(1, (tile, worker) -> values.put(i, row, worker));
    }

    void set(RowWriter<double[]> f) {
        double[] row = values.work(0);
        for (int i = 0; i < rows; i++) {
            f.write(i, row);
            put(i, row);
        }
    }

    void gather(RowWriter<double[]> f) {
        inTiles(NUMBERS, (from, to, tile, worker) -> {
            double[] row = values.work(worker);
            for (int i = from; i < to; i++) {
                f.write(i, row);
                values.put(i, row, worker);
            }
        });
    }

    void gatherFloats(RowWriter<float[]> f) {
        inTiles(NUMBERS, (from, to, tile, worker) -> {
            float[] row = values.floatWork(worker);
            for (int i = from; i < to; i++) {
                f.write(i, row);
                values.put(i, row);
            }
        });
    }

    void update(Consumer<double[]> f) {
        update((i, row) -> f.accept(row));
    }

    void update(RowWriter<double[]> f) {
        inTiles(NUMBERS, (from, to, tile, worker) -> {
            double[] row = values.work(worker);
            for (int i = from; i < to; i++) {
                values.get(i, row, worker);
                f.write(i, row);
                values.put(i, row, worker);
            }
        });
    }

    void update(Rows A, BiConsumer<double[], double[]> f) {
        inTiles(NUMBERS, (from, to, tile, worker) -> {
            double[] a = A.values.work(worker);
            double[] row = values.work(worker);
            for (int i = from; i < to; i++) {
                A.values.get(i, a, worker);
                values.get(i, row, worker);
                f.accept(a, row);
                values.put(i, row, worker);
            }
        });
    }

    double setAndSum(Rows A, RowFormula f) {
        double[] sums = new double[tiles(EXPONENTIALS)];
        inTiles(EXPONENTIALS, (from, to, tile, worker) -> {
            double[] a = A.values.work(worker);
            double[] row = values.work(worker);
            double sum = 0;
            for (int i = from; i < to; i++) {
                A.values.get(i, a, worker);
                sum += f.apply(i, a, row);
                values.put(i, row, worker);
            }
            sums[tile] = sum;
        });
        return sum(sums);
    }

    void setEvery(Rows b) {
        inTiles(NUMBERS, (from, to, tile, worker) -> {
            double[] row = values.work(worker);
            b.values.get(0, row, worker);
            values.fill(from, to, row, worker);
        });
    }

    void setColumnSums(Rows A) {
        int tiles = A.tiles(NUMBERS);
        if (sums.length < tiles) {
            sums = new double[tiles][columns];
        }
        A.inTiles(NUMBERS, (from, to, tile, worker) -> {
            double[] sum = sums[tile];
            Arrays.fill(sum, 0);
            for (int i = from; i < to; i++) {
                A.values.addTo(sum, i, worker);
            }
        });
        double[] all = sums[0];
        for (int tile = 1; tile < tiles; tile++) {
            for (int j = 0; j < columns; j++) {
                all[j] += sums[tile][j];
            }
        }
        put(0, all);
    }

    double sumOfSquares() {
        double[] sums = new double[tiles(NUMBERS)];
        inTiles(NUMBERS, (from, to, tile, worker) -> {
            double[] row = values.work(worker);
            double sum = 0;
            for (int i = from; i < to; i++) {
                values.get(i, row, worker);
                for (double x : row) {
                    sum += x * x;
                }
            }
            sums[tile] = sum;
        });
        return sum(sums);
    }

    /** In the order of the tiles, whichever was done first. */
    private static double sum(double[] ofTiles) {
        double sum = 0;
        for (double x : ofTiles) {
            sum += x;
        }
        return sum;
    }

    private interface RowRange {
        void run(int from, int to, int tile, int worker);
    }

    private int tiles(int numbers) {
        return Tiles.ofRows(rows, columns, numbers);
    }

    private void inTiles(int numbers, RowRange task) {
        int tiles = tiles(numbers);
        if (tiles == 1) { // of a small matrix a division would be felt
            Tiles.run(1, (tile, worker) -> task.run(0, rows, 0, 0));
            return;
        }
        Tiles.run(tiles, (tile, worker) -> {
            int from = Tiles.bound(rows, tiles, tile);
            task.run(from, Tiles.bound(rows, tiles, tile + 1), tile, worker);
        });
    }
}
