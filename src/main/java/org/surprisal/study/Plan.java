package org.surprisal.study;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.surprisal.data.Fold;
import org.surprisal.run.ConfigException;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.JsonText;
import org.surprisal.run.RunConfig;
import org.surprisal.run.SystemInfo;

/**
 * What a sweep trains: every combination of the grid's values on each fold, the last key varying fastest and the folds
 * faster still.
 *
 * @param base the configuration without the grid
 * @param folds how many stratified folds; 0 for none
 * @param runs in the order of their numbers
 */
public record Plan(RunConfig base, List<Grid> grid, int folds, List<PlannedRun> runs) {
    /** Keys whose values make no other setting: they only say what chance did. */
    private static final Set<String> OF_CHANCE = Set.of("seed", "data.split-seed");

    /** Keys that a fold decides. */
    private static final Set<String> OF_FOLDS = Set.of("data.held-out", "data.fold", "data.test-path");

    private static final String FOLDS = "--folds";

    /**
     * Makes the plan, and with it every configuration.
     *
     * @param settings what flags set for all runs
     * @param folds 0 for none
     * @throws PlanException naming every value that does not fit its key
     */
    public static Plan of(ConfigReader reader, List<String> settings, List<Grid> grid, int folds) {
        require(folds == 0 || (folds >= 2 && folds <= Fold.MOST), FOLDS, folds, "2 to " + Fold.MOST);
        require(folds > 0 || !grid.isEmpty(), "--grid", "missing", "a key and its values, or --folds");
        Set<String> keys = new LinkedHashSet<>();
        for (Grid each : grid) {
            require(keys.add(each.key()), "--grid", each.key() + " twice", "each key once");
            require(
                    folds == 0 || !OF_FOLDS.contains(each.key()),
                    "--grid",
                    each.key() + " beside --folds",
                    "one of the two: folds decide what is held out");
        }
        long count = grid.stream().mapToLong(each -> each.values().size()).reduce(Math.max(1, folds), Plan::product);
        require(count <= Grid.MOST, "--grid", count + " trainings", "at most " + Grid.MOST);
        RunConfig base = reader.read(settings);
        return new Plan(base, List.copyOf(grid), folds, runs(reader, settings, grid, folds));
    }

    /** Or the largest number, where it is more. */
    private static long product(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    private static List<PlannedRun> runs(ConfigReader reader, List<String> settings, List<Grid> grid, int folds) {
        Set<String> problems = new LinkedHashSet<>();
        Set<String> trainable = new HashSet<>(); // KEY=VALUE of combinations that are
        Map<String, List<String>> before = new HashMap<>(); // combinations by the file they come to
        List<PlannedRun> runs = new ArrayList<>();
        int[] at = new int[grid.size()];
        int refused = 0;
        int combinations = 0;
        do {
            combinations++;
            List<String> chosen = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int g = 0; g < at.length; g++) {
                chosen.add(grid.get(g).setting(at[g]));
                values.add(grid.get(g).values().get(at[g]));
            }
            try {
                RunConfig config = reader.reading(settings, chosen).config();
                List<String> same = before.putIfAbsent(config.toYaml(), chosen);
                if (same != null) { // counted twice it would make the intervals too narrow
                    problems.add("--grid " + String.join(", ", chosen) + " is the same training as "
                            + String.join(", ", same) + "; expected each once");
                    refused++;
                    continue;
                }
                for (int fold = 1; fold <= Math.max(1, folds); fold++) {
                    String name = String.format(Locale.ROOT, "runs/%03d", runs.size() + 1);
                    runs.add(
                            folds == 0
                                    ? new PlannedRun(name, values, null, config)
                                    : new PlannedRun(name, values, fold, onFold(config, new Fold(fold, folds))));
                }
                trainable.addAll(chosen);
            } catch (ConfigException e) {
                problems.add(e.getMessage());
                refused++;
            }
        } while (next(at, grid));
        if (refused > 0) {
            problems.addAll(ofValues(reader, settings, grid, trainable));
            throw new PlanException(
                    refused + " of " + combinations + " combinations cannot be trained; nothing was begun:",
                    List.copyOf(problems));
        }
        return runs;
    }

