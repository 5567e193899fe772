package org.surprisal.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Nasty CSV files that are too large to keep, or no plain files: how each is made, and what is said of it. */
enum MadeCsv {
    LINE_OF_20_MB("%s:3: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "a,y\n1,u\n", "1".repeat(1 << 20), 20, ",v\n");
        }
    },
    LABEL_OF_20_MB("%s:3: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "a,y\n1,u\n2,", "v".repeat(1 << 20), 20, "\n");
        }
    },
    QUOTED_LABEL_OF_20_MB("%s:3: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "a,y\n1,u\n2,\"", "v\n".repeat(1 << 19), 20, "\"\n");
        }
    },
    QUOTE_LEFT_OPEN_IN_A_LONG_FILE("%s:2: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "a,y\n1,\"u\n", "2,v\n".repeat(1 << 18), 20, "");
        }
    },
    ONE_LINE_WITHOUT_END("%s:1: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "", "x".repeat(1 << 20), 20, "");
        }
    },
    LONG_FIELDS_IN_ONE_ROW("%s:2: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "a,y\n", ("1".repeat(60_000) + ",").repeat(10), 20, "u\n");
        }
    },
    A_MILLION_COLUMNS("%s:1: too many fields; expected at most 16384") {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "y", ",a".repeat(1000), 1000, "\n");
        }
    },
    A_MILLION_FIELDS_IN_A_ROW("%s:3: too many fields; expected at most 16384") {
        @Override
        Path in(Path folder) throws IOException {
            return plain(folder, "a,y\n1,u\n", "1,".repeat(1000), 1000, "\n");
        }
    },
    TOO_MANY_CLASSES("%s: column y has 5000 different values; expected at most 4096 classes: is it the right column?") {
        @Override
        Path in(Path folder) throws IOException {
            StringBuilder rows = new StringBuilder("a,y\n");
            for (int n = 0; n < 5000; n++) {
                rows.append("1,").append(n).append('\n');
            }
            return Files.writeString(folder.resolve("t.csv"), rows);
        }
    },
    GZIP_BOMB_OF_ONE_LINE("%s:1: " + Says.TOO_LONG) {
        @Override
        Path in(Path folder) throws IOException {
            return gzipped(folder, "", "1".repeat(1 << 20), 200, "");
        }
    },
    GZIP_BOMB_OF_BLANK_LINES("%s:1048578: more than 1048576 blank lines after one another; expected rows") {
        @Override
        Path in(Path folder) throws IOException {
            return gzipped(folder, "a,y\n", "\n".repeat(1 << 20), 200, "1,u\n2,v\n");
        }
    },
    GZIP_BOMB_OF_COLUMNS("%s:1: too many fields; expected at most 16384") {
        @Override
        Path in(Path folder) throws IOException {
            return gzipped(folder, "", ",".repeat(1 << 20), 200, "");
        }
    },
    A_FOLDER("%s is not a file; expected a CSV file") {
        @Override
        Path in(Path folder) throws IOException {
            return Files.createDirectory(folder.resolve("t.csv"));
        }
    },
    NOTHING("%s does not exist; expected a CSV file") {
        @Override
        Path in(Path folder) {
            return folder.resolve("t.csv");
        }
    },
    A_NAMED_PIPE("%s is not a file; expected a CSV file") {
        @Override
        Path in(Path folder) throws IOException, InterruptedException {
            return Unix.pipe(folder.resolve("t.csv"));
        }
    },
    A_DEVICE("%s is not a file; expected a CSV file") {
        @Override
        Path in(Path folder) throws IOException {
            return Unix.existing(Path.of("/dev/zero"));
        }
    },
    A_LINK_TO_ITSELF("%s does not exist; expected a CSV file") {
        @Override
        Path in(Path folder) throws IOException {
            Path link = folder.resolve("t.csv");
            return Unix.link(link, link);
        }
    },
    A_LINK_TO_NOTHING("%s does not exist; expected a CSV file") {
        @Override
        Path in(Path folder) throws IOException {
            return Unix.link(folder.resolve("t.csv"), folder.resolve("none"));
        }
    },
    A_FILE_WITHOUT_PERMISSION("%s cannot be read: no permission") {
        @Override
        Path in(Path folder) throws IOException {
            return Unix.unreadable(Files.writeString(folder.resolve("t.csv"), "a,y\n1,u\n2,v\n"));
        }
    },
    A_LINK_TO_A_FILE(true, "1.0:u 2.0:v") {
        @Override
        Path in(Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("file"), "a,y\n1,u\n2,v\n");
            return Unix.link(folder.resolve("t.csv"), file);
        }
    },
    A_NAME_OF_BLANKS_AND_BEYOND_ASCII(true, "1.0:u 2.0:v") {
        @Override
        Path in(Path folder) throws IOException {
            return Files.writeString(folder.resolve("größe 猫 .csv"), "a,y\n1,u\n2,v\n");
        }
    };

    /** Whether the file is taken. */
    final boolean taken;

    /** Its rows, or what is said of it, with %s for the file. */
    final String says;

    MadeCsv(String says) {
        this(false, says);
    }

    MadeCsv(boolean taken, String says) {
        this.taken = taken;
        this.says = says;
    }

    abstract Path in(Path folder) throws IOException, InterruptedException;

    private static Path plain(Path folder, String start, String middle, int times, String end) throws IOException {
        Path file = folder.resolve("t.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out, start, middle, times, end);
        }
        return file;
    }

    private static Path gzipped(Path folder, String start, String middle, int times, String end) throws IOException {
        Path file = folder.resolve("t.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            write(out, start, middle, times, end);
        }
        return file;
    }

    private static void write(OutputStream out, String start, String middle, int times, String end) throws IOException {
        byte[] again = middle.getBytes(StandardCharsets.UTF_8);
        out.write(start.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < times; i++) {
            out.write(again);
        }
        out.write(end.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Says {
        static final String TOO_LONG =
                "a row or field is too long; expected at most 65536 characters a field: is a quote left open?";
    }
}
