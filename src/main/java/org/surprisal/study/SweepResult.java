package org.surprisal.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.data.DataOptions;
import org.surprisal.run.JsonText;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunOverview;
import org.surprisal.run.RunOverview.State;

/**
 * What all runs of a sweep came to.
 *
 * @param runs in the plan's order
 * @param settings in the plan's order
 * @param best the setting with the lowest mean of what chooses, the first on a tie, among those of which no run diverged,
 *     or as few as any; null if all runs diverged
 */
public record SweepResult(
        Plan plan,
        List<RunOverview> runs,
        List<SettingSummary> settings,
        @Nullable SettingSummary best) {
    static SweepResult of(Plan plan, List<RunOverview> runs) {
        Map<Map<String, String>, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            places.computeIfAbsent(plan.setting(plan.runs().get(i)), setting -> new ArrayList<>())
                    .add(i);
        }
        boolean validated =
                plan.runs().stream().allMatch(run -> run.config().data().validation() > 0);
        List<SettingSummary> settings = new ArrayList<>();
        places.forEach((setting, at) -> settings.add(SettingSummary.of(
                setting,
                at.stream().map(plan.runs()::get).toList(),
                at.stream().map(runs::get).toList(),
                validated)));
        return new SweepResult(
                plan,
                runs,
                settings,
                byMean(settings).stream()
                        .findFirst()
                        .filter(setting -> setting.mean() != null)
                        .orElse(null));
    }

    /** The settings from the best to the worst, those that diverged last. */
    public List<SettingSummary> ranked() {
        return byMean(settings);
    }

    private static List<SettingSummary> byMean(List<SettingSummary> settings) {
        return settings.stream()
                .sorted(Comparator.comparing((SettingSummary setting) -> setting.mean() == null)
                        .thenComparingInt(SettingSummary::diverged)
                        .thenComparing(SettingSummary::mean, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** Whether there is nothing to choose from. */
    public boolean allDiverged() {
        return runs.stream().allMatch(run -> run.state() == State.DIVERGED);
    }

    void write(SweepFolder folder) throws IOException {
        folder.write("summary.json", summary());
        SettingSummary chosen = best;
        if (chosen != null) {
            folder.write("best.yaml", bestYaml(chosen).getBytes(StandardCharsets.UTF_8));
        }
        folder.write("report.html", SweepPage.of(this).getBytes(StandardCharsets.UTF_8));
        folder.write("sweep.csv", SweepTable.csv(plan, runs)); // the last: where it stands, the sweep is whole
    }

    private String bestYaml(SettingSummary chosen) {
        String header = "# The best of " + Count.of(settings.size(), "setting")
                + ", by the mean " + chosen.choosing() + " of " + Count.of(chosen.n(), "run")
                + ": " + chosen.mean() + ".\n";
        return header + config(chosen).withAbsolutePaths().toYaml();
    }

    /** The setting's configuration with the seed and the rows held out of the one that was swept. */
    private RunConfig config(SettingSummary chosen) {
        RunConfig of = chosen.planned().get(0).config();
        DataOptions swept = plan.base().data();
        return of.withSeed(plan.base().seed()).withData(of.data().with(o -> {
            o.splitSeed = swept.splitSeed();
            if (plan.folds() > 0) {
                o.fold = swept.fold();
                o.heldOut = swept.heldOut();
                o.testPath = swept.testPath();
            }
        }));
    }

    private byte[] summary() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", plan.base().name());
        root.put("runs", runs.size());
        root.put(
                "diverged",
                runs.stream().filter(run -> run.state() == State.DIVERGED).count());
        root.put("folds", plan.folds());
        List<Object> told = new ArrayList<>();
        settings.forEach(setting -> told.add(json(setting)));
        root.put("settings", told);
        root.put("best", best == null ? null : best.setting());
        root.put("best_chosen_by", best == null ? null : best.choosing());
        return JsonText.of(root);
    }

    private static Map<String, Object> json(SettingSummary setting) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("setting", setting.setting());
        node.put("runs", setting.planned().stream().map(PlannedRun::name).toList());
        node.put("n", setting.n());
        node.put("diverged", setting.diverged());
        Map<String, Object> figures = new LinkedHashMap<>();
        setting.figures().forEach((column, interval) -> {
            Map<String, Object> figure = new LinkedHashMap<>();
            figure.put("n", interval.n());
            figure.put("mean", interval.mean());
            figure.put("sd", interval.sd());
            figure.put("interval", interval.low() == null ? null : List.of(interval.low(), interval.high()));
            figures.put(column, figure);
        });
        node.put("figures", figures);
        return node;
    }
}
