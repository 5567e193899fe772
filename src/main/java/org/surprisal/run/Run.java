package org.surprisal.run;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.Disk;
import org.surprisal.base.files.LockFile;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.SharedRows;
import org.surprisal.data.TrainingData;
import org.surprisal.device.DeviceEngine;
import org.surprisal.linalg.Backend;
import org.surprisal.linalg.Device;
import org.surprisal.model.Classifier;
import org.surprisal.optim.Schedule;
import org.surprisal.train.ClassFigures;
import org.surprisal.train.DivergedException;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;
import org.surprisal.train.Position;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingListener;
import org.surprisal.train.TrainingOptions;

/**
 * One run: data, model and trainer made from a configuration, and a directory that keeps what they do.
 * Nothing is written before {@link #train}, so what is wrong with the data leaves no trace.
 *
 * <pre>{@code
 * RunConfig config = ConfigReader.open(Path.of("configs/iris-linear.yaml")).read(List.of("training.epochs=5"));
 * Run.Outcome outcome = Run.prepare(config).train(out, epoch -> {}); // what is kept goes into the folder out
 * System.out.println(outcome.lastRow().epoch()); // 5
 * }</pre>
 */
public final class Run {
    private static final long WORTH_FORCING_NANOS = 10_000_000_000L;

    private final RunConfig config;
    private final Machine machine;
    private final TrainingData data;
    private final Classifier model;
    private final Trainer trainer;
    private final Checkpoint.Context context;
    private volatile @Nullable RunDirectory directory; // null until a new run trains
    private @Nullable MetricsFile metrics; // null until a new run trains
    private @Nullable LockFile lock; // held from the first look at a run that goes on
    private final long begun; // before the data was read
    private Disk disk = Disk.FORCED;
    private volatile boolean stopAsked;
    private boolean changesRates;

    private Run(RunConfig config, TrainingData data, Checkpoint.Context context, Machine machine, long begun) {
        RandomStreams random = new RandomStreams(config.seed());
        this.config = config;
        this.machine = machine;
        this.begun = begun;
        this.data = data;
        this.context = context;
        this.model = config.model()
                .build(
                        config.dtype(),
                        data.training().columns(),
                        data.training().classes(),
                        random.init());
        this.trainer = new Trainer(
                model,
                data,
                config.training(),
                random,
                machine.nanoTime(),
                config.device() == Device.CPU
                        ? null
                        : DeviceEngine.maker(config.model(), config.training().optimizerOptions()));
    }

    /** Before the first matrix, and before the data is waited for. */
    private static void requireDevice(RunConfig config, Machine machine) {
        if (config.device() == Device.CUDA) {
            machine.cards().get().requireUsable(Backend.isBuiltForCuda());
            Backend.use(Device.CUDA);
        }
    }

    /** A new run, with its data loaded and its model drawn. */
    public static Run prepare(RunConfig config) {
        return prepare(config, Machine.THIS);
    }

    /**
     * A run among many of this process, with rows that others may share. The disk is not waited for before it has taken
     * ten seconds: after a loss of power it may have to be made again.
     */
    public static Run prepare(RunConfig config, SharedRows rows) {
        Run run = prepare(config, Machine.THIS, rows::load);
        run.disk = new Disk(() -> run.machine.nanoTime().getAsLong() - run.begun >= WORTH_FORCING_NANOS);
        return run;
    }

    static Run prepare(RunConfig config, Machine machine) {
        return prepare(config, machine, DataLoader::load);
    }

    private static Run prepare(
            RunConfig config, Machine machine, BiFunction<DataOptions, RandomStreams, TrainingData> load) {
        long begun = machine.nanoTime().getAsLong();
        requireDevice(config, machine);
        TrainingData data = load.apply(config.data(), new RandomStreams(config.seed()));
        RunConfig found = config.withData(data.options());
        Checkpoint.Context context = Checkpoint.Context.of(found, data);
        CheckpointRoom.require(context, List.of());
        return new Run(found, data, context, machine, begun);
    }

    /**
     * A run that goes on where its latest checkpoint was made.
     *
     * @param epochs how many epochs it shall have in all; null for as many as it was to have
     * @param otherData whether it may go on with other rows, where its data changed since
     * @throws CheckpointException if there is no such checkpoint, or something is not as it was
     */
    public static Run resume(RunDirectory directory, @Nullable Integer epochs, boolean otherData) {
        return resume(directory, epochs, otherData, Machine.THIS);
    }

