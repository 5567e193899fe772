package org.surprisal.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunNames;
import org.surprisal.run.RunOverview;
import org.surprisal.train.Metric;

/** Runs beside one another: which settings differ, in what order, which of them. */
public record RunList(List<RunOverview> runs) {
    private static final Pattern CONDITION = Pattern.compile("([^<>=!]+)(<=|>=|!=|=|<|>)(.*)", Pattern.DOTALL);

    /** The columns of the list that people see. */
    public static final List<Column> COLUMNS = List.of(
            new Column("run", "run"),
            new Column("state", "state"),
            new Column("epoch", "epoch"),
            new Column("last", "last_cross_entropy"),
            new Column("accur.", "last_accuracy"),
            new Column("best", "best_cross_entropy"),
            new Column("accur.", "best_accuracy"),
            new Column("at", "best_epoch"),
            new Column("time", "seconds"));

    /**
     * A column of the list.
     *
     * @param heading where there is little room
     * @param key what it holds, as {@link RunList#value} takes it
     */
    public record Column(String heading, String key) {}

    /** As a list of runs is, but copied. */
    public RunList {
        runs = List.copyOf(runs);
    }

    /** All runs that the names stand for, each once. */
    public static RunList of(List<Path> names) {
        Map<Path, Path> paths = new LinkedHashMap<>(); // a directory by its first name
        names.forEach(name -> RunNames.all(name)
                .forEach(run -> paths.putIfAbsent(run.toAbsolutePath().normalize(), run)));
        return new RunList(paths.values().stream().map(RunOverview::of).toList());
    }

    /** The settings that are not the same in all runs whose configuration can be read; a run without a key has another. */
    public List<String> differing() {
        List<RunOverview> readable =
                runs.stream().filter(run -> !run.settings().isEmpty()).toList();
        return keys().stream()
                .filter(key -> readable.stream()
                                .map(run -> run.settings().get(key))
                                .distinct()
                                .limit(2)
                                .count()
                        > 1)
                .toList();
    }

