package org.surprisal.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.DataException;
import org.surprisal.data.SharedRows;
import org.surprisal.linalg.Backend;
import org.surprisal.linalg.Device;
import org.surprisal.run.CheckpointException;
import org.surprisal.run.DataFiles;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.Run;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.RunOverview;
import org.surprisal.run.RunOverview.State;
import org.surprisal.run.StoppedException;
import org.surprisal.train.DivergedException;
import org.surprisal.train.EpochReport;
import org.surprisal.train.TrainingListener;

/**
 * Trains what a plan lists and puts it together. A run of a sweep is a run like any other: the same configuration by
 * {@code train} comes to the same bits. What ended stays, what was cut short goes on, so a sweep that was killed and
 * started again ends in the same bytes; and where several processes share the runs on one folder, whichever ends last
 * puts them together.
 */
public final class Sweep {
    /** A step of more multiplications than this keeps several cores busy by itself. */
    private static final long SMALL_STEP = 1 << 24;

    private final Plan plan;
    private final SweepFolder folder;
    private final SweepListener listener;
    private final SharedRows rows = new SharedRows();
    private final Set<Run> active = ConcurrentHashMap.newKeySet();
    private final Set<String> notes = new LinkedHashSet<>();
    private volatile boolean stopAsked;
    private volatile boolean failed;

    public Sweep(Plan plan, SweepFolder folder, SweepListener listener) {
        this.plan = plan;
        this.folder = folder;
        this.listener = listener;
    }

    /** Asks {@link #train}, in whatever thread it runs, to keep the steps under way and to end. */
    public void stop() {
        stopAsked = true;
        active.forEach(Run::stop);
    }

    /**
     * Trains a share of the runs.
     *
     * @param task which share, from 1; runs go round the shares
     * @param tasks how many shares there are
     * @param threads how many may compute
     * @return what all runs came to, or null where others still train some of them
     * @throws SweepStoppedException if {@link #stop} ended it
     * @throws RefusedRunException if a run cannot be trained as its configuration asks
     */
    public @Nullable SweepResult train(int task, int tasks, int threads) throws IOException {
        folder.require(plan);
        List<PlannedRun> pending = new ArrayList<>();
        List<RunOverview> over = new ArrayList<>();
        long epochs = 0;
        for (PlannedRun run : plan.share(task, tasks)) {
            RunOverview there = RunOverview.of(folder.of(run));
            if (isOver(there)) {
                over.add(there);
            } else {
                pending.add(run);
                epochs += run.config().training().epochs() - epochsOf(there);
            }
        }
        if (!pending.isEmpty()) {
            requireSameData(over);
            requireData(pending);
        }
        folder.begin(plan);
        listener.onBegin(pending.size(), epochs);
        trainAll(pending, threads);
        return together();
    }

    /**
     * Whether a run has come to its end. A diverged one has: it would diverge again. One without its last checkpoint has
     * lost it with the power.
     */
    private static boolean isOver(RunOverview run) {
        return run.state() == State.DIVERGED
                || (run.state() == State.FINISHED && new RunDirectory(run.path()).hasCheckpoint());
    }

    private static int epochsOf(RunOverview run) {
        MetricsRow last = run.last();
        return last == null ? 0 : last.epoch();
    }

    /** What is done already must be of the data there is, or the runs say nothing of one another. */
    private void requireSameData(List<RunOverview> over) throws IOException {
        DataFiles files = new DataFiles();
        for (RunOverview run : over) {
            Path changed = files.changed(run.path());
            if (changed != null) {
                throw new DataException(changed + " is not what it was when " + run.path()
                        + " was trained; expected the same data for the whole sweep, or another --out for this one");
            }
        }
    }

    /** One run of each setting is made ready, with its files, before anything is trained or written. */
    private void requireData(List<PlannedRun> pending) {
        Set<Object> looked = new LinkedHashSet<>();
        for (PlannedRun run : pending) {
            if (looked.add(plan.setting(run))) {
                prepared(run);
            }
        }
    }

    private Run prepared(PlannedRun planned) {
        try {
            return Run.prepare(planned.config(), rows);
        } catch (OptionException e) {
            throw new RefusedRunException(planned, e);
        }
    }

