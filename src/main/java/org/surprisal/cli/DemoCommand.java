package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;
import static org.surprisal.base.messages.OptionException.requireNeeded;
import static org.surprisal.base.messages.OptionException.requireOne;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Lesson;
import org.surprisal.learn.demo.LessonListener;
import org.surprisal.learn.demo.Parameter;
import org.surprisal.learn.demo.Planting;
import org.surprisal.learn.demo.SlideDecks;
import org.surprisal.learn.demo.Statement;
import org.surprisal.learn.demo.TheoryPage;
import org.surprisal.learn.lessons.Glossary;
import org.surprisal.learn.lessons.Lessons;
import org.surprisal.plot.Theme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal demo [list | find WORD... | NAME... | all]}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Make the theory run: statements, the numbers that decide them, and pictures.")
final class DemoCommand implements Callable<Integer> {
    private static final String LESSONS = "the names of lessons, or all";
    private static final Path PICTURES = Path.of("runs", "demos");

    @ParentCommand
    private Main main;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            completionCandidates = Completions.Demos.class,
            description =
                    "Lessons by name or statements by id (I5); all; list, the default; or find WORD, which looks"
                            + " for it in all that they say and in the glossary, Korean too. A lesson may have parameters, as in demo softmax --logits 3,1,0 --temperature 2; list names them.")
    private List<String> words = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the pictures go (default: runs/demos).")
    private @Nullable Path out;

    @Option(
            names = "--panels",
            description = "Draw each panel of a picture on a page of its own, 16:9, with letters for the back row.")
    private boolean panels;

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            description = "Colours of the pages of --panels (default: light). Slides have both, as the browser has it.")
    private @Nullable String theme;

    @Option(names = "--open", description = "Show each picture in a window; with --slides, the slides.")
    private boolean open;

    @Option(
            names = "--ask",
            description = "Ask a question before each statement and, on a terminal, wait for an answer: any words, or a"
                    + " number, which is compared.")
    private boolean ask;

    @Option(
            names = "--step",
            description = "Show statements line by line, on a terminal: Enter for the next line, n for the next"
                    + " statement, b to go back, q to quit.")
    private boolean step;

    @Option(
            names = "--page",
            paramLabel = "FILE.md",
            description = "Also write what is told: an index, and a page a lesson with its pictures in a folder of its"
                    + " name.")
    private @Nullable Path page;

    @Option(
            names = "--slides",
            paramLabel = "DIR",
            description =
                    "Also write slides, an HTML file a lesson: question, numbers, pictures, verdict. Arrow keys turn"
                            + " them, and they print one a page.")
    private @Nullable Path slides;

    @Option(
            names = "--mutate",
            paramLabel = "NAME|all",
            arity = "0..1",
            fallbackValue = "all",
            description =
                    "Plant a falsehood: exit code 5 if its statement then fails. all, also meant by --mutate alone:"
                            + " each in turn, exit code 0 if each made its statement fail.")
    private @Nullable String mutate;

    @Override
    public Integer call() throws IOException {
        if (!words.isEmpty() && words.get(0).equals("find")) {
            requireNone((option, given) -> requireNeeded(given, option, false, LESSONS));
            requireNeeded(mutate != null, "--mutate", false, LESSONS);
            return new DemoFind(main.console()).find(String.join(" ", words.subList(1, words.size())));
        }
        DemoArguments arguments = DemoArguments.of(words);
        List<String> names = arguments.names();
        String parameter = arguments.typed().keySet().stream().findFirst().orElse("");
        if (mutate != null) {
            requireNone((option, given) -> requireOne(given, option, true, "--mutate"));
            requireOne(!parameter.isEmpty(), "--" + parameter, true, "--mutate");
            return planted(mutate, arguments);
        }
        if (names.isEmpty() || names.contains("list")) {
            requireOne(true, "demo list", names.size() > 1, "names of lessons");
            requireNone((option, given) -> requireNeeded(given, option, false, LESSONS));
            requireNeeded(!parameter.isEmpty(), "--" + parameter, false, "the name of a lesson that has it");
            list();
            return 0;
        }
        return told(arguments.chosen(names));
    }

    /** None of the options that go with lessons. */
    private void requireNone(BiConsumer<String, Boolean> refusal) {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--out", out != null);
        given.put("--page", page != null);
        given.put("--step", step);
        given.put("--ask", ask);
        given.put("--open", open);
        given.put("--panels", panels);
        given.put("--theme", theme != null);
        given.put("--slides", slides != null);
        given.forEach(refusal);
    }

    private int told(Map<Lesson, Predicate<Statement>> chosen) throws IOException {
        requireNeeded(theme != null, "--theme", panels, "--panels");
        requireOne(panels, "--panels", page != null, "--page");
        requireOne(panels, "--panels", slides != null, "--slides");
        requireOne(slides != null, "--slides", page != null, "--page");
        requireOne(out != null, "--out", page != null, "--page");
        requireOne(out != null, "--out", slides != null, "--slides");
        DemoPictures pictures = pictures();
        DemoTelling telling = new DemoTelling(main.console(), pictures, pace(chosen, pictures));
        if (slides != null) {
            Folders.requireUsable("--slides", slides);
            SlideDecks decks = new SlideDecks();
            int code = teach(chosen, telling, telling.and(decks));
            return new DemoSlides(main.console(), slides, open).write(decks, code, telling.goesOn());
        }
        if (page == null) {
            return teach(chosen, telling, telling);
        }
        TheoryPage text = new TheoryPage(folderOf(page), Glossary.terms());
        int code = teach(chosen, telling, telling.and(text));
        if (code == 0 && telling.goesOn()) {
            Path folder = page.resolveSibling(folderOf(page));
            Folders.save(page, text.text());
            for (Map.Entry<String, String> other : text.pages().entrySet()) {
                Folders.save(folder.resolve(other.getKey()), other.getValue());
            }
        } else {
            main.console().note(page + " was not written, since something failed or was left out");
        }
        return code;
    }

    private static int teach(Map<Lesson, Predicate<Statement>> chosen, DemoTelling telling, LessonListener listener) {
        chosen.forEach((lesson, statements) -> {
            if (telling.goesOn()) {
                lesson.teach(statements.and(statement -> telling.goesOn()), listener);
            }
        });
        return telling.close();
    }

    /** Without a terminal nobody is waited for, whatever stands in the input. */
    private DemoTelling.Pace pace(Map<Lesson, Predicate<Statement>> chosen, DemoPictures pictures) {
        boolean waits = main.console().isInteractive();
        if ((step || ask) && !waits) {
            main.console()
                    .note((step ? "--step" : "--ask")
                            + " waits on a terminal only; this is not one, so the lessons go on" + " by themselves");
        }
        int total = (int) chosen.entrySet().stream()
                .mapToLong(e ->
                        e.getKey().statements().stream().filter(e.getValue()).count())
                .sum();
        DemoPager pager = step && waits
                ? new DemoPager(
                        main.console(), Terminal.rows(), Terminal.columns(), picture -> pictures.open(picture, false))
                : null;
        return new DemoTelling.Pace(ask, waits, pager, total);
    }

    private DemoPictures pictures() {
        String named = theme == null ? "light" : theme;
        Theme shown = OptionException.choice("--theme", named, List.of(Theme.values()), Label::of);
        if (slides != null) {
            return DemoPictures.none(main.console());
        }
        Path folder = page != null ? page.resolveSibling(folderOf(page)) : out != null ? out : PICTURES;
        List<String> endings = page == null && !panels ? List.of(".png", ".svg") : List.of(".png");
        if (page == null && out == null && !Folders.isUsable(PICTURES)) {
            main.console().note("nothing may be written here, so no picture is drawn; --out DIR draws them elsewhere");
            return DemoPictures.none(main.console());
        }
        Folders.requireUsable(page == null ? "--out" : "--page", folder);
        return new DemoPictures(main.console(), folder, endings, panels, shown, open);
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
        DemoTelling telling = new DemoTelling(main.console(), DemoPictures.none(main.console()), DemoTelling.Pace.ON);
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
