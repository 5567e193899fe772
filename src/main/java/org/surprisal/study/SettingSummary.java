package org.surprisal.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.RunOverview;
import org.surprisal.run.RunOverview.State;
import org.surprisal.train.Metric;
import org.surprisal.train.TrainingOptions;

/**
 * What the runs of one setting came to: the same configuration on several folds, by several seeds.
 *
 * @param setting the grid's keys that make it, as they were typed; empty where there is but one
 * @param planned its runs
 * @param runs what they came to, in the same order
 * @param validated whether the validation rows choose, which all settings must have
 * @param figures by column, last_… and best_…, over the runs that did not diverge
 */
public record SettingSummary(
        Map<String, String> setting,
        List<PlannedRun> planned,
        List<RunOverview> runs,
        boolean validated,
        Map<String, Interval> figures) {
    static SettingSummary of(
            Map<String, String> setting, List<PlannedRun> planned, List<RunOverview> runs, boolean validated) {
        List<RunOverview> finished =
                runs.stream().filter(run -> run.state() == State.FINISHED).toList();
        Map<String, Interval> figures = new LinkedHashMap<>();
        for (boolean best : new boolean[] {false, true}) {
            for (Metric metric : SweepTable.METRICS) {
                double[] x = finished.stream()
                        .map(best ? RunOverview::best : RunOverview::last)
                        .filter(row -> row != null && row.figures().containsKey(metric))
                        .mapToDouble(row -> row.get(metric))
                        .toArray();
                if (x.length > 0) {
                    figures.put((best ? "best_" : "last_") + metric.column(), Interval.of(x));
                }
            }
        }
        return new SettingSummary(setting, List.copyOf(planned), List.copyOf(runs), validated, figures);
    }

    /** How many of its runs came to their end. */
    public int n() {
        return runs.size() - diverged();
    }

    /** How many of its runs diverged. */
    public int diverged() {
        return (int) runs.stream().filter(run -> run.state() == State.DIVERGED).count();
    }

    /** What it is chosen by, the lower the better: the cross-entropy that chooses an epoch, at the epoch that is reported. */
    public String choosing() {
        return prefix() + (validated ? Metric.VALIDATION_CROSS_ENTROPY : Metric.CROSS_ENTROPY).column();
    }

    /** The cross-entropy of the rows reported on. */
    public String reported() {
        return prefix() + Metric.CROSS_ENTROPY.column();
    }

    /** The accuracy on the rows reported on. */
    public String accuracy() {
        return prefix() + Metric.ACCURACY.column();
    }

    private String prefix() {
        return planned.get(0).config().training().report() == TrainingOptions.Report.BEST ? "best_" : "last_";
    }

    /** The mean of what chooses; null where all runs diverged. */
    @Nullable Double mean() {
        Interval interval = figures.get(choosing());
        return interval == null ? null : (Double) interval.mean();
    }

    /** The mean of a column over the runs that have such an epoch, epoch by epoch up to the shortest of them. */
    double[] meanCurve(Metric metric) {
        List<List<MetricsRow>> curves = runs.stream()
                .filter(run -> run.state() == State.FINISHED)
                .map(RunOverview::rows)
                .toList();
        int epochs = curves.stream().mapToInt(List::size).min().orElse(0);
        double[] mean = new double[epochs];
        for (int i = 0; i < epochs; i++) {
            int epoch = i;
            mean[i] = curves.stream()
                    .mapToDouble(rows -> rows.get(epoch).get(metric))
                    .average()
                    .orElse(Double.NaN);
        }
        return mean;
    }
}