    static Run resume(RunDirectory directory, @Nullable Integer epochs, boolean otherData, Machine machine) {
        try {
            LockFile lock = directory.lock();
            try {
                Run run = resumed(directory, epochs, otherData, machine);
                run.lock = lock;
                return run;
            } catch (RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run resumed(RunDirectory directory, @Nullable Integer epochs, boolean otherData, Machine machine)
            throws IOException {
        RunConfig config = ConfigReader.open(directory.config()).read(List.of());
        requireDevice(config, machine);
        KeptRun kept = KeptRun.read(directory, config);
        Checkpoint checkpoint = kept.latest();
        MetricsFile metrics = kept.metrics();
        if (config.data().validation() > 0 && !metrics.isValidatedOrNew()) {
            throw new CheckpointException(
                    directory.metrics() + " has no figures of validation rows, which were not measured yet when the run"
                            + " began, and the best epoch is chosen by them; repeat it with: ",
                    directory.trainCommand());
        }
        Position position = checkpoint.position();
        int least = position.epoch() + (position.stepInEpoch() > 0 ? 1 : 0);
        require(
                epochs == null || epochs >= least,
                "--epochs",
                epochs + "",
                "at least " + least + ": the run has trained so many already");
        long begun = machine.nanoTime().getAsLong();
        RunData rows = RunData.again(config, checkpoint, otherData);
        if (rows.areOthers()) {
            metrics.dataChanges();
        }
        CheckpointRoom.require(rows.context(), metrics.state().dataChanges());
        Run run = new Run(
                epochs == null ? config : config.withEpochs(epochs), rows.data(), rows.context(), machine, begun);
        run.directory = directory;
        run.changesRates = epochs != null
                && epochs != config.training().epochs()
                && config.training().schedule() != Schedule.CONSTANT;
        try {
            Position at = otherData ? run.trainer.amongTheseRows(position) : position;
            run.trainer.resumeFrom(at, metrics.bestForNext());
            if (at.equals(Position.START)) { // with the weights as drawn, and nothing measured yet
                run.metrics = new MetricsFile(directory.metrics());
            } else {
                run.metrics = metrics;
                checkpoint.restore(run.model);
                checkpoint.restore(run.model, run.trainer.optimizer());
            }
        } catch (IllegalArgumentException e) {
            throw new CheckpointException(
                    "training cannot go on from " + checkpoint.origin() + ": " + e.getMessage()
                            + "; was config.yaml changed?",
                    e);
        }
        return run;
    }

    /**
     * Trains to the end, keeping every epoch in the run's directory.
     *
     * @param out where a new run goes; null for the next number in runs/NAME
     * @param progress is told too
     * @throws org.surprisal.train.DivergedException with the last good checkpoint kept
     * @throws StoppedException if {@link #stop} ended it early
     */
    @SuppressWarnings("try") // the lock is only held
    public Outcome train(@Nullable Path out, TrainingListener progress) {
        try {
            boolean isNew = directory == null;
            RunDirectory into = directory == null ? RunDirectory.create(out, config.name()) : directory;
            directory = into;
            try (LockFile held = lock == null ? into.lock() : lock) {
                if (isNew) {
                    RunDirectory.requireNew(into.path()); // now that nobody else can begin there
                }
                return trainIn(into, progress);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asks {@link #train}, in whatever thread it runs, to finish the step under way, to keep it and to end; one more step
     * is taken to see that training can go on from there, and the last step of an epoch includes its report. A training
     * that is at its end by then ends as usual.
     */
    public void stop() {
        stopAsked = true;
    }

    private Outcome trainIn(RunDirectory into, TrainingListener progress) throws IOException {
        into.deleteTemporaries();
        if (Files.exists(into.diverged())) {
            Files.delete(into.diverged()); // it may do so again
        }
        MetricsFile figures = metrics == null ? new MetricsFile(into.metrics(), disk) : metrics;
        metrics = figures;
        Recorder recorder = new Recorder(
                into,
                figures,
                model,
                trainer,
                context,
                config.training().checkpointEvery(),
                disk,
                machine.nanoTime(),
                () -> stopAsked);
        // With absolute paths, the configuration beside the results works from wherever it is used.
        disk.write(into.config(), config.withAbsolutePaths().toYaml().getBytes(StandardCharsets.UTF_8));
        try {
            trainer.train(TrainingListener.both(recorder, progress));
        } catch (DivergedException e) {
            flushAfter(e, recorder);
            mark(into, e);
            throw e;
        } catch (RuntimeException | Error e) {
            flushAfter(e, recorder);
            throw e;
        }
        recorder.flush();
        Position stoppedAt = recorder.stoppedAt();
        if (stoppedAt != null && !trainer.isDone()) {
            throw new StoppedException(into, stoppedAt);
        }
        Outcome outcome = new Outcome(
                into,
                figures.rows(),
                figures.best(),
                figures.state().dataChanges(),
                trainer.position().epoch() < config.training().epochs(),
                reported(into, figures),
                data.heldOut().classNames());
        double wallSeconds = (machine.nanoTime().getAsLong() - begun) / 1e9;
        disk.write(into.summary(), Summary.of(config, data, outcome, machine, wallSeconds));
        return outcome;
    }

    /** Measures the model once more, to the same figures, and by class. */
    private Reported reported(RunDirectory into, MetricsFile figures) {
        MetricsRow last = figures.rows().get(figures.lastEpoch());
        boolean isLast = config.training().report() == TrainingOptions.Report.LAST
                || figures.best().epoch() == last.epoch();
        Classifier reported = isLast ? model : KeptRun.reported(into, config, figures);
        Evaluator.Measured measured = new Evaluator(reported, data.heldOut()).measure();
        return new Reported(isLast ? last : figures.best(), measured.figures(), measured.classes(), reported);
    }

    // A write that fails now must not hide why training ended.
    private static void flushAfter(Throwable ended, Recorder recorder) {
        try {
            recorder.flush();
        } catch (IOException | RuntimeException e) {
            ended.addSuppressed(e);
        }
    }

    /** Keeps why training ended, for whoever looks at the run later. */
    private static void mark(RunDirectory into, DivergedException e) {
        try {
            AtomicFiles.write(into.diverged(), JsonText.of(Map.of("message", String.valueOf(e.getMessage()))));
        } catch (IOException failed) {
            e.addSuppressed(failed);
        }
    }

    /**
     * Draws the pictures of the run into its directory and returns a line for each that failed: none costs the run. Who goes
     * on with the run meanwhile draws them.
     */
    @SuppressWarnings("try") // the lock is only held
    public List<String> drawPictures(Outcome outcome) {
        RunDirectory into = outcome.directory();
        try (LockFile held = into.lock()) { // what is half-written is deleted by whoever else takes it
            return RunPictures.draw(into, config.name(), data, outcome.reported(), outcome.rows());
        } catch (CheckpointException | IOException e) {
            return List.of("no pictures were drawn: " + (e instanceof IOException ? IoReason.of(e) : e.getMessage()));
        }
    }

    /**
     * What a run came to.
     *
     * @param rows every epoch, also those before a stop
     * @param best the epoch with the lowest cross-entropy of the validation rows, without such of the held-out rows, on the
     *     data as it is since its last change
     * @param dataChanges the epochs after which training went on with other data
     * @param isEarly whether it stopped before its last epoch, since none was better for so long
     * @param reported the epoch that the report is of
     * @param classNames K names
     */
    public record Outcome(
            RunDirectory directory,
            List<MetricsRow> rows,
            MetricsRow best,
            List<Integer> dataChanges,
            boolean isEarly,
            Reported reported,
            List<String> classNames) {
        /** The last epoch. */
        public MetricsRow lastRow() {
            return rows.get(rows.size() - 1);
        }
    }

    /**
     * The epoch that the report is of: the last, or the best where that is asked for.
     *
     * @param row its figures
     * @param heldOut those of the held-out rows, more of them
     * @param classes and of each class
     * @param model as it was then
     */
    public record Reported(MetricsRow row, Evaluation heldOut, ClassFigures classes, Classifier model) {}

    /** Whether another number of epochs than the run began with gives it other learning rates from here on. */
    public boolean changesRates() {
        return changesRates;
    }

    /** Whether something else changed metrics.csv while the run trained, so that it was written anew. */
    public boolean mendedMetrics() {
        return metrics != null && metrics.mended();
    }

    /** Where the run is kept; null until a new run trains. */
    public @Nullable RunDirectory directory() {
        return directory;
    }

    /** What it was made from. */
    public RunConfig config() {
        return config;
    }

    /** The rows, as the model gets them. */
    public TrainingData data() {
        return data;
    }

    /** The model, which training changes in place. */
    public Classifier model() {
        return model;
    }

    /** What makes its steps. */
    public Trainer trainer() {
        return trainer;
    }
}