    /** Of two bad values in a combination one alone was told; each that no combination takes is looked at by itself. */
    private static List<String> ofValues(
            ConfigReader reader, List<String> settings, List<Grid> grid, Set<String> trainable) {
        List<String> problems = new ArrayList<>();
        for (Grid each : grid) {
            for (int i = 0; i < each.values().size(); i++) {
                try {
                    if (!trainable.contains(each.setting(i))) {
                        reader.reading(settings, List.of(each.setting(i)));
                    }
                } catch (ConfigException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        return problems;
    }

    private static RunConfig onFold(RunConfig config, Fold fold) {
        return config.withData(config.data().with(o -> {
            o.heldOut = null;
            o.testPath = null;
            o.fold = fold;
        }));
    }

    /** Goes on to the next combination, the last place first; false after the last one. */
    private static boolean next(int[] at, List<Grid> grid) {
        for (int g = at.length - 1; g >= 0; g--) {
            if (++at[g] < grid.get(g).values().size()) {
                return true;
            }
            at[g] = 0;
        }
        return false;
    }

    /**
     * The runs of one share of several: every so many-th, so that shares go round the runs.
     *
     * @param task which share, from 1
     * @param tasks how many shares there are
     */
    public List<PlannedRun> share(int task, int tasks) {
        List<PlannedRun> share = new ArrayList<>();
        for (int i = task - 1; i < runs.size(); i += tasks) {
            share.add(runs.get(i));
        }
        return share;
    }

    /** The grid's keys, in their order. */
    public List<String> keys() {
        return grid.stream().map(Grid::key).toList();
    }

    /** Those of the grid's keys that make a setting; the others make it again by other chances. */
    List<String> settingKeys() {
        return keys().stream().filter(key -> !OF_CHANCE.contains(key)).toList();
    }

    /** What the grid sets for a run, each as KEY=VALUE. */
    public List<String> typed(PlannedRun run) {
        List<String> typed = new ArrayList<>();
        for (int g = 0; g < grid.size(); g++) {
            typed.add(grid.get(g).key() + "=" + run.values().get(g));
        }
        return typed;
    }

    /** What a run's values say of its setting, as they were typed. */
    Map<String, String> setting(PlannedRun run) {
        Map<String, String> setting = new LinkedHashMap<>();
        for (int g = 0; g < grid.size(); g++) {
            if (!OF_CHANCE.contains(grid.get(g).key())) {
                setting.put(grid.get(g).key(), run.values().get(g));
            }
        }
        return setting;
    }

    /** How many settings there are. */
    public int settings() {
        return (int) runs.stream().map(this::setting).distinct().count();
    }

    /** What is asked of the configuration and not taken from it, for a person. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (folds > 0 && base.data().heldOut() != null) {
            notes.add("the folds are held out one by one; data.held-out "
                    + base.data().heldOut() + " is not used");
        }
        if (folds > 0 && base.data().testPath() != null) {
            notes.add("the folds are held out one by one; data.test-path "
                    + base.data().testPath() + " is not read");
        }
        return notes;
    }

    /** plan.json: the same plan has the same bytes. */
    byte[] json() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", SystemInfo.version());
        root.put("config", base.withAbsolutePaths().settings());
        List<Object> keys = new ArrayList<>();
        grid.forEach(each -> keys.add(Map.of(each.key(), each.values())));
        root.put("grid", keys);
        root.put("folds", folds);
        List<Object> planned = new ArrayList<>();
        for (PlannedRun run : runs) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("run", run.name());
            for (int g = 0; g < grid.size(); g++) {
                line.put(grid.get(g).key(), run.values().get(g));
            }
            if (run.fold() != null) {
                line.put("fold", run.fold());
            }
            planned.add(line);
        }
        root.put("runs", planned);
        return JsonText.of(root);
    }
}
