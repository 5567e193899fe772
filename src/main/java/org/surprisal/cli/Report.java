package org.surprisal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Quote;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.Run;
import org.surprisal.theory.Information;
import org.surprisal.train.ClassWeights;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Evaluator;
import org.surprisal.train.Metric;
import org.surprisal.train.TrainingOptions;

/** What a training or an evaluation came to, in lines of at most 80 characters. */
final class Report {
    private static final int WIDTH = 80;

    private Report() {}

    /** One line for {@code --quiet}. */
    static String oneLine(Run.Outcome outcome) {
        MetricsRow row = outcome.reported().row();
        return Formatting.format(
                "%s: epoch %d, cross-entropy %s nats, accuracy %.4f",
                outcome.directory().path(),
                row.epoch(),
                Formatting.narrow(row.crossEntropy()),
                row.get(Metric.ACCURACY));
    }

    /** Why a training ended before its last epoch. */
    static String early(Run.Outcome outcome, TrainingOptions options) {
        int last = outcome.lastRow().epoch();
        return Formatting.format(
                "stopped early after epoch %d of %d, %s after the best",
                last, options.epochs(), Count.grouped(last - outcome.best().epoch(), "epoch"));
    }

    /**
     * The end of a training.
     *
     * @param soft whether the targets are votes or the like
     */
    static List<String> end(Run.Outcome outcome, TrainingOptions options, boolean soft) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        if (outcome.isEarly()) {
            lines.add(early(outcome, options));
        }
        Run.Reported reported = outcome.reported();
        if (options.report() == TrainingOptions.Report.BEST) {
            lines.add("report on the best epoch, " + reported.row().epoch() + ":");
        }
        lines.addAll(gain(reported.heldOut()));
        lines.add(ClassTable.overall(reported.classes()));
        if (options.classWeights().kind() != ClassWeights.Kind.NONE) {
            lines.add("(trained by class weights; what is reported here counts each row once)");
        }
        lines.addAll(best(outcome.best()));
        lines.add("");
        lines.addAll(ClassTable.of(reported.classes(), outcome.classNames(), soft));
        lines.add("");
        lines.addAll(confusion(reported.heldOut().confusion(), outcome.classNames()));
        lines.add("");
        lines.add("run: " + outcome.directory().path());
        return lines;
    }

    private static List<String> best(MetricsRow best) {
        if (!best.isValidated()) {
            return List.of(Formatting.format(
                    "best cross-entropy %s nats, at epoch %d (chosen on the rows reported)",
                    Formatting.narrow(best.crossEntropy()), best.epoch()));
        }
        return List.of(
                Formatting.format("best epoch %d, by its cross-entropy on the validation rows:", best.epoch()),
                figures("validation rows", best.choosing(), best.get(Metric.VALIDATION_ACCURACY)),
                figures("reported rows", best.crossEntropy(), best.get(Metric.ACCURACY)));
    }

    private static String figures(String rows, double crossEntropy, double accuracy) {
        return Formatting.format("  %-15s %s nats, accuracy %.4f", rows, Formatting.figure(crossEntropy), accuracy);
    }

    /** Every figure of an evaluation, then each class, then the confusion matrix. */
    static List<String> evaluation(Evaluator.Measured measured, List<String> classNames, boolean soft) {
        Evaluation e = measured.figures();
        List<String> lines = new ArrayList<>();
        lines.add(Count.grouped(e.rows(), "row"));
        for (Metric metric : Metric.heldOut()) {
            if (metric.title() != null) {
                lines.add(line(metric.title(), metric.unit(), metric.of(e)));
            }
        }
        lines.add("");
        lines.addAll(gain(e));
        lines.add(ClassTable.overall(measured.classes()));
        lines.add("");
        lines.addAll(ClassTable.of(measured.classes(), classNames, soft));
        lines.add("");
        lines.addAll(confusion(e.confusion(), classNames));
        return lines;
    }

    private static String line(String title, Metric.Unit unit, double x) {
        return unit == Metric.Unit.NATS
                ? Formatting.format("%-36s%s nats %s bits", title, wide(x), wide(x / Information.NATS_PER_BIT))
                : Formatting.format("%-36s%11.6f", title, x);
    }

    private static String wide(double x) {
        return Formatting.format(Math.abs(x) < 10_000 ? "%11.6f" : "%11.4e", x);
    }

    private static List<String> gain(Evaluation e) {
        double prior = e.targetMarginalEntropy() / Information.NATS_PER_BIT;
        double model = e.crossEntropy() / Information.NATS_PER_BIT;
        return List.of(
                Formatting.format(
                        "bits a row: %s by class shares alone, %s by the model, gained %s",
                        Formatting.narrow(prior),
                        Formatting.narrow(model),
                        Formatting.narrow(e.gain() / Information.NATS_PER_BIT)),
                Formatting.format("accuracy %.4f (%d of %d)", e.accuracy(), e.right(), e.rows()));
    }

    /** That a model is worse than no model, and what may help; null where it is not. */
    static @Nullable String worseThanShares(Evaluation e, boolean standardized) {
        if (e.gain() >= 0) {
            return null;
        }
        return "worse on the rows reported than the class shares alone, by "
                + Formatting.narrow(-e.gain() / Information.NATS_PER_BIT) + " bits a row; "
                + (standardized ? "" : "data.standardize: true, ")
                + "a smaller training.learning-rate, training.weight-decay above 0 or more rows may help";
    }

    /** Where names that are cut read the same, numbers stand for them. */
    private static List<String> numbered(int[][] counts, List<String> classNames) {
        List<String> numbers = IntStream.rangeClosed(1, classNames.size())
                .mapToObj(String::valueOf)
                .toList();
        List<String> lines = new ArrayList<>(confusion(counts, numbers));
        for (int k = 0; k < classNames.size(); k++) {
            lines.add(Quote.start(Formatting.format("%4s: %s", numbers.get(k), classNames.get(k)), WIDTH));
        }
        return lines;
    }

    /** A row for each true class, a column for each predicted one; names are cut so that it fits. */
    static List<String> confusion(int[][] counts, List<String> classNames) {
        int K = classNames.size();
        int digits = 1;
        for (int[] row : counts) {
            for (int count : row) {
                digits = Math.max(digits, String.valueOf(count).length());
            }
        }
        int longest = classNames.stream().mapToInt(String::length).max().orElse(1);
        int room = Math.max(digits, (WIDTH - Math.min(longest, 12) - 2 * K) / K);
        int cell = Math.max(digits, Math.min(longest, room));
        int head = Math.min(longest, 12);
        if (head + (cell + 2) * K > WIDTH) {
            return List.of("confusion: " + K + " classes, see summary.json");
        }
        int shown = Math.min(cell, head);
        if (classNames.stream().map(name -> Quote.start(name, shown)).distinct().count() < K) {
            return numbered(counts, classNames);
        }
        List<String> lines = new ArrayList<>();
        lines.add("confusion (a row for each class, a column for each prediction)");
        StringBuilder header = new StringBuilder(" ".repeat(head));
        classNames.forEach(name -> header.append(Formatting.format("  %" + cell + "s", Quote.start(name, cell))));
        lines.add(header.toString());
        for (int k = 0; k < K; k++) {
            StringBuilder line =
                    new StringBuilder(Formatting.format("%-" + head + "s", Quote.start(classNames.get(k), head)));
            for (int count : counts[k]) {
                line.append(Formatting.format("  %" + cell + "d", count));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