    /** Small models side by side, a thread each, since a step of theirs is too short to share; others one by one. */
    private void trainAll(List<PlannedRun> pending, int threads) {
        boolean sideBySide =
                threads > 1 && pending.size() > 1 && pending.stream().allMatch(Sweep::isSmall);
        Backend.useThreads(sideBySide ? 1 : threads);
        try {
            new SideBySide<PlannedRun>(this::train, () -> stopAsked, this::keepOthers)
                    .each(pending, sideBySide ? threads : 1);
        } finally {
            Backend.useThreads(threads);
        }
        if (stopAsked) {
            long done = plan.runs().stream()
                    .filter(run -> isOver(RunOverview.of(folder.of(run))))
                    .count();
            if (done < plan.runs().size()) {
                throw new SweepStoppedException(folder.path(), done, plan.runs().size());
            }
        }
    }

    /** After a failure: what trains beside is kept as far as it is. */
    private void keepOthers() {
        failed = true;
        active.forEach(Run::stop);
    }

    /** By its layers alone: how many features there are is not known before the data is, and seldom decides. */
    private static boolean isSmall(PlannedRun run) {
        RunConfig config = run.config();
        List<Integer> hidden = config.model().hidden();
        long widest =
                hidden == null ? 1 : hidden.stream().mapToInt(h -> h).max().orElse(1);
        int batch = config.training().batchSize().rows();
        return config.device() == Device.CPU
                && (batch == Integer.MAX_VALUE ? 1 << 10 : batch) * widest * widest < SMALL_STEP;
    }

    private void train(PlannedRun planned) {
        RunDirectory directory = new RunDirectory(folder.of(planned));
        RunOverview there = RunOverview.of(directory.path());
        Epochs epochs = new Epochs(planned.config().training().epochs() - epochsOf(there));
        if (there.state() == State.RUNNING || isOver(there)) {
            leave(directory, epochs); // another process was quicker
            return;
        }
        Run run = null;
        try {
            run = prepare(planned, directory);
            active.add(run);
            if (stopAsked || failed) {
                run.stop();
            }
            Run.Outcome outcome = run.train(directory.path(), epochs);
            ended(planned, epochs, "cross-entropy " + figure(outcome.reported().row()));
        } catch (DivergedException e) {
            ended(planned, epochs, String.valueOf(e.getMessage()));
        } catch (CheckpointException e) {
            if (!directory.isRunning()) {
                throw e;
            }
            leave(directory, epochs); // begun just before
        } catch (StoppedException e) {
            // kept as far as it is, and told by whoever stopped it
        } finally {
            if (run != null) {
                active.remove(run);
            }
        }
    }

    private synchronized void leave(RunDirectory directory, Epochs epochs) {
        note(directory.path() + " is being trained by another process and left to it");
        listener.onEpochs(epochs.left);
    }

    private Run prepare(PlannedRun planned, RunDirectory directory) {
        if (directory.hasCheckpoint()) {
            try {
                return Run.resume(directory, null, false);
            } catch (CheckpointException e) {
                if (directory.isRunning()) {
                    throw e;
                }
                note(directory.path() + " is trained anew: " + e.getMessage()); // as a loss of power may leave it
            }
        }
        Run run = prepared(planned);
        try {
            directory.clear();
            Files.createDirectories(directory.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run.data().notes().forEach(this::note);
        return run;
    }

    private static String figure(MetricsRow row) {
        return Digits.of(row.crossEntropy()) + " nats at epoch " + row.epoch();
    }

    private synchronized void ended(PlannedRun run, Epochs epochs, String what) {
        listener.onEpochs(epochs.left);
        listener.onRun(run.name(), what);
    }

    private synchronized void note(String note) {
        if (notes.add(note)) {
            listener.onNote(note);
        }
    }

    /** Counts the epochs of one run. */
    private final class Epochs implements TrainingListener {
        private int left;

        Epochs(int left) {
            this.left = left;
        }

        @Override
        public void onEpoch(EpochReport report) {
            if (report.epoch() > 0 && left > 0) {
                synchronized (Sweep.this) {
                    left--;
                    listener.onEpochs(1);
                }
            }
        }
    }

    /** Puts the runs together if all have ended. */
    private @Nullable SweepResult together() throws IOException {
        List<RunOverview> runs = new ArrayList<>();
        for (PlannedRun planned : plan.runs()) {
            Path path = folder.of(planned);
            RunOverview run = Files.isDirectory(path) ? RunOverview.of(path) : null;
            if (run == null || !isOver(run)) {
                return null;
            }
            runs.add(run);
        }
        SweepResult result = SweepResult.of(plan, runs);
        result.write(folder);
        return result;
    }
}
