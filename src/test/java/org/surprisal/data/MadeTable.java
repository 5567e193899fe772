package org.surprisal.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Nasty ARFF and LIBSVM files that are too large to keep, or no plain files: how each is made, and what is said of it. */
enum MadeTable {
    ARFF_LINE_OF_20_MB(Tables.Reader.ARFF, "%s:5: " + Says.LONG_LINE, Says.HEAD, "1".repeat(1 << 20), 20, ",u\n"),
    ARFF_VALUE_OF_100_KB(
            Tables.Reader.ARFF,
            "%s:5: column 1 (a) is too long; expected at most 65536 characters",
            Says.HEAD,
            "1",
            100_000,
            ",u\n"),
    ARFF_QUOTED_VALUE_OF_100_KB(
            Tables.Reader.ARFF,
            "%s:5: column 2 (y) is too long; expected at most 65536 characters",
            Says.HEAD + "1,'",
            "u",
            100_000,
            "'\n"),
    ARFF_A_MILLION_VALUES_IN_A_ROW(
            Tables.Reader.ARFF,
            "%s:5: 1000001 values; expected 2, one for each attribute, and quotes around a value with blanks",
            Says.HEAD + "1",
            ",u",
            1_000_000,
            "\n"),
    ARFF_ATTRIBUTES_WITHOUT_END(
            Tables.Reader.ARFF, "%s:16386: too many attributes; expected at most 16384", "@relation r\n", 20_000) {
        @Override
        String middle(int i) {
            return "@attribute a" + i + " real\n";
        }
    },
    ARFF_NOMINAL_OF_A_MILLION_VALUES(
            Tables.Reader.ARFF,
            "%s:2: the attributes have too many values; expected at most 262144 names and values, of 4194304 characters in all",
            "@relation r\n@attribute y {",
            400_000) {
        @Override
        String middle(int i) {
            return i + ",";
        }
    },
    ARFF_NAMES_OF_20_MB(
            Tables.Reader.ARFF,
            "%s:71: the attributes have too many values; expected at most 262144 names and values, of 4194304 characters in all",
            "@relation r\n",
            400) {
        @Override
        String middle(int i) {
            return "@attribute " + i + "a".repeat(60_000) + " real\n";
        }
    },
    ARFF_BOMB_OF_COMMENTS(
            Tables.Reader.ARFF,
            "%s:1290560: " + Says.NO_ROWS,
            Says.HEAD,
            ("%" + "-".repeat(50) + "\n").repeat(10_000),
            200,
            "1,u\n"),
    ARFF_BOMB_OF_BLANK_LINES_FIRST(
            Tables.Reader.ARFF, "%s:67108865: " + Says.NO_ROWS, "", "\n".repeat(1 << 20), 80, "1,u\n"),
    LIBSVM_LINE_OF_20_MB(Tables.Reader.LIBSVM, "%s:2: " + Says.LONG_LINE, "1 1:1\n1", " 1:1".repeat(1 << 18), 20, "\n"),
    LIBSVM_BOMB_OF_ONE_LINE(Tables.Reader.LIBSVM, "%s:1: " + Says.LONG_LINE, "", "1".repeat(1 << 20), 200, ""),
    LIBSVM_BOMB_OF_BLANK_LINES(
            Tables.Reader.LIBSVM, "%s:67108866: " + Says.NO_ROWS, "1 1:1\n", "\n".repeat(1 << 20), 80, "1 1:1\n"),
    LIBSVM_LABEL_OF_1_MB(
            Tables.Reader.LIBSVM,
            "%s:1: the label \"" + "7".repeat(40)
                    + "…\" is too large for a double; expected label index:value index:value …",
            "",
            "7",
            1 << 20,
            " 1:1\n"),
    A_FOLDER(Tables.Reader.ARFF, "%s is not a file; expected an ARFF file") {
        @Override
        Path in(Path folder) throws IOException {
            return Files.createDirectory(folder.resolve("t"));
        }
    },
    NOTHING(Tables.Reader.LIBSVM, "%s does not exist; expected a LIBSVM file") {
        @Override
        Path in(Path folder) {
            return folder.resolve("t");
        }
    },
    A_NAMED_PIPE(Tables.Reader.LIBSVM, "%s is not a file; expected a LIBSVM file") {
        @Override
        Path in(Path folder) throws IOException, InterruptedException {
            return Unix.pipe(folder.resolve("t"));
        }
    },
    A_FILE_WITHOUT_PERMISSION(Tables.Reader.ARFF, "%s cannot be read: no permission") {
        @Override
        Path in(Path folder) throws IOException {
            return Unix.unreadable(Files.writeString(folder.resolve("t"), Says.HEAD));
        }
    };

    /** How the file is read. */
    final Tables.Reader reader;

    /** What is said of it, with %s for the file. */
    final String says;

    private final String start;
    private final String middle;
    private final int times;
    private final String end;

    MadeTable(Tables.Reader reader, String says) {
        this(reader, says, "", 0);
    }

    MadeTable(Tables.Reader reader, String says, String start, int times) {
        this(reader, says, start, "", times, "");
    }

    MadeTable(Tables.Reader reader, String says, String start, String middle, int times, String end) {
        this.reader = reader;
        this.says = says;
        this.start = start;
        this.middle = middle;
        this.times = times;
        this.end = end;
    }

    String middle(int i) {
        return middle;
    }

    /** Bombs are gzipped. */
    Path in(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("t");
        try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file));
                OutputStream out = name().contains("BOMB") ? new GZIPOutputStream(plain) : plain) {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < times; i++) {
                out.write(middle(i).getBytes(StandardCharsets.UTF_8));
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static final class Says {
        static final String HEAD = "@relation r\n@attribute a numeric\n@attribute y {u,v}\n@data\n";
        static final String LONG_LINE = "the line is too long; expected at most 4194304 characters";
        static final String NO_ROWS =
                "more than 67108864 characters of blank lines and comments after one another; expected rows";
    }
}
