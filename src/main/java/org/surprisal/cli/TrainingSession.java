package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Device;
import org.surprisal.run.Run;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.RunSummary;
import org.surprisal.run.StoppedException;
import org.surprisal.train.DivergedException;
import org.surprisal.train.TrainingListener;
import org.surprisal.train.TrainingOptions;

/** What a person sees of a training: what it is about, a line an epoch, what it came to. */
final class TrainingSession {
    private final Console console;
    private final boolean quiet;
    private final boolean json;

    TrainingSession(Console console, boolean quiet) {
        this(console, quiet, false);
    }

    /**
     * Likewise.
     *
     * @param json whether a script reads what it came to
     */
    TrainingSession(Console console, boolean quiet, boolean json) {
        this.console = console;
        this.quiet = quiet;
        this.json = json;
    }

    /**
     * Trains.
     *
     * @param beside is told of each epoch too
     */
    void train(Run run, @Nullable Path out, TrainingListener beside) {
        train(run, out, new EpochTable(console, run, quiet), beside);
    }

    void resume(Run run) {
        int done = run.trainer().position().epoch();
        int epochs = run.config().training().epochs();
        if (run.trainer().stopsEarly()) {
            console.note(wayOutOfEarlyStop(run, done));
        } else if (done >= epochs) {
            console.note("the run has " + done + " of " + epochs + " epochs; --epochs N makes it longer");
        }
        if (run.changesRates() && !run.trainer().isDone()) {
            console.note("the schedule now ends at epoch " + epochs + ": learning rates from here on follow it,"
                    + " so this run is not the one that config.yaml alone would give");
        }
        train(run, null, new EpochTable(console, run, quiet), TrainingListener.NOBODY);
    }

    private static String wayOutOfEarlyStop(Run run, int done) {
        RunDirectory directory = run.directory();
        return "the run stopped early, after epoch " + done + ", and --epochs does not make it longer; to go on, set"
                + " training.early-stop in " + (directory == null ? "" : directory.path() + "/") + "config.yaml to 0,"
                + " or to more than the " + Count.grouped(run.trainer().epochsSinceBest(), "epoch")
                + " since the best";
    }

    private void train(Run run, @Nullable Path out, EpochTable table, TrainingListener beside) {
        introduce(run);
        try {
            finish(run, run.train(out, TrainingListener.both(table, beside)));
        } catch (StoppedException e) {
            table.clearBar();
            throw e;
        } catch (DivergedException e) {
            table.clearBar();
            RunDirectory directory = run.directory();
            if (directory != null) {
                console.note(directory.path()
                        + (directory.hasCheckpoint()
                                ? " keeps the metrics and the last good checkpoint"
                                : " holds the configuration only: there was no good epoch to keep"));
            }
            throw e;
        } finally {
            if (run.mendedMetrics()) {
                console.note("metrics.csv was changed by something else while training went on;"
                        + " it was written anew, as measured");
            }
        }
    }

    private void introduce(Run run) {
        RunConfig config = run.config();
        TrainingData data = run.data();
        data.notes().forEach(console::note);
        TrainingOptions training = config.training();
        int asked = training.batchSize().rows();
        if (asked > run.trainer().batchSize() && asked != Integer.MAX_VALUE) {
            console.note("batch-size " + asked + " is more than the "
                    + data.training().rows() + " training rows: clipped to "
                    + run.trainer().batchSize());
        }
        if (quiet) {
            return;
        }
        List<String> what = List.of(
                config.name() + ": " + run.model().describe(),
                Count.grouped(run.model().size(), "parameter"),
                config.dtype().label()
                        + (config.device() == Device.CPU
                                ? ""
                                : " on " + config.device().label()),
                "seed " + config.seed());
        List<String> shapes = new ArrayList<>();
        shapes.add("X (" + run.trainer().batchSize() + "," + run.model().features() + ")");
        run.model()
                .parameters()
                .forEach(p -> shapes.add(p.name() + " " + p.value().shape()));
        Formatting.lines(what, ", ").forEach(console::result);
        Formatting.lines(shapes, "  ").forEach(console::result);
        console.result(Count.grouped(data.training().rows(), "training row") + ", "
                + (data.validation() == null
                        ? ""
                        : Count.grouped(data.validation().rows()) + " for validation, ")
                + (data.reportsOnTraining()
                        ? "none"
                        : Count.grouped(data.heldOut().rows())) + " held out; "
                + Count.grouped(data.training().columns(), "feature") + ", "
                + data.training().classes() + " classes");
        double[] weights = run.trainer().classWeights();
        if (weights != null) {
            ClassTable.weights(weights, data.training().classNames()).forEach(console::result);
        }
        console.result("");
    }

    private void finish(Run run, Run.Outcome outcome) {
        TrainingOptions options = run.config().training();
        if (quiet) {
            if (outcome.isEarly()) {
                console.note(Report.early(outcome, options));
            }
            if (!json) {
                console.result(Report.oneLine(outcome));
            }
        } else {
            Report.end(outcome, options, run.config().data().softLabels() != null)
                    .forEach(console::result);
        }
        boolean stillBetter = outcome.best().epoch() == outcome.lastRow().epoch();
        String worse = Report.worseThanShares(
                outcome.reported().heldOut(), run.config().data().standardize());
        if (worse != null && !stillBetter) {
            console.note(worse);
        }
        run.drawPictures(outcome).forEach(console::note);
        if (json) {
            console.document(RunSummary.document(outcome.directory()));
        }
    }
}
