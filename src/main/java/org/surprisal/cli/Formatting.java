package org.surprisal.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers, counts and tables as people read them, the same in every country. */
final class Formatting {
    private static final int WIDTH = 80;

    private Formatting() {}

    /** Like {@link String#format}, the same in every country. */
    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** In small letters, the same in every country. */
    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Parts with a separator after each but the last, broken into lines of at most 80 where a part allows it. */
    static List<String> lines(List<String> parts, String separator) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            if (!line.isEmpty() && line.length() + separator.length() + part.length() > WIDTH) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : separator).append(part);
        }
        lines.add(line.toString());
        return lines;
    }

    /** A table: each column as wide as its widest cell, two spaces between, cells to the right but for the first. */
    static List<String> columns(List<String> header, List<List<String>> rows) {
        int[] widths = header.stream().mapToInt(String::length).toArray();
        rows.forEach(
                row -> Arrays.setAll(widths, c -> Math.max(widths[c], row.get(c).length())));
        List<List<String>> all = new ArrayList<>(List.of(header));
        all.addAll(rows);
        return all.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(c -> {
                            String air = " ".repeat(widths[c] - row.get(c).length());
                            return c == 0 ? row.get(c) + air : air + row.get(c);
                        })
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }

    /** A figure in seven columns: four decimals while they fit, then fewer. */
    static String figure(double x) {
        double size = Math.abs(x);
        if (size < 100) {
            return format("%7.4f", size < 5e-5 ? 0 : x); // no -0.0000
        }
        if (size < 10_000) {
            return format("%7.2f", x);
        }
        return format("%7.1e", x);
    }

    /** Likewise, without blanks before it. */
    static String narrow(double x) {
        return figure(x).strip();
    }

    /** How long something took: "0.8 s", "200 s", "45 min", "3.2 h". */
    static String took(double seconds) {
        if (seconds < 1000) {
            return format(seconds < 99.95 ? "%.1f s" : "%.0f s", seconds);
        }
        return seconds < 6000 ? format("%.0f min", seconds / 60) : format("%.1f h", seconds / 3600);
    }

    /** How long something takes, in about three letters: "4 s", "3 min", "2 h 10 min". */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    /** 170.1, for 170,052,171 bytes. */
    static String megabytes(long bytes) {
        return format("%.1f", bytes / 1e6);
    }
}
