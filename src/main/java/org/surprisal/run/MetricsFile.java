package org.surprisal.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.Disk;
import org.surprisal.base.files.Sha256;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Quote;
import org.surprisal.train.Trainer;

/**
 * metrics.csv of a run that trains: its lines, one an epoch. What a checkpoint stands for must be what was measured, so
 * a digest of the lines goes into it, and a file that something else changes meanwhile is written anew.
 */
final class MetricsFile {
    private final Path file;
    private final Disk disk;
    private final List<MetricsRow> rows = new ArrayList<>();
    private final StringBuilder text = new StringBuilder(MetricsRow.HEADER).append('\n'); // all of it, in ASCII
    private final MessageDigest digest = Sha256.begin(); // of the lines but for their seconds
    private final List<Integer> dataChanges;
    private @Nullable MetricsRow best;
    private boolean mended;

    /**
     * What a checkpoint says of the lines up to it.
     *
     * @param digest a SHA-256 of the lines but for their seconds, which are others in a run that is repeated
     * @param dataChanges the epochs after which training went on with other data
     */
    record State(String digest, List<Integer> dataChanges) {}

    /** Of a new run. Nothing is written before {@link #begin}. */
    MetricsFile(Path file) {
        this(file, Disk.FORCED);
    }

    /** Likewise, written in this way. */
    MetricsFile(Path file, Disk disk) {
        this(file, disk, List.of());
    }

    private MetricsFile(Path file, Disk disk, List<Integer> dataChanges) {
        this.file = file;
        this.disk = disk;
        this.dataChanges = new ArrayList<>(dataChanges);
    }

    /**
     * Of a run that goes on: the lines of epochs 0 to {@code epoch}, which must all be there; what follows is not read.
     *
     * @param dataChanges the epochs after which the data changed so far
     * @throws CheckpointException naming file and line
     */
    static MetricsFile upTo(int epoch, Path file, List<Integer> dataChanges) {
        MetricsFile metrics = new MetricsFile(file, Disk.FORCED, dataChanges);
        try {
            metrics.read(epoch);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + IoReason.of(e), e);
        }
        return metrics;
    }

    private void read(int epoch) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + " is no file; expected the figures of epochs 0 to " + epoch);
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String header = header(file, in);
            for (int i = 0; i <= epoch; i++) {
                String place = file + ":" + (i + 2);
                String line = line(in);
                if (line == null) {
                    throw new CheckpointException(place + ": no line; expected the figures of epoch " + i
                            + ", for the checkpoint is of epoch " + epoch);
                }
                MetricsRow row = row(place, line, header);
                if (row.epoch() != i) {
                    throw new CheckpointException(place + ": epoch " + row.epoch() + "; expected epoch " + i);
                }
                if (i > 0 && row.isValidated() != rows.get(0).isValidated()) {
                    throw new CheckpointException(place + ": " + (row.isValidated() ? "" : "no ")
                            + "figures of validation rows; expected " + (row.isValidated() ? "none" : "some")
                            + ", as in the lines before");
                }
                add(row);
            }
        }
    }

    /**
     * All lines that stand there, for whoever only looks: of a run that trains the last one may not be whole yet.
     *
     * @throws CheckpointException naming file and line
     */
    static List<MetricsRow> measured(Path file) {
        List<MetricsRow> rows = new ArrayList<>();
        if (!Files.exists(file)) {
            return rows;
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String header = header(file, in);
            for (String line = line(in); line != null; line = line(in)) {
                rows.add(row(file + ":" + (rows.size() + 2), line, header));
            }
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + IoReason.of(e), e);
        }
        return rows;
    }

    private static String header(Path file, BufferedReader in) throws IOException {
        String header = line(in);
        if (header == null || !(header.equals(MetricsRow.HEADER) || header.equals(MetricsRow.OLD_HEADER))) {
            throw new CheckpointException(file + ":1: "
                    + (header == null ? "no line" : "\"" + Quote.shorten(header) + "\"")
                    + "; expected the header of a run's figures, " + MetricsRow.HEADER);
        }
        return header;
    }

    private static MetricsRow row(String place, String line, String header) {
        try {
            return MetricsRow.parse(line, header);
        } catch (NumberFormatException e) {
            throw new CheckpointException(place + ": " + e.getMessage(), e);
        }
    }

    /** The next line, as an editor of another system may end it too; null unless it ends, within a length that none reaches. */
    private static @Nullable String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n' && line.length() < MetricsRow.LONGEST_LINE) {
            line.append((char) c);
            c = in.read();
        }
        if (c != '\n') {
            return null;
        }
        boolean endsInCrLf = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
        return line.substring(0, line.length() - (endsInCrLf ? 1 : 0));
    }

    private void add(MetricsRow row) {
        boolean isFirstOfItsData = rows.isEmpty() || dataChanges.contains(row.epoch() - 1);
        best = best == null || isFirstOfItsData || row.choosing() < best.choosing() ? row : best;
        rows.add(row);
        text.append(row.toCsv()).append('\n');
        digest.update(row.measured().getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Starts the file, or drops the lines of later epochs and one that a crash left unfinished. */
    void begin() throws IOException {
        disk.write(file, bytes());
    }

    /** Adds one line, in memory if it cannot be written. */
    void append(MetricsRow row) throws IOException {
        int before = text.length();
        add(row);
        if (length() == before) {
            AtomicFiles.append(file, text.substring(before).getBytes(StandardCharsets.US_ASCII));
        } else {
            mend();
        }
    }

    private long length() throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    private void mend() throws IOException {
        begin();
        mended = true;
    }

    /** Waits until all lines are on the disk, as they were measured. */
    void force() throws IOException {
        if (length() == text.length() && Arrays.equals(Files.readAllBytes(file), bytes())) {
            disk.force(file);
        } else {
            mend();
        }
    }

    /** Whether something else changed the file, which was then written anew. */
    boolean mended() {
        return mended;
    }

    List<MetricsRow> rows() {
        return List.copyOf(rows);
    }

    /**
     * The epoch with the lowest cross-entropy of the validation rows, or of the held-out rows where there are no others,
     * the first on a tie, among those measured on the data that the last one was measured on.
     *
     * @throws IllegalStateException without a line
     */
    MetricsRow best() {
        if (best == null) {
            throw new IllegalStateException("no epoch was measured yet");
        }
        return best;
    }

    /** The best epoch for those to come, by their validation rows; null where they will be measured on other data than it. */
    Trainer.@Nullable Best bestForNext() {
        return best == null || !best.isValidated() || dataChanges.contains(lastEpoch())
                ? null
                : new Trainer.Best(best.epoch(), best.choosing());
    }

    /** Whether validation rows are measured, which does not change within a run; also where nothing is measured yet. */
    boolean isValidatedOrNew() {
        return rows.isEmpty() || rows.get(0).isValidated();
    }

    /** From here on, epochs are measured on other data. */
    void dataChanges() {
        dataChanges.add(lastEpoch());
    }

    int lastEpoch() {
        return rows.size() - 1;
    }

    State state() {
        try {
            String sha256 = Sha256.end((MessageDigest) digest.clone());
            return new State(sha256, List.copyOf(dataChanges));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the SHA-256 of this Java cannot be copied", e);
        }
    }
}
