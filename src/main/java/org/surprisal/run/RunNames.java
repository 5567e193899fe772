package org.surprisal.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Program;

/**
 * What may stand for a run wherever a command takes one: its directory; a folder of runs, such as runs/NAME, for the one
 * with the highest number in it; {@code latest} for the one below runs that was begun or gone on with last. Where several
 * runs may stand, a folder means all that are below it.
 */
public final class RunNames {
    private static final Path LATEST = Path.of("latest");
    private static final Path RUNS = Path.of("runs");
    private static final String PLAN = "plan.json"; // of a sweep
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int DEEPEST = 8;

    private static final Comparator<Path> BY_NUMBER =
            Comparator.<Path>comparingInt(RunNames::number).thenComparing(RunNames::name);

    private RunNames() {}

    /**
     * The directory of one run.
     *
     * @return the path itself where it names no other, be there a run or not
     * @throws CheckpointException if several runs could be meant
     */
    static Path one(Path name) {
        if (isRun(name)) {
            return name;
        }
        if (name.equals(LATEST) && !Files.exists(name)) {
            return latest(RUNS);
        }
        if (isSweep(name)) {
            Path first = name.resolve("runs/001");
            throw new CheckpointException(
                    name + " is a sweep, of several runs; expected one of them, such as " + first
                            + ", or to train its best setting: ",
                    Program.type("train", name.resolve("best.yaml").toString()));
        }
        List<Path> runs =
                numbered(folders(name)).stream().filter(RunNames::isRun).toList();
        if (!runs.isEmpty()) {
            return runs.get(runs.size() - 1);
        }
        List<Path> below = numbered(all(name));
        if (!below.isEmpty()) {
            throw new CheckpointException(name + " holds no run itself; expected the directory of one, or a folder of"
                    + " numbered runs, such as " + below.get(below.size() - 1));
        }
        return name;
    }

    /** The directories of all runs that a path stands for: itself, {@code latest}, or those below it, in order of their names. */
    public static List<Path> all(Path name) {
        if (isRun(name)) {
            return List.of(name);
        }
        if (name.equals(LATEST) && !Files.exists(name)) {
            return List.of(latest(RUNS));
        }
        if (isClosed(name)) {
            return List.of(name);
        }
        List<Path> found = new ArrayList<>();
        collect(name, 0, found);
        return found;
    }

    /** There is nothing of that name; told with what was perhaps meant, and with what lists the runs there are. */
    static CheckpointException unknown(Path name) {
        return unknown(name, RUNS);
    }

    static CheckpointException unknown(Path name, Path folder) {
        List<Path> runs = all(folder);
        String message = "there is no run " + name;
        if (runs.isEmpty()) {
            return new CheckpointException(
                    message + ", and none below " + folder + "; expected the directory of a run");
        }
        Set<String> known = new LinkedHashSet<>(List.of(LATEST.toString()));
        runs.forEach(run -> known.addAll(List.of(run.toString(), String.valueOf(run.getParent()))));
        Path parent = name.getParent();
        if (parent != null) {
            folders(parent).forEach(beside -> known.add(beside.toString()));
        }
        String below = folder.resolve(name).toString();
        String hint = Nearest.hint(known.contains(below) ? below : name.toString(), known);
        return new CheckpointException(
                message + (hint.isEmpty() ? "; to list those there are: " : hint + " To list those there are: "),
                Program.type("runs"));
    }

    private static List<Path> numbered(List<Path> runs) {
        return runs.stream().filter(run -> number(run) >= 0).toList();
    }

    private static void collect(Path folder, int depth, List<Path> into) {
        for (Path inner : depth < DEEPEST ? folders(folder) : List.<Path>of()) {
            int before = into.size();
            if (!isRun(inner)) {
                collect(inner, depth + 1, into);
            }
            // A number without anything below it is a run that never came to write, or lost what it had.
            if (into.size() == before && (isRun(inner) || number(inner) >= 0 || isClosed(inner))) {
                into.add(inner);
            }
        }
    }

    static Path latest(Path folder) {
        List<Path> runs = all(folder).stream()
                .filter(RunNames::isRun)
                .filter(run -> !isOfSweep(run))
                .toList();
        if (runs.isEmpty()) {
            throw new CheckpointException(
                    "there is no run below " + folder + ", so `latest` names none; expected the directory of a run");
        }
        return newest(runs);
    }

    private static Path newest(List<Path> runs) {
        return runs.stream().max(Comparator.comparingLong(RunNames::begun)).orElseThrow();
    }

    /** config.yaml is written whenever training begins or goes on. */
    private static long begun(Path run) {
        try {
            return Files.getLastModifiedTime(new RunDirectory(run).config()).toMillis();
        } catch (IOException e) {
            return Long.MIN_VALUE;
        }
    }

    private static boolean isRun(Path path) {
        return new RunDirectory(path).isThere();
    }

    /** Whether a path is the directory of a sweep. */
    static boolean isSweep(Path path) {
        return Files.isRegularFile(path.resolve(PLAN));
    }

    private static boolean isOfSweep(Path run) {
        Path runs = run.toAbsolutePath().normalize().getParent();
        Path sweep = runs == null ? null : runs.getParent();
        return sweep != null && isSweep(sweep);
    }

    /** Whether it is a folder that may not be looked into: what it holds is not known, and that is told. */
    static boolean isClosed(Path folder) {
        return Files.isDirectory(folder) && !(Files.isReadable(folder) && Files.isExecutable(folder));
    }

    /** In the order of their numbers, those without one before them, in the order of their names. */
    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder) || isClosed(folder)) {
            return List.of();
        }
        try (Stream<Path> inner = Files.list(folder)) {
            return inner.filter(Files::isDirectory)
                    .filter(path -> !name(path).startsWith("."))
                    .sorted(BY_NUMBER)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number that a directory's name is; -1 where it is none. */
    private static int number(Path path) {
        return NUMBER.matcher(name(path)).matches() ? Integer.parseInt(name(path)) : -1;
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }
}
