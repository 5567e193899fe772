package org.surprisal.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.OptionException;

/** The directory of a sweep: its plan, its runs and what they come to. It is of one plan for good. */
public record SweepFolder(Path path) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PLAN = "plan.json";
    private static final String TABLE = "sweep.csv";
    private static final Pattern NUMBERED = Pattern.compile("sweep-[0-9]{3,6}");
    private static final List<String> WRITTEN = List.of(PLAN, TABLE, "summary.json", "best.yaml", "report.html");

    /**
     * Where a plan goes that nobody gave a folder: the last sweep of its name goes on if it is of the same plan and has not
     * come to its end, else the next number.
     */
    public static SweepFolder byDefault(Plan plan) throws IOException {
        Path runs = Path.of("runs", plan.base().name());
        int last = 0;
        if (Files.isDirectory(runs)) {
            try (Stream<Path> siblings = Files.list(runs)) {
                last = siblings.map(sibling -> sibling.getFileName().toString())
                        .filter(name -> NUMBERED.matcher(name).matches())
                        .mapToInt(name -> Integer.parseInt(name.substring(name.indexOf('-') + 1)))
                        .max()
                        .orElse(0);
            }
        }
        SweepFolder before = numbered(runs, last);
        return before.isOf(plan) && !Files.exists(before.path.resolve(TABLE)) ? before : numbered(runs, last + 1);
    }

    private static SweepFolder numbered(Path runs, int number) {
        return new SweepFolder(runs.resolve(String.format(Locale.ROOT, "sweep-%03d", number)));
    }

    private boolean isOf(Plan plan) throws IOException {
        Path file = path.resolve(PLAN);
        return Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), plan.json());
    }

    /** Whether a sweep was begun here. */
    boolean isBegun() {
        return Files.exists(path.resolve(PLAN));
    }

    /**
     * Checks that the plan may go here.
     *
     * @throws PlanException if another did, saying what differs
     * @throws org.surprisal.base.messages.OptionException if something else is here
     */
    void require(Plan plan) throws IOException {
        if (isBegun()) {
            if (!isOf(plan)) {
                throw new PlanException(
                        "--out is " + path
                                + ", which holds a sweep of another plan; expected a new folder. The plans differ:",
                        differences(plan));
            }
            return;
        }
        boolean empty = !Files.exists(path);
        if (Files.isDirectory(path)) {
            List<Path> ours = AtomicFiles.temporaries(path, WRITTEN);
            try (Stream<Path> files = Files.list(path)) {
                empty = files.allMatch(ours::contains);
            }
        }
        OptionException.require(empty, "--out", path, "a new or empty folder, or one with a sweep of this plan");
    }

    /** Writes the plan, which a share of the sweep elsewhere may just be doing too, to the same bytes. */
    void begin(Plan plan) throws IOException {
        AtomicFiles.createDirectories(path);
        if (!isBegun()) {
            AtomicFiles.write(path.resolve(PLAN), plan.json()); // first: what has one can be gone on with
        }
        require(plan);
        AtomicFiles.createDirectories(path.resolve("runs"));
    }

    private List<String> differences(Plan plan) {
        List<String> differences = new ArrayList<>();
        try {
            JsonNode there = JSON.readTree(Files.readAllBytes(path.resolve(PLAN)));
            JsonNode here = JSON.readTree(plan.json());
            Set<String> keys = new LinkedHashSet<>();
            there.path("config").fieldNames().forEachRemaining(keys::add);
            here.path("config").fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                add(
                        differences,
                        key,
                        there.path("config").path(key),
                        here.path("config").path(key));
            }
            for (String key : List.of("grid", "folds", "version")) {
                add(differences, key, there.path(key), here.path(key));
            }
        } catch (IOException e) {
            return List.of(PLAN + " is no plan of a sweep");
        }
        return differences.isEmpty() ? List.of("the list of runs in " + PLAN) : differences;
    }

    private static void add(List<String> differences, String key, JsonNode there, JsonNode here) {
        if (!there.equals(here)) {
            differences.add(key + ": " + told(there) + " there, " + told(here) + " here");
        }
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }

    Path of(PlannedRun run) {
        return path.resolve(run.name());
    }

    void write(String name, byte[] content) throws IOException {
        AtomicFiles.write(path.resolve(name), content);
    }
}
