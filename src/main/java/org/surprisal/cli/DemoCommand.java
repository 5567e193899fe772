package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.Lines;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Planting;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.TheoryPage;
import org.surprisal.learn.lessons.Glossary;
import org.surprisal.learn.lessons.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal demo [list | NAME... | all]}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Make the theory run: statements, the numbers that decide them, and pictures.")
final class DemoCommand implements Callable<Integer> {
    private static final Path PICTURES = Path.of("runs", "demos");

    @ParentCommand
    private Main main;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Completions.Demos.class,
            description = "Lessons by name or statements by id (I5); all; or list, the default. A lesson may have"
                    + " parameters, as in demo softmax --logits 3,1,0 --temperature 2; list names them.")
    private List<String> words = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the pictures go (${DEFAULT-VALUE}).")
    private Path out = PICTURES;

    @Option(
            names = "--page",
            paramLabel = "FILE.md",
            description = "Also write what is told: an index, and a page a lesson with its pictures in a folder of its"
                    + " name.")
    private @Nullable Path page;

    @Option(names = "--step", description = "Wait for Enter between the statements, on a terminal.")
    private boolean step;

    @Option(
            names = "--mutate",
            paramLabel = "NAME|all",
            arity = "0..1",
            fallbackValue = "all",
            description =
                    "Plant a falsehood: exit code 5 if its statement then fails. all: each in turn, exit code 0 if"
                            + " each made its statement fail.")
    private @Nullable String mutate;

    @Override
    public Integer call() throws IOException {
        DemoArguments arguments = DemoArguments.of(words);
        List<String> names = arguments.names();
        if (mutate != null) {
            require(page == null && !step, page == null ? "--step" : "--page", "given", "--mutate without it");
            String first = arguments.typed().keySet().stream().findFirst().orElse("");
            require(arguments.typed().isEmpty(), "--" + first, "given", "--mutate without it");
            return planted(mutate, arguments);
        }
        if (names.isEmpty() || names.contains("list")) {
            require(names.size() < 2, "demo", String.join(" ", names), "list alone, or names without it");
            require(page == null && !step, page == null ? "--step" : "--page", "given", "the names of lessons, or all");
            String first = arguments.typed().keySet().stream().findFirst().orElse("");
            require(arguments.typed().isEmpty(), "--" + first, "given", "the name of a lesson that has it");
            list();
            return 0;
        }
        Map<Lesson, Predicate<Statement>> chosen = arguments.chosen(names);
        if (step && !main.console().isInteractive()) {
            main.console().note("--step waits on a terminal only; this is not one, so the lessons go on by themselves");
        }
        boolean waits = step && main.console().isInteractive();
        Path pictures = page == null ? out : page.resolveSibling(folderOf(page));
        List<String> endings = page == null ? List.of(".png", ".svg") : List.of(".png");
        if (page == null && out.equals(PICTURES) && !Folders.isUsable(PICTURES)) {
            main.console().note("nothing may be written here, so no picture is drawn; --out DIR draws them elsewhere");
            endings = List.of();
        } else {
            Folders.requireUsable(page == null ? "--out" : "--page", pictures);
        }
        DemoTelling telling = new DemoTelling(main.console(), pictures, endings, waits);
        if (page == null) {
            chosen.forEach((lesson, statements) -> lesson.teach(statements, telling));
            return telling.close();
        }
        TheoryPage text = new TheoryPage(folderOf(page), Glossary.terms());
        chosen.forEach((lesson, statements) -> lesson.teach(statements, telling.and(text)));
        int code = telling.close();
        if (code == 0) {
            AtomicFiles.createDirectories(page.toAbsolutePath().resolveSibling(""));
            AtomicFiles.createDirectories(pictures);
            AtomicFiles.write(page, text.text().getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> other : text.pages().entrySet()) {
                AtomicFiles.write(
                        pictures.resolve(other.getKey()), other.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } else {
            main.console().note(page + " was not written, since something failed");
        }
        return code;
    }

    /** Pictures of what is false are not drawn. */
    private int planted(String falsehood, DemoArguments arguments) {
        List<String> names = arguments.names().isEmpty() ? List.of("all") : arguments.names();
        List<Statement> statements = arguments.chosen(names).entrySet().stream()
                .flatMap(e -> e.getKey().statements().stream().filter(e.getValue()))
                .toList();
        if (falsehood.equals("all")) {
            return new DemoFalsehoods(main.console()).all(statements);
        }
        DemoFalsehoods.Planted planted = DemoFalsehoods.named(falsehood, statements);
        main.console().result("planted: " + planted.falsehood().what());
        DemoTelling telling = new DemoTelling(main.console(), out, List.of(), false);
        Planting.plant(planted.statement(), planted.falsehood(), telling);
        return telling.close();
    }

    /** The page theory.md has its pictures in the folder theory. */
    private static String folderOf(Path page) {
        String name = String.valueOf(page.getFileName());
        require(name.matches(".+\\.md"), "--page", name.isEmpty() ? "empty" : page, "a file that ends in .md");
        require(!Files.isDirectory(page), "--page", page + ", a folder", "a file that ends in .md");
        return name.substring(0, name.length() - ".md".length());
    }

    private void list() {
        for (Lesson lesson : Lessons.all()) {
            main.console().result(lesson.name() + ": " + lesson.title());
            for (Parameter p : lesson.parameters()) {
                Lines.wrap(Formatting.format("      %-20s ", p.usage()), p.help())
                        .forEach(main.console()::result);
            }
            for (Statement s : lesson.statements()) {
                Lines.wrap(Formatting.format("  %-4s", s.id()), s.sentence()).forEach(main.console()::result);
            }
        }
    }
}
