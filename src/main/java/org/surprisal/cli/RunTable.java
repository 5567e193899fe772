package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunOverview;
import org.surprisal.study.RunList;
import org.surprisal.train.Metric;

/** Runs in lines of at most 80 columns: figures, and which settings each of them had. */
final class RunTable {
    private static final List<String> HEADER =
            List.of("state   ", "epoch", "last", "accur.", "best", "accur.", "at", "time");

    private RunTable() {}

    /** What the columns are. */
    static final List<String> LEGEND = List.of(
            "last, best: cross-entropy of the held-out rows in nats, at the last epoch and at",
            "the best, whose number is at; accur.: the accuracy there.");

    /** The runs of each folder below its name. */
    static List<String> byFolder(RunList all) {
        List<String> lines = new ArrayList<>();
        Set<String> apart = Set.copyOf(all.differing());
        all.byFolder().forEach((folder, runs) -> {
            lines.add(lines.isEmpty() ? folder + ":" : "\n" + folder + ":");
            lines.addAll(of(runs, folder, apart));
        });
        return lines.stream().flatMap(String::lines).toList();
    }

    /** These runs together, by their names from a folder on. */
    static List<String> of(RunList list, Path folder) {
        return of(list, folder, Set.of());
    }

    /** With what they share and runs of other folders do not. */
    private static List<String> of(RunList list, Path folder, Set<String> apart) {
        List<String> lines = new ArrayList<>(common(list, apart));
        List<String> differing = list.differing();
        Set<String> keys = new HashSet<>();
        list.runs().forEach(run -> keys.addAll(run.settings().keySet()));
        List<String> header = new ArrayList<>(List.of("run"));
        header.addAll(HEADER);
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> settings = new ArrayList<>();
        for (RunOverview run : list.runs()) {
            List<String> row = new ArrayList<>(List.of(name(run, folder)));
            row.add(Formatting.format("%-8s", run.state().word()));
            row.addAll(cells(run));
            rows.add(row);
            Map<String, Object> own = new LinkedHashMap<>();
            differing.stream()
                    .filter(run.settings()::containsKey)
                    .forEach(key ->
                            own.put(key, Objects.requireNonNull(run.settings().get(key))));
            settings.add(SettingsTable.told(own, keys));
        }
        lines.addAll(SettingsTable.lines(header, rows, "settings", settings));
        for (RunOverview run : list.runs()) {
            if (run.problem() != null) {
                lines.add(run.path() + " cannot be read:");
                lines.addAll(SettingsTable.wrapped(
                        List.of(Quote.printable(run.problem()).split(" ", -1)), " "));
            }
        }
        return lines;
    }

    private static String name(RunOverview run, Path folder) {
        return folder.toString().isEmpty()
                ? run.path().toString()
                : folder.relativize(run.path()).toString();
    }

    private static List<String> cells(RunOverview run) {
        MetricsRow last = run.last();
        MetricsRow best = run.best();
        return List.of(
                last == null ? "" : String.valueOf(last.epoch()),
                figure(last, Metric.CROSS_ENTROPY),
                figure(last, Metric.ACCURACY),
                figure(best, Metric.CROSS_ENTROPY),
                figure(best, Metric.ACCURACY),
                best == null ? "" : String.valueOf(best.epoch()),
                last == null ? "" : Formatting.took(run.seconds()));
    }

    private static String figure(@Nullable MetricsRow row, Metric metric) {
        return row == null ? "" : Formatting.figure(row.get(metric)).strip();
    }

    /** What all of them share and the program would not have taken by itself, or runs elsewhere have otherwise. */
    private static List<String> common(RunList list, Set<String> apart) {
        Map<String, Object> common = new LinkedHashMap<>();
        Set<String> keys = new HashSet<>();
        List<String> differing = list.differing();
        list.runs().stream()
                .filter(run -> !run.settings().isEmpty())
                .findFirst()
                .ifPresent(run -> {
                    keys.addAll(run.settings().keySet());
                    Map<String, Object> defaults = RunConfig.defaultSettings();
                    run.settings().forEach((key, value) -> {
                        boolean tells = apart.contains(key) || !value.equals(defaults.get(key));
                        if (tells && !differing.contains(key) && !key.equals("name")) {
                            common.put(key, value);
                        }
                    });
                });
        if (common.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>(SettingsTable.told(common, keys));
        items.set(0, "all: " + items.get(0));
        return SettingsTable.wrapped(items, ", ").stream().map(String::strip).toList();
    }
}
