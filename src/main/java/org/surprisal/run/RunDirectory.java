package org.surprisal.run;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.LockFile;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.data.DataDigest;
import org.surprisal.data.TrainingData;

/** The files of one run. A new run never writes into a directory that holds anything. */
public record RunDirectory(Path path) {
    private static final String CONFIG = "config.yaml";
    private static final String METRICS = "metrics.csv";
    private static final String LATEST = "latest.safetensors";
    private static final String BEST = "best.safetensors";
    private static final String SUMMARY = "summary.json";
    private static final String DIVERGED = "diverged.json";
    private static final String CALIBRATION = "calibration.json";
    private static final String LOCK = ".lock";
    private static final List<String> WRITTEN = List.of(
            CONFIG,
            METRICS,
            LATEST,
            BEST,
            SUMMARY,
            DIVERGED,
            CALIBRATION,
            // of RunPictures
            "curves.png",
            "curves.svg",
            "confusion.png",
            "reliability.png",
            "roc.png",
            "templates.png",
            "worst.png",
            "boundary.png");

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
            found.add(out.resolve(LOCK));
            Path metrics = out.resolve(METRICS);
            if (Files.isRegularFile(metrics)
                    && (Files.size(metrics) == MetricsRow.HEADER.length() + 1
                            || Files.size(metrics) == MetricsRow.OLD_HEADER.length() + 1)) {
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
     * An existing run, by any name that {@link RunNames} knows.
     *
     * @throws CheckpointException if there is none
     */
    public static RunDirectory open(Path name) {
        Path path = RunNames.one(name);
        RunDirectory run = new RunDirectory(path);
        if (!Files.isRegularFile(run.config())) {
            if (!Files.exists(path)) {
                throw RunNames.unknown(path);
            }
            throw new CheckpointException(path
                    + (Files.isDirectory(path) ? " holds no config.yaml that can be read" : " is a file")
                    + "; expected the directory of a run");
        }
        return run;
    }

    /** What to type to go on with it. */
    String resumeCommand() {
        return Program.type("resume", path.toString());
    }

    /** What to type to repeat it. */
    String trainCommand() {
        return Program.type("train", config().toString());
    }

    /**
     * Refuses rows that are not those the run was trained on, as far as its latest checkpoint tells; of version 0.1, none
     * does.
     *
     * @param otherwise what to type to do it with these rows all the same
     * @return what a person should know of the run's rows; null for nothing
     * @throws CheckpointException saying what differs
     */
    public @Nullable String requireRowsOf(TrainingData data, String otherwise) {
        if (!hasCheckpoint()) {
            return null;
        }
        Checkpoint latest =
                Checkpoint.read(latest(), ConfigReader.open(config()).read(List.of()));
        String place = data.options().path().toString();
        if (latest.isOld()) {
            return latest.origin() + " is of version 0.1, which did not keep what its rows were; these may be others";
        }
        String difference = DataDigest.of(data).differenceFrom(latest.data());
        if (difference != null) {
            throw new CheckpointException(
                    latest.madeWithOtherData(place + " now has " + difference)
                            + "; expected the rows it was made with. To take these, as its configuration alone does: ",
                    otherwise);
        }
        return latest.dataChanges().isEmpty()
                ? null
                : "the run went on with other rows after epoch "
                        + latest.dataChanges().get(0) + "; what is shown is a training on those of its end";
    }

    /** Whether there is a model to measure or to go on with. */
    public boolean hasCheckpoint() {
        try {
            return Files.isRegularFile(latest()) && Files.size(latest()) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The configuration that the run was begun with, whole. */
    public Path config() {
        return path.resolve(CONFIG);
    }

    /** What is configured there now, which is what the run was begun with unless somebody changed it. */
    public RunConfig configuration() {
        return ConfigReader.open(config()).read(List.of());
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

    /** What the last training that came to its end came to, as JSON. */
    public Path summary() {
        return path.resolve(SUMMARY);
    }

    /** There once training diverged, until it goes on. */
    Path diverged() {
        return path.resolve(DIVERGED);
    }

    /** Whether it stands for a run: it has one of the files that none is without. */
    boolean isThere() {
        return Files.exists(config()) || Files.exists(metrics()) || Files.exists(latest());
    }

    /** Whether somebody trains it at the moment. */
    public boolean isRunning() {
        try {
            return LockFile.isHeld(file(LOCK));
        } catch (IOException e) {
            return false; // nobody can train what is not there
        }
    }

    /**
     * Removes what a training left that was cut short, so that it can begin anew where it stands.
     *
     * @throws CheckpointException if somebody trains the run
     */
    @SuppressWarnings("try") // the lock is only held
    public void clear() throws IOException {
        if (Files.isDirectory(path)) {
            try (LockFile held = lock()) {
                deleteTemporaries();
                for (String name : WRITTEN) {
                    Files.deleteIfExists(file(name));
                }
            }
        }
    }

    /** The temperature of the model, once it was calibrated. */
    Path calibration() {
        return path.resolve(CALIBRATION);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /**
     * Keeps a second process out.
     *
     * @throws CheckpointException if somebody trains the run
     */
    LockFile lock() throws IOException {
        try {
            return LockFile.take(file(LOCK));
        } catch (LockFile.HeldException e) {
            throw new CheckpointException(
                    path + " is being trained by " + e.getMessage() + "; wait until it is done", e);
        }
    }

    /** Deletes what an earlier process left half-written; to be called under the lock. */
    void deleteTemporaries() throws IOException {
        AtomicFiles.deleteTemporaries(path, WRITTEN);
    }
}
