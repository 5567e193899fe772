package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surprisal.base.messages.Quote;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunOverview;
import org.surprisal.study.RunList;
import org.surprisal.study.RunSettings;

/** Runs in lines of at most 80 columns: figures, and which settings each of them had. */
final class RunTable {
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
        Set<String> keys = list.keys();
        List<String> header = RunList.COLUMNS.stream()
                .map(column -> column.key().equals("state") ? state(column.heading()) : column.heading())
                .toList();
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> settings = new ArrayList<>();
        for (RunOverview run : list.runs()) {
            rows.add(RunList.COLUMNS.stream()
                    .map(column -> cell(run, column.key(), folder))
                    .toList());
            settings.add(RunSettings.told(RunSettings.of(run, differing), keys));
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

    private static String cell(RunOverview run, String key, Path folder) {
        Object value = RunList.value(run, key);
        return switch (key) {
            case "run" -> name(run, folder);
            case "state" -> state(run.state().word());
            case "seconds" -> value == null ? "" : Formatting.took(run.seconds());
            default -> value instanceof Double x ? Formatting.narrow(x) : value == null ? "" : value.toString();
        };
    }

    /** Words, so to the left. */
    private static String state(String word) {
        return Formatting.format("%-8s", word);
    }

    /** What all of them share and the program would not have taken by itself, or runs elsewhere have otherwise. */
    private static List<String> common(RunList list, Set<String> apart) {
        Map<String, Object> common = new LinkedHashMap<>();
        List<String> differing = list.differing();
        list.runs().stream()
                .filter(run -> !run.settings().isEmpty())
                .findFirst()
                .ifPresent(run -> {
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
        List<String> items = new ArrayList<>(RunSettings.told(common, list.keys()));
        items.set(0, "all: " + items.get(0));
        return SettingsTable.wrapped(items, ", ").stream().map(String::strip).toList();
    }
}
