package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.clash;
import static org.surprisal.base.messages.OptionException.needs;
import static org.surprisal.base.messages.OptionException.requireNeeded;
import static org.surprisal.base.messages.OptionException.requireOne;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.exercise.ExerciseJson;
import org.surprisal.learn.exercise.ExerciseText;
import org.surprisal.learn.exercise.Kind;
import org.surprisal.learn.exercise.Kinds;
import org.surprisal.learn.exercise.Posed;
import org.surprisal.learn.exercise.Sheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal exercise [list | NAME]}. */
@Command(
        name = "exercise",
        mixinStandardHelpOptions = true,
        description = {
            "Ask a small problem with fresh numbers and mark the answer; or print a sheet for a class.",
            "An answer is a number such as 1.04, 3/4, ln 2, 2^-3, or several with commas between. It is right if it agrees"
                    + " to the digits typed, two at the least.",
            "Answers are lines of stdin, as are h (hint), s (solution), n (fresh numbers), q (quit). Exit code 0 if the"
                    + " last answer was right, else 5; 0 where a person quits."
        })
final class ExerciseCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Completions.Exercises.class,
            description =
                    "A kind of exercise by name or number; for a sheet or JSON several, chapters and ids of statements"
                            + " too, or all; or list, the default.")
    private List<String> words = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of the numbers: the same seed, the same exercise (default: 1).")
    private @Nullable Long seed;

    @Option(names = "--answer", paramLabel = "A", description = "Mark this answer and end.")
    private @Nullable String answer;

    @Option(names = "--solution", description = "Print the question with its solution and end.")
    private boolean solution;

    @Option(names = "--json", description = "Print each exercise with its answer as a line of JSON.")
    private boolean json;

    @Option(names = "--sheet", description = "Print a sheet of exercises, mixed over chapters, and their solutions.")
    private boolean sheet;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Number of exercises on the sheet, 1 to 100 (default: 10).")
    private @Nullable Integer count;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the sheet as a page instead.")
    private @Nullable Path html;

    @Option(names = "--tex", paramLabel = "FILE", description = "Write the sheet as LaTeX instead.")
    private @Nullable Path tex;

    @Override
    public Integer call() throws IOException {
        requireSheetFor("--count", count);
        requireSheetFor("--html", html);
        requireSheetFor("--tex", tex);
        Map<String, Boolean> ways = new LinkedHashMap<>();
        ways.put("--answer", answer != null);
        ways.put("--solution", solution);
        ways.put("--json", json);
        ways.put("--sheet", sheet);
        List<String> given = ways.keySet().stream()
                .filter(way -> Boolean.TRUE.equals(ways.get(way)))
                .toList();
        if (given.size() > 1) {
            throw clash(given.get(0), given.get(1));
        }
        if (words.contains("list") || (words.isEmpty() && !sheet)) {
            requireOne(true, "exercise list", words.size() > 1, "names of exercises");
            requireNeeded(seed != null, "--seed", false, "the name or number of an exercise");
            if (!given.isEmpty()) {
                throw needs(given.get(0), "the name or number of an exercise");
            }
            list();
            return 0;
        }
        long numbers = seed == null ? 1 : seed;
        List<String> named = words.isEmpty() ? List.of("all") : words;
        List<Kind> kinds = sheet || json ? Kinds.meantTogether(named) : Kinds.meant(named);
        if (sheet) {
            write(Sheet.of(kinds, numbers, count == null ? 10 : count));
            return 0;
        }
        if (json) {
            kinds.forEach(kind -> main.console().data(ExerciseJson.of(kind.posed(numbers))));
            return 0;
        }
        String names = String.join(", ", kinds.stream().map(Kind::name).toList());
        if (kinds.size() > 1) {
            throw OptionException.of(
                    "exercise", "these are " + kinds.size() + " exercises: " + names + "; name one, or add --sheet");
        }
        Posed posed = kinds.get(0).posed(numbers);
        ExerciseSession session = new ExerciseSession(main.console(), posed);
        if (solution) {
            session.ask();
            ExerciseText.solution(posed.exercise()).forEach(main.console()::result);
            return 0;
        }
        return answer == null ? session.run() : session.answered(answer);
    }

    private void requireSheetFor(String option, @Nullable Object given) {
        requireNeeded(given != null, option, sheet, "--sheet");
    }

    private void list() {
        List<List<String>> rows = Kinds.all().stream()
                .map(kind -> List.of(
                        Formatting.format("%2d %s", Kinds.number(kind), kind.name()),
                        kind.lesson(),
                        kind.statement(),
                        kind.asks()))
                .toList();
        rows.forEach(row -> main.console().result(Formatting.format("%-20s %-15s %-4s %s", row.toArray())));
    }

    private void write(Sheet made) throws IOException {
        if (html == null && tex == null) {
            made.text().forEach(main.console()::result);
        }
        if (html != null) {
            Folders.requireFile("--html", html);
        }
        if (tex != null) {
            Folders.requireFile("--tex", tex);
        }
        Folders.requireDifferent("--tex", tex, "--html", html);
        save(html, html == null ? "" : made.html());
        save(tex, tex == null ? "" : String.join("\n", made.latex()) + "\n");
    }

    private void save(@Nullable Path file, String text) throws IOException {
        if (file != null) {
            Folders.save(file, text);
            main.console().written(file);
        }
    }
}
