package org.surprisal.linalg;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is done with a matrix row by row, in double; large matrices in {@link Halves}, each with rows of its own to work
 * in. {@link Matrix} says what the operations do and checks shapes.
 */
final class Rows {
    private static final int ROWS_WORTH_HALVING = 1 << 14; // numbers, each a matter of a nanosecond
    private static final int FORMULAS_WORTH_HALVING = 1 << 10; // numbers, each an exponential

    private final RowBuffer values;
    private final int rows;
    private final int columns;

    Rows(Blas.Memory memory, int rows, int columns) {
        this.values = new RowBuffer(memory, columns);
        this.rows = rows;
        this.columns = columns;
    }

    boolean areFloat() {
        return values.isFloat();
    }

    void get(int i, double[] out) {
        values.get(i, out, 0);
    }

    void put(int i, double[] row) {
        values.put(i, row, 0);
    }

    void set(RowWriter<double[]> f) {
        double[] row = values.work(0);
        for (int i = 0; i < rows; i++) {
            f.write(i, row);
            values.put(i, row, 0);
        }
    }

    void gather(RowWriter<double[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] row = values.work(half);
            for (int i = from; i < to; i++) {
                f.write(i, row);
                values.put(i, row, half);
            }
        });
    }

    void gatherFloats(RowWriter<float[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            float[] row = values.floatWork(half);
            for (int i = from; i < to; i++) {
                f.write(i, row);
                values.put(i, row);
            }
        });
    }

    void update(Consumer<double[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] row = values.work(half);
            for (int i = from; i < to; i++) {
                values.get(i, row, half);
                f.accept(row);
                values.put(i, row, half);
            }
        });
    }

    void update(Rows A, BiConsumer<double[], double[]> f) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] a = A.values.work(half);
            double[] row = values.work(half);
            for (int i = from; i < to; i++) {
                A.values.get(i, a, half);
                values.get(i, row, half);
                f.accept(a, row);
                values.put(i, row, half);
            }
        });
    }

    double setAndSum(Rows A, RowFormula f) {
        double[] sums = new double[2];
        inHalves(FORMULAS_WORTH_HALVING, (from, to, half) -> {
            double[] a = A.values.work(half);
            double[] row = values.work(half);
            double sum = 0;
            for (int i = from; i < to; i++) {
                A.values.get(i, a, half);
                sum += f.apply(i, a, row);
                values.put(i, row, half);
            }
            sums[half] = sum;
        });
        return sums[0] + sums[1];
    }

    void setEvery(Rows b) {
        inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] row = values.work(half);
            b.values.get(0, row, half);
            values.fill(from, to, row, half);
        });
    }

    void addColumnSums(double beta, Rows A) {
        double[] upper = values.work(0); // of A's rows
        double[] lower = values.work(1);
        Arrays.fill(lower, 0);
        A.inHalves(ROWS_WORTH_HALVING, (from, to, half) -> {
            double[] sum = half == 0 ? upper : lower;
            Arrays.fill(sum, 0);
            for (int i = from; i < to; i++) {
                A.values.addTo(sum, i, half);
            }
        });
        for (int j = 0; j < columns; j++) {
            upper[j] += lower[j];
        }
        if (beta != 0) {
            values.get(0, lower, 0);
            for (int j = 0; j < columns; j++) {
                upper[j] += beta * lower[j];
            }
        }
        values.put(0, upper, 0);
    }

    double sumOfSquares() {
        double[] row = values.work(0);
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            values.get(i, row, 0);
            for (double x : row) {
                sum += x * x;
            }
        }
        return sum;
    }

    private interface RowRange {
        void run(int from, int to, int half);
    }

    private void inHalves(int worth, RowRange task) {
        int cut = rows / 2;
        if ((long) rows * columns < worth || cut == 0) {
            task.run(0, rows, 0);
        } else {
            Halves.both(half -> task.run(half == 0 ? 0 : cut, half == 0 ? cut : rows, half));
        }
    }
}
