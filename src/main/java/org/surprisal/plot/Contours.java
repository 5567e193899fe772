package org.surprisal.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Marching squares: the lines along which values on a grid cross a level, linear between the nodes. In a cell whose
 * diagonals lie on different sides, the mean of the four corners says which pair is joined (Lorensen and Cline, 1987,
 * give the cases in space).
 */
final class Contours {
    private static final int NONE = -1;

    private final double[][] z; // rows by columns
    private final double level;
    private final int rows;
    private final int columns;

    // An edge of the grid has a number: 2·node if it runs to the next column, 2·node + 1 if to the next row.
    private final int[][] joined; // the up to two edges to which a line runs from an edge

    private Contours(double[][] z, double level) {
        this.z = z;
        this.level = level;
        this.rows = z.length;
        this.columns = z[0].length;
        this.joined = new int[2 * rows * columns][];
    }

    /**
     * The lines as (2,n): columns, then rows, as fractions of the grid's; a closed line ends where it begins. Cells with
     * a corner that is not finite are left out.
     */
    static List<double[][]> of(double[][] z, double level) {
        Contours contours = new Contours(z, level);
        for (int i = 0; i + 1 < contours.rows; i++) {
            for (int j = 0; j + 1 < contours.columns; j++) {
                contours.cell(i, j);
            }
        }
        return contours.lines();
    }

    private void cell(int i, int j) {
        double a = z[i][j];
        double b = z[i][j + 1];
        double c = z[i + 1][j + 1];
        double d = z[i + 1][j];
        double mean = 0.25 * a + 0.25 * b + 0.25 * c + 0.25 * d;
        if (!Double.isFinite(mean)) {
            return;
        }
        int node = i * columns + j;
        int[] edges = {2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1};
        boolean[] above = {a > level, b > level, c > level, d > level};
        int[] crossed = new int[4];
        int count = 0;
        for (int k = 0; k < 4; k++) {
            if (above[k] != above[(k + 1) % 4]) {
                crossed[count++] = edges[k];
            }
        }
        if (count == 2) {
            join(crossed[0], crossed[1]);
        } else if (count == 4) {
            // a and c are joined if the middle is on their side: then b and d are cut off, each by a line of its own.
            boolean aWithC = above[0] == mean > level;
            join(edges[0], aWithC ? edges[1] : edges[3]);
            join(edges[2], aWithC ? edges[3] : edges[1]);
        }
    }

    private void join(int from, int to) {
        for (int[] pair : new int[][] {{from, to}, {to, from}}) {
            if (joined[pair[0]] == null) {
                joined[pair[0]] = new int[] {pair[1], NONE};
            } else {
                joined[pair[0]][1] = pair[1];
            }
        }
    }

    /** Open lines from their ends first; what is left is closed. */
    private List<double[][]> lines() {
        List<double[][]> lines = new ArrayList<>();
        for (boolean open : new boolean[] {true, false}) {
            for (int edge = 0; edge < joined.length; edge++) {
                if (joined[edge] != null && (!open || joined[edge][1] == NONE)) {
                    lines.add(follow(edge, !open));
                }
            }
        }
        return lines;
    }

    private double[][] follow(int start, boolean closed) {
        double[] xs = new double[16];
        double[] ys = new double[16];
        int n = 0;
        int before = NONE;
        int edge = start;
        while (edge != NONE && joined[edge] != null) {
            if (n + 1 >= xs.length) {
                xs = Arrays.copyOf(xs, 2 * n + 2);
                ys = Arrays.copyOf(ys, 2 * n + 2);
            }
            locate(edge, xs, ys, n++);
            int next = joined[edge][0] == before ? joined[edge][1] : joined[edge][0];
            joined[edge] = null;
            before = edge;
            edge = next;
        }
        if (closed) {
            locate(start, xs, ys, n++);
        }
        return new double[][] {Arrays.copyOf(xs, n), Arrays.copyOf(ys, n)};
    }

    private void locate(int edge, double[] xs, double[] ys, int n) {
        int i = edge / 2 / columns;
        int j = edge / 2 % columns;
        boolean down = edge % 2 == 1;
        double from = z[i][j];
        double to = down ? z[i + 1][j] : z[i][j + 1];
        double t = (level - from) / (to - from);
        xs[n] = down ? j : j + t;
        ys[n] = down ? i + t : i;
    }
}
