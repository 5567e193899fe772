package org.surprisal.cli;

import java.util.Arrays;
import java.util.List;
import org.surprisal.run.Run;
import org.surprisal.run.RunDirectory;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Metric;
import org.surprisal.train.StepReport;
import org.surprisal.train.TrainingListener;

/** A line an epoch in aligned columns, 77 characters wide; within long epochs a progress bar, if a person watches. */
final class EpochTable implements TrainingListener {
    private final Console console;
    private final Run run;
    private final int epochs;
    private final boolean quiet;
    private boolean begun;
    private double lowest = Double.POSITIVE_INFINITY;
    private final ProgressBar bar;

    EpochTable(Console console, Run run, boolean quiet) {
        this.console = console;
        this.run = run;
        this.epochs = run.config().training().epochs();
        this.quiet = quiet;
        this.bar = new ProgressBar(console, "steps", 1);
    }

    @Override
    public void onEpoch(EpochReport report) {
        bar.clear();
        if (quiet) {
            return;
        }
        if (!begun) {
            sayWhereItIsKept();
            console.result("Held out, in nats: cross-entropy H(P,Q) = target entropy H(P) + KL(P||Q);");
            console.result("predictive entropy H(Q); "
                    + (report.validation() == null
                            ? "marg.: KL of the class shares to the mean prediction."
                            : "valid.: H(P,Q) of the validation rows."));
            StringBuilder header = new StringBuilder("epoch");
            shown(report).forEach(metric -> header.append(Formatting.format(" %7s", String.valueOf(metric.heading()))));
            console.result(header.toString());
            begun = true;
        }
        StringBuilder line = new StringBuilder(Formatting.format("%5d", report.epoch()));
        String before = "";
        String best = "";
        for (Metric metric : shown(report)) {
            String figure = " " + Formatting.figure(metric.of(report));
            if (metric == choosing(report) && metric.of(report) < lowest) {
                lowest = metric.of(report);
                before = line.toString();
                best = figure;
                line.setLength(0);
            } else {
                line.append(figure);
            }
        }
        console.better(before, best, line.toString());
    }

    private static Metric choosing(EpochReport report) {
        return report.validation() == null ? Metric.CROSS_ENTROPY : Metric.VALIDATION_CROSS_ENTROPY;
    }

    /** There is room for nine: with validation rows what chooses the epoch takes the place of what matters least. */
    private static List<Metric> shown(EpochReport report) {
        return Arrays.stream(Metric.values())
                .filter(metric -> metric.heading() != null && metric.isIn(report))
                .filter(metric -> metric != Metric.MARGINAL_KL || report.validation() == null)
                .toList();
    }

    /** For whoever watches, and may want to stop. */
    private void sayWhereItIsKept() {
        RunDirectory directory = run.directory();
        if (console.isTerminal() && directory != null) {
            console.note("kept in " + directory.path() + ", where `resume` goes on after a stop");
        }
    }

    @Override
    public void onStep(StepReport step) {
        if (!quiet) {
            bar.show(
                    Formatting.format("epoch %d of %d", step.epoch(), epochs),
                    step.position().step(),
                    (long) epochs * step.stepsPerEpoch(),
                    Formatting.format("loss %.4f", step.loss()));
        }
    }

    /** Leaves the line to whatever is said next. */
    void clearBar() {
        bar.clear();
    }
}