    /** The keys that are configured in any run, in the order of a configuration. */
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(RunConfig.keys()); // for their order
        keys.retainAll(
                runs.stream().flatMap(run -> run.settings().keySet().stream()).collect(Collectors.toSet()));
        return keys;
    }

    /** The runs of each folder, in the order in which the folders come first. */
    public Map<Path, RunList> byFolder() {
        Map<Path, List<RunOverview>> folders = new LinkedHashMap<>();
        for (RunOverview run : runs) {
            Path folder = run.path().getParent();
            folders.computeIfAbsent(folder == null ? Path.of("") : folder, f -> new ArrayList<>())
                    .add(run);
        }
        Map<Path, RunList> lists = new LinkedHashMap<>();
        folders.forEach((folder, some) -> lists.put(folder, new RunList(some)));
        return lists;
    }

    /**
     * Those of which something holds.
     *
     * @param condition KEY=VALUE, KEY!=VALUE, or with {@code <}, {@code <=}, {@code >}, {@code >=} of numbers
     * @throws OptionException if it is none, or of a key that no run has
     */
    public RunList where(String condition) {
        Matcher parts = CONDITION.matcher(condition);
        OptionException.require(
                parts.matches(), "--where", "\"" + condition + "\"", "KEY=VALUE, such as state=finished or seed>3");
        String key = known("--where", parts.group(1).strip());
        String operator = parts.group(2);
        String wanted = parts.group(3).strip();
        return new RunList(runs.stream()
                .filter(run -> holds(value(run, key), operator, wanted))
                .toList());
    }

    private static boolean holds(@Nullable Object value, String operator, String wanted) {
        String text = value == null ? "" : value.toString();
        if (Decimal.isPlain(text) && Decimal.isPlain(wanted)) {
            int order = Double.compare(Double.parseDouble(text), Double.parseDouble(wanted));
            return switch (operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                case "!=" -> order != 0;
                default -> order == 0;
            };
        }
        return operator.equals("=") ? text.equals(wanted) : operator.equals("!=") && !text.equals(wanted);
    }

    /**
     * In the order of a value, runs without it last.
     *
     * @param key run, state, epoch, seconds, a key of the configuration, last_ or best_ before a column of metrics.csv, or a
     *     heading that a person sees
     * @param down from the largest to the smallest
     * @throws OptionException if no run has it
     */
    public RunList sortedBy(String key, boolean down) {
        String by = known("--sort", key);
        Comparator<Object> order = (a, b) -> {
            boolean numbers = Decimal.isPlain(a.toString()) && Decimal.isPlain(b.toString());
            int c = numbers
                    ? Double.compare(Double.parseDouble(a.toString()), Double.parseDouble(b.toString()))
                    : a.toString().compareTo(b.toString());
            return down ? -c : c;
        };
        return new RunList(runs.stream()
                .sorted(Comparator.comparing((RunOverview run) -> value(run, by) == null)
                        .thenComparing(run -> Objects.requireNonNullElse(value(run, by), ""), order))
                .toList());
    }

    /** The full name of a key, which may be typed by its last part where that tells, or by its heading. */
    private String known(String option, String typed) {
        Set<String> known = new LinkedHashSet<>();
        COLUMNS.forEach(column -> known.add(column.key));
        known.addAll(keys());
        known.addAll(figures("epoch"));
        if (known.contains(typed) || runs.isEmpty()) {
            return typed;
        }
        List<String> meant =
                known.stream().filter(key -> key.endsWith("." + typed)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String key = COLUMNS.stream()
                .filter(column -> column.heading.equals(typed))
                .map(Column::key)
                .findFirst()
                .orElse(typed.replaceAll("[ -]", "_")); // as "best cross-entropy" on a page
        OptionException.require(known.contains(key), option, typed, possible(typed, known));
        return key;
    }

    private String possible(String typed, Set<String> known) {
        List<String> differing = differing();
        List<String> columns = SweepTable.METRICS.stream().map(Metric::column).toList();
        return COLUMNS.stream().map(Column::heading).distinct().collect(Collectors.joining(", "))
                + "; a key of the configuration"
                + (differing.isEmpty() ? "" : ", of which these differ: " + String.join(", ", differing))
                + "; or last_ or best_ before epoch, " + String.join(", ", columns)
                + Nearest.hint(typed, withLastParts(known));
    }

    private static Set<String> withLastParts(Set<String> keys) {
        Set<String> all = new LinkedHashSet<>(keys);
        keys.forEach(key -> all.add(key.substring(key.lastIndexOf('.') + 1)));
        return all;
    }

    /** The keys of the figures of the last epoch and of the best, each behind what says which it is: epoch, step. */
    static List<String> figures(String... counts) {
        List<String> names = new ArrayList<>();
        for (String prefix : List.of("last_", "best_")) {
            Stream.of(counts).map(prefix::concat).forEach(names::add);
            SweepTable.METRICS.forEach(metric -> names.add(prefix + metric.column()));
        }
        return names;
    }

    /** A key as a page shows it: "best cross-entropy". */
    static String title(String key) {
        return key.replaceFirst("_", " ").replace('_', '-');
    }

    /** What a run has under a key; null where it has nothing. */
    public static @Nullable Object value(RunOverview run, String key) {
        MetricsRow last = run.last();
        return switch (key) {
            case "run" -> run.path().toString();
            case "state" -> run.state().word();
            case "epoch" -> last == null ? null : last.epoch();
            case "seconds" -> run.rows().isEmpty() ? null : run.seconds();
            default -> {
                Object setting = run.settings().get(key);
                yield setting != null
                        ? setting
                        : key.startsWith("last_")
                                ? figure(last, key)
                                : key.startsWith("best_") ? figure(run.best(), key) : null;
            }
        };
    }

    private static @Nullable Object figure(@Nullable MetricsRow row, String key) {
        String column = key.substring(key.indexOf('_') + 1);
        if (row == null) {
            return null;
        }
        if (column.equals("epoch")) {
            return row.epoch();
        }
        if (column.equals("step")) {
            return row.step();
        }
        for (Metric metric : SweepTable.METRICS) {
            if (metric.column().equals(column)) {
                return row.figures().get(metric);
            }
        }
        return null;
    }
}
