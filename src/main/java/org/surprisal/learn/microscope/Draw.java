package org.surprisal.learn.microscope;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.ImageShape;

/** Vectors and matrices as {@link Shown}. */
final class Draw {
    /** More rows or columns than these nobody reads. */
    static final int MOST_ROWS = 20;

    static final int MOST_COLUMNS = 16;

    /** A matrix of more columns has the screen's width to itself. */
    static final int MOST_BESIDE = 8;

    static final int MOST_BARS = MOST_ROWS;

    private static final double FINEST = 2_000; // shares of a length that a screen can tell apart

    private Draw() {}

    /** What the longest bar is measured by; 1 for nothing but zeros. */
    static double scale(double[]... vectors) {
        double most = 0;
        for (double[] vector : vectors) {
            for (double value : vector) {
                most = Double.isFinite(value) ? Math.max(most, Math.abs(value)) : most;
            }
        }
        return most == 0 ? 1 : most;
    }

    /** One scale for a matrix before and after. */
    static double scaleOfBoth(double[][] before, double[][] after) {
        return scale(Stream.of(before, after).flatMap(Arrays::stream).toArray(double[][]::new));
    }

    static double share(double value, double scale) {
        double share = Double.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value / scale));
        return Math.rint(share * FINEST) / FINEST;
    }

    static double[] shares(double[] values, double scale) {
        return Arrays.stream(values).map(v -> share(v, scale)).toArray();
    }

    static Shown.Bars bars(String name, String about, List<String> labels, double[] values) {
        return bars(name, about, labels, values, scale(values), null);
    }

    static Shown.Bars bars(
            String name,
            String about,
            List<String> labels,
            double[] values,
            double scale,
            @Nullable List<Shown.Formula> details) {
        int n = Math.min(MOST_BARS, values.length);
        double[] shown = Arrays.copyOf(values, n);
        String left = n < values.length ? "; the first " + n + " of " + values.length : "";
        return new Shown.Bars(
                name,
                about + left,
                labels.subList(0, n),
                shares(shown, scale),
                null,
                Digits.texts(shown),
                null,
                null,
                details == null ? null : details.subList(0, Math.min(n, details.size())));
    }

    static Shown.Bars withArrows(Shown.Bars bars, double[] arrows, double scale) {
        double[] shown = Arrays.copyOf(arrows, bars.labels().size());
        return new Shown.Bars(
                bars.name(),
                bars.about(),
                bars.labels(),
                bars.shares(),
                bars.starts(),
                bars.texts(),
                bars.bits(),
                shares(shown, scale),
                bars.details());
    }

    /** Bars of nats, which may be told in bits. */
    static Shown.Bars nats(String name, String about, List<String> labels, double[] nats) {
        return stacked(name, about, labels, nats, null);
    }

    /** Likewise, each beginning where another ends. */
    static Shown.Bars stacked(
            String name, String about, List<String> labels, double[] nats, double @Nullable [] starts) {
        double scale = scale(nats);
        Shown.Bars bars = bars(name, about, labels, nats, scale, null);
        double[] bits = Arrays.stream(nats)
                .limit(bars.labels().size())
                .map(Digits::bits)
                .toArray();
        return new Shown.Bars(
                name,
                bars.about(),
                bars.labels(),
                bars.shares(),
                starts == null ? null : shares(starts, scale),
                bars.texts(),
                Digits.texts(bits),
                null,
                null);
    }

    static Shown.Heat heat(String name, String about, List<String> rows, List<String> columns, double[][] M) {
        return heat(name, about, rows, columns, M, scale(M), null);
    }

    /** @param parameter which parameter's entries these are; null for none */
    static Shown.Heat heat(
            String name,
            String about,
            List<String> rows,
            List<String> columns,
            double[][] M,
            double scale,
            @Nullable String parameter) {
        int m = Math.min(MOST_ROWS, M.length);
        int n = Math.min(MOST_COLUMNS, M[0].length);
        double[][] shares = new double[m][];
        String[][] texts = new String[m][];
        for (int i = 0; i < m; i++) {
            double[] row = Arrays.copyOf(M[i], n);
            shares[i] = shares(row, scale);
            texts[i] = Digits.texts(row);
        }
        List<String> cut = new ArrayList<>();
        if (m < M.length) {
            cut.add("the first " + m + " of " + M.length + " rows");
        }
        if (n < M[0].length) {
            cut.add("the first " + n + " of " + M[0].length + " columns");
        }
        return new Shown.Heat(
                name,
                about,
                "(" + M.length + "," + M[0].length + ")",
                cut.isEmpty() ? null : String.join(", ", cut),
                rows.subList(0, m),
                columns.subList(0, n),
                shares,
                texts,
                parameter);
    }

    /** "0", "1", …, each behind a name: as the indices of entries, and of {@code step --json}, begin. */
    static List<String> numbered(String name, int n) {
        return IntStream.range(0, n).mapToObj(i -> name + i).toList();
    }

    /** Rows of the training set by their numbers. */
    static List<String> rowNames(int[] rows) {
        return Arrays.stream(rows).mapToObj(n -> "row " + n).toList();
    }

    /** Each column of weights (D,K) as an image, mid-grey for 0. */
    static Shown.Images templates(String name, String about, ImageShape shape, List<String> labels, double[][] W) {
        int K = Math.min(MOST_COLUMNS, W[0].length);
        List<byte[]> pixels = new ArrayList<>();
        for (int k = 0; k < K; k++) {
            double[] column = new double[W.length];
            for (int d = 0; d < column.length; d++) {
                column[d] = W[d][k];
            }
            pixels.add(pixels(shape, column, -scale(column), scale(column)));
        }
        return new Shown.Images(name, about, shape.width(), shape.height(), labels.subList(0, K), pixels);
    }

    /** One image, from its least value to its largest. */
    static Shown.Images image(String name, String about, ImageShape shape, String label, double[] x) {
        return images(name, about, shape, List.of(label), x);
    }

    /** The first of them, each from its own least value to its own largest. */
    static Shown.Images images(String name, String about, ImageShape shape, List<String> labels, double[]... X) {
        int n = Math.min(MOST_ROWS, X.length);
        List<byte[]> pixels = new ArrayList<>();
        for (double[] x : Arrays.asList(X).subList(0, n)) {
            double least = Arrays.stream(x).min().orElse(0);
            double most = Arrays.stream(x).max().orElse(1);
            pixels.add(pixels(shape, x, least, most == least ? least + 1 : most));
        }
        return new Shown.Images(name, about, shape.width(), shape.height(), labels.subList(0, n), pixels);
    }

    private static byte[] pixels(ImageShape shape, double[] x, double least, double most) {
        int size = shape.width() * shape.height();
        byte[] pixels = new byte[3 * size];
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < 3; c++) {
                double value = x[shape.channels() == 3 ? c * size + i : i];
                double share = (value - least) / (most - least);
                pixels[3 * i + c] = (byte) Math.round(255 * Math.max(0, Math.min(1, share)));
            }
        }
        return pixels;
    }
}
