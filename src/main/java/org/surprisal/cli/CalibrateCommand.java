package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Program;
import org.surprisal.run.Calibration;
import org.surprisal.run.RunDirectory;
import org.surprisal.theory.TemperatureFit;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Metric;
import org.surprisal.train.Reliability;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal calibrate RUN}. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Fit a temperature T on the validation rows, so that softmax(logits/T) is as sure as it is right, and keep it"
                    + " in the run's calibration.json; predict and evaluate use it with --calibrated."
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final List<Metric> TOLD = List.of(Metric.CROSS_ENTROPY, Metric.BRIER, Metric.ECE);

    @ParentCommand
    private Main main;

    @Parameters(index = "0", paramLabel = "RUN", description = ModelArguments.RUN)
    private Path run;

    @Option(names = "--best", description = "The best epoch's parameters instead of the latest.")
    private boolean best;

    @Override
    public Integer call() {
        Console console = main.console();
        RunDirectory directory = ModelArguments.directory(run, console);
        Calibration calibration = Calibration.of(directory, best);
        report(calibration).forEach(console::result);
        calibration.draw().forEach(console::note);
        if (calibration.fit().end() == TemperatureFit.End.FITTED) {
            List<String> words =
                    new ArrayList<>(List.of("evaluate", directory.path().toString(), "--calibrated"));
            if (best) {
                words.add("--best");
            }
            console.result("");
            console.result("use it: " + Program.type(words.toArray(String[]::new)));
        }
        return 0;
    }

    static List<String> report(Calibration calibration) {
        List<String> lines = new ArrayList<>();
        lines.add(calibration.model() + ", epoch " + calibration.epoch());
        int rows = calibration.validation().before().rows();
        String told = Formatting.format("temperature %.6g", calibration.fit().temperature());
        switch (calibration.fit().end()) {
            case FITTED -> lines.add(told + ", fitted on " + Count.grouped(rows, "validation row"));
            case SEPARABLE -> {
                lines.add("temperature stays 1: of " + Count.grouped(rows, "validation row") + " none is");
                lines.add("misclassified, so the fit would run to 0; use more validation rows (data.validation)");
            }
            case NO_BETTER_THAN_GUESSING -> {
                lines.add("temperature stays 1: on " + Count.grouped(rows, "validation row")
                        + " the model is no better than");
                lines.add("guessing, so the fit would run to infinity");
            }
        }
        lines.add("");
        Calibration.Change heldOut = calibration.heldOut();
        lines.add(Formatting.format("%-18s%-24s%12s%12s", "", "", "before", "after"));
        lines.addAll(figures("validation rows", calibration.validation()));
        if (heldOut != null) {
            lines.addAll(figures("held-out rows", heldOut));
        }
        double by = heldOut == null
                ? 0
                : heldOut.after().crossEntropy() - heldOut.before().crossEntropy();
        if (by > 0) {
            lines.add("");
            lines.add(Formatting.format(
                    "worse on the held-out rows by %.6f nats: what fits %s",
                    by, Count.grouped(rows, "validation row")));
            lines.add("need not fit others; more validation rows (data.validation) would tell more");
            lines.add("reliably");
        }
        lines.add("");
        lines.add("reliability of the " + (heldOut == null ? "validation" : "held-out")
                + " rows: bins, their mean confidence and share right");
        lines.addAll(bins(heldOut == null ? calibration.validation() : heldOut));
        return lines;
    }

    private static List<String> figures(String rows, Calibration.Change change) {
        List<String> lines = new ArrayList<>();
        for (Metric metric : TOLD) {
            lines.add(Formatting.format(
                    "%-18s%-24s%12.6f%12.6f",
                    lines.isEmpty() ? rows : "",
                    metric == Metric.CROSS_ENTROPY
                            ? "cross-entropy, nats"
                            : metric == Metric.BRIER ? "Brier score" : "ECE",
                    metric.of(change.before()),
                    metric.of(change.after())));
        }
        return lines;
    }

    /** The reliability diagram, as numbers. */
    private static List<String> bins(Calibration.Change change) {
        List<String> lines = new ArrayList<>();
        lines.add(Formatting.format("%-14s%30s    %30s", "", "before", "after"));
        lines.add(Formatting.format(
                "%-14s%10s%10s%10s    %10s%10s%10s", "confidence", "rows", "mean", "right", "rows", "mean", "right"));
        for (int bin = 0; bin < Reliability.BINS; bin++) {
            if (change.before().reliability().has(bin)
                    || change.after().reliability().has(bin)) {
                lines.add(Formatting.format(
                        "%.3f-%.3f   %s    %s",
                        (double) bin / Reliability.BINS,
                        (bin + 1.0) / Reliability.BINS,
                        bin(change.before(), bin),
                        bin(change.after(), bin)));
            }
        }
        return lines;
    }

    private static String bin(Evaluation figures, int bin) {
        Reliability bins = figures.reliability();
        return bins.has(bin)
                ? Formatting.format("%10d%10.4f%10.4f", bins.rows()[bin], bins.meanConfidence(bin), bins.share(bin))
                : Formatting.format("%10s%10s%10s", "-", "-", "-");
    }
}
