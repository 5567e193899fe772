package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Program;
import org.surprisal.study.Interval;
import org.surprisal.study.Plan;
import org.surprisal.study.PlannedRun;
import org.surprisal.study.RunSettings;
import org.surprisal.study.SettingSummary;
import org.surprisal.study.SweepResult;

/** What a sweep will do and what it came to, in lines. */
final class SweepReport {
    private static final int MOST = 20; // settings; report.html has all

    private SweepReport() {}

    /** The plan, a line a run, of those of a share where there are several. */
    static List<String> plan(Plan plan, int task, int tasks, Path folder) {
        List<PlannedRun> share = plan.share(task, tasks);
        List<String> lines = new ArrayList<>();
        int settings = plan.settings();
        lines.add(Count.grouped(settings, "setting") + (plan.folds() > 0 ? ", " + plan.folds() + " folds" : "") + ", "
                + Count.grouped(plan.runs().size(), "run")
                + (tasks > 1 ? ", " + share.size() + " of them in share " + task + "/" + tasks : "")
                + ", to be kept in " + folder);
        lines.add("");
        List<String> header = new ArrayList<>(List.of("run"));
        if (plan.folds() > 0) {
            header.add("fold");
        }
        header.addAll(plan.keys());
        List<List<String>> rows = new ArrayList<>();
        share.forEach(run -> {
            List<String> row = new ArrayList<>(List.of(run.name()));
            if (run.fold() != null) {
                row.add(String.valueOf(run.fold()));
            }
            row.addAll(run.values());
            rows.add(row);
        });
        lines.addAll(Formatting.columns(header, rows));
        return lines;
    }

    static List<String> of(SweepResult result, Path folder) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Means over a setting's runs ± half their 95 % interval; cross-entropy in nats:");
        List<String> header = List.of("n", "cross-entropy", "accuracy");
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        List<SettingSummary> ranked = result.ranked();
        for (SettingSummary setting : ranked.subList(0, Math.min(MOST, ranked.size()))) {
            rows.add(List.of(
                    String.valueOf(setting.n()),
                    interval(setting.figures().get(setting.reported())),
                    interval(setting.figures().get(setting.accuracy()))));
            List<String> told = new ArrayList<>(name(setting));
            if (setting.diverged() > 0) {
                told.add(setting.diverged() + " diverged");
            }
            names.add(told);
        }
        lines.addAll(SettingsTable.lines(header, rows, "setting", names));
        if (ranked.size() > MOST) {
            lines.add("... and " + (ranked.size() - MOST) + " more, in " + folder.resolve("report.html"));
        }
        lines.add("");
        SettingSummary best = result.best();
        if (best == null) {
            lines.add("every run diverged");
        } else {
            if (ranked.size() > 1) {
                lines.add("best, by the mean " + best.choosing() + ": " + String.join(", ", name(best)));
            }
            lines.add("train it: "
                    + Program.type("train", folder.resolve("best.yaml").toString()));
        }
        lines.add("sweep: " + folder);
        return lines;
    }

    private static List<String> name(SettingSummary setting) {
        Map<String, String> values = setting.setting();
        return values.isEmpty() ? List.of("all") : RunSettings.told(values, values.keySet());
    }

    private static String interval(@Nullable Interval interval) {
        if (interval == null) {
            return "–";
        }
        String mean = Formatting.narrow(interval.mean());
        return interval.half() == null ? mean : mean + " ± " + Formatting.narrow(interval.half());
    }
}
