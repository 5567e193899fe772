package org.surprisal.run;

import static org.surprisal.check.OptionException.require;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.check.OptionException;

/** The files of one run. A new run never writes into a directory that holds anything. */
public record RunDirectory(Path path) {
    private static final String CONFIG = "config.yaml";
    private static final String METRICS = "metrics.csv";
    private static final String LATEST = "latest.safetensors";
    private static final String BEST = "best.safetensors";
    private static final String SUMMARY = "summary.json";
    private static final List<String> WRITTEN = List.of(CONFIG, METRICS, LATEST, BEST, SUMMARY);

    /**
     * Makes the directory of a new run.
     *
     * @param out where, or null for the next free number in runs/NAME
     * @throws OptionException if {@code out} exists and holds something
     */
    static RunDirectory create(@Nullable Path out, String name) throws IOException {
        if (out == null) {
            return new RunDirectory(nextNumber(Path.of("runs", name)));
        }
        requireNew(out);
        AtomicFiles.createDirectories(out);
        return new RunDirectory(out);
    }

    /**
     * Checks that a new run may go there.
     *
     * @throws OptionException unless it does not exist or is a directory that is empty, but for what a training leaves
     *     there that was killed before it wrote its first file
     */
    public static void requireNew(Path out) throws IOException {
        boolean empty = !Files.exists(out);
        if (Files.isDirectory(out)) {
            List<Path> found = new ArrayList<>(AtomicFiles.temporaries(out, WRITTEN));
            found.add(out.resolve(RunLock.FILE));
            Path metrics = out.resolve(METRICS);
            if (Files.isRegularFile(metrics) && Files.size(metrics) == MetricsRow.HEADER.length() + 1) {
                found.add(metrics); // without a line
            }
            try (Stream<Path> files = Files.list(out)) {
                empty = files.allMatch(found::contains);
            }
        }
        require(empty, "--out", out, "a new or empty directory: a run never overwrites another");
    }

    static Path nextNumber(Path runs) throws IOException {
        AtomicFiles.createDirectories(runs);
        int last = 0;
        try (Stream<Path> siblings = Files.list(runs)) {
            last = siblings.map(run -> run.getFileName().toString())
                    .filter(number -> number.matches("\\d{1,9}"))
                    .mapToInt(Integer::parseInt)
                    .max()
                    .orElse(0);
        }
        for (int number = last + 1; true; number++) {
            try {
                Path made = Files.createDirectory(runs.resolve(String.format(Locale.ROOT, "%03d", number)));
                AtomicFiles.forceDirectory(runs);
                return made;
            } catch (FileAlreadyExistsException anotherProcessWasQuicker) {
                // the next number may be free
            }
        }
    }

    /**
     * An existing run.
     *
     * @throws CheckpointException if there is none
     */
    public static RunDirectory open(Path path) {
        RunDirectory run = new RunDirectory(path);
        if (!Files.isRegularFile(run.config())) {
            throw new CheckpointException(
                    path + " holds no config.yaml that can be read; expected the directory of a run");
        }
        return run;
    }

    /** What to type to go on with it. */
    public String resumeCommand() {
        String name = path.toString();
        boolean plain = name.matches("[\\w./+:@%,=][\\w./+:@%,=-]*");
        return "surprisal resume " + (plain ? name : "'" + name.replace("'", "'\\''") + "'");
    }

    /** Whether there is a model to measure or to go on with. */
    public boolean hasCheckpoint() {
        return Files.isRegularFile(latest());
    }

    Path config() {
        return path.resolve(CONFIG);
    }

    Path metrics() {
        return path.resolve(METRICS);
    }

    Path latest() {
        return path.resolve(LATEST);
    }

    Path best() {
        return path.resolve(BEST);
    }

    Path summary() {
        return path.resolve(SUMMARY);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Deletes what an earlier process left half-written; to be called under the lock. */
    void deleteTemporaries() throws IOException {
        AtomicFiles.deleteTemporaries(path, WRITTEN);
    }

    /** Adds one line to metrics.csv, which was started before. */
    void append(MetricsRow row) throws IOException {
        AtomicFiles.append(metrics(), (row.toCsv() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until metrics.csv is on the disk. */
    void forceMetrics() throws IOException {
        AtomicFiles.force(metrics());
    }

    /** The lines of epochs 0 to {@code epoch} in metrics.csv, which must all be there; what follows is not read. */
    private List<MetricsRow> readMetrics(int epoch) throws IOException {
        List<MetricsRow> rows = new ArrayList<>();
        if (epoch < 0) {
            return rows;
        }
        if (!Files.isRegularFile(metrics())) {
            throw new CheckpointException(metrics() + " is no file; expected the figures of epochs 0 to " + epoch);
        }
        try (BufferedReader in = Files.newBufferedReader(metrics(), StandardCharsets.ISO_8859_1)) {
            if (!MetricsRow.HEADER.equals(line(in))) {
                throw new CheckpointException(metrics() + ":1: not the header of a run's figures");
            }
            for (int i = 0; i <= epoch; i++) {
                String place = metrics() + ":" + (i + 2);
                String line = line(in);
                if (line == null) {
                    throw new CheckpointException(place + ": no line; expected the figures of epoch " + i
                            + ", for the checkpoint is of epoch " + epoch);
                }
                MetricsRow row = row(place, line);
                if (row.epoch() != i) {
                    throw new CheckpointException(place + ": epoch " + row.epoch() + "; expected epoch " + i);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static MetricsRow row(String place, String line) {
        try {
            return MetricsRow.parse(line);
        } catch (NumberFormatException e) {
            throw new CheckpointException(place + ": " + e.getMessage() + "; expected the figures of an epoch", e);
        }
    }

    /** The next line; null unless it ends, within a length that no line of figures reaches. */
    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n' && line.length() < MetricsRow.LONGEST_LINE) {
            line.append((char) c);
            c = in.read();
        }
        return c == '\n' ? line.toString() : null;
    }

    /**
     * Starts metrics.csv, or drops the lines of epochs after this one and a line that a crash left unfinished.
     *
     * @param epoch the last to keep; −1 for none
     */
    List<MetricsRow> keepMetricsUpTo(int epoch) throws IOException {
        List<MetricsRow> kept = readMetrics(epoch);
        StringBuilder text = new StringBuilder(MetricsRow.HEADER).append('\n');
        kept.forEach(row -> text.append(row.toCsv()).append('\n'));
        AtomicFiles.write(metrics(), text.toString().getBytes(StandardCharsets.UTF_8));
        return kept;
    }
}
