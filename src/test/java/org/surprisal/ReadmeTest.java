package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import example.LibraryExample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;

/** The documents' Java runs as it stands there, and the files it names are there. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path LIBRARY = Path.of("docs/library.md");

    @Test
    void theExampleIsTheCodeThatIsCompiledHere() throws IOException {
        String example = example("README");
        assertThat(withoutIndent(block(LIBRARY, "java"))).isEqualTo(withoutIndent(example));
        assertThat(withoutIndent(example).lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void theReaderOfDataVecIsTheCodeThatIsCompiledHere() throws IOException {
        assertThat(withoutIndent(Files.readString(LIBRARY))).contains(withoutIndent(example("README reader")));
        assertThat(LibraryExample.rows().training().featureNames())
                .containsExactly("height", "colour=blue", "colour=red");
    }

    @Test
    void thePredictionIsTheCodeThatIsCompiledHere(@TempDir Path folder) throws IOException {
        assertThat(withoutIndent(Files.readString(LIBRARY))).contains(withoutIndent(example("README predict")));
        Path run = folder.resolve("run");
        Run.prepare(ConfigReader.open(Path.of("configs/iris-linear.yaml")).read(List.of("training.epochs=5")))
                .train(run, report -> {});
        List<double[]> expected = new ArrayList<>();
        TrainedModel model = TrainedModel.open(RunDirectory.open(run), false);
        model.predict(model.features(Path.of("data/iris.csv"), note -> {}), q -> expected.add(q.clone()));
        assertThat(LibraryExample.predict(run)).isEqualTo(expected.get(0)); // the first flower of the table
    }

    private static String example(String mark) throws IOException {
        String source = Files.readString(Path.of("src/test/java/example/LibraryExample.java"));
        String begin = "// " + mark + " begins";
        return source.substring(source.indexOf(begin) + begin.length(), source.indexOf("// " + mark + " ends"));
    }

    @Test
    void theExampleTrains() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            LibraryExample.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(41);
        double crossEntropy = Double.parseDouble(lines.get(40).split(" ", -1)[1]);
        assertThat(crossEntropy).isBetween(0.0, 0.2);
    }

    @Test
    void theConfigurationShownIsTheOneBundled(@TempDir Path folder) throws IOException {
        Path shown = Files.writeString(folder.resolve("shown.yaml"), block(Path.of("docs/configurations.md"), "yaml"));
        assertThat(ConfigReader.open(shown).read(List.of()))
                .isEqualTo(ConfigReader.open(Path.of("configs/iris-mlp.yaml")).read(List.of()));
    }

    @Test
    void everyLinkedFileExists() throws IOException {
        for (Path page : pages()) {
            List<String> links = Pattern.compile("\\]\\(([^)#:]+)\\)")
                    .matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(links).as("links of %s", page).allSatisfy(link -> assertThat(page.resolveSibling(link))
                    .exists());
        }
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.java$", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> named = new TreeSet<>();
        for (Path page : pages()) {
            Matcher matcher = Pattern.compile("`([A-Z]\\w*Test)`").matcher(Files.readString(page));
            matcher.results().forEach(match -> named.add(match.group(1)));
        }
        assertThat(named).hasSizeGreaterThan(30);
        assertThat(tests).containsAll(named);
    }

    /** The table of scripts/reference/README.md, beside the folders of scripts and of what they make. */
    @Test
    void everyReferenceHasItsScriptAndItsLine() throws IOException {
        Path scripts = Path.of("scripts/reference");
        String text = Files.readString(scripts.resolve("README.md"));
        Set<String> made = new TreeSet<>();
        Matcher row = Pattern.compile("(?m)^\\| `(\\w+\\.py)` \\| (.*?) \\|").matcher(text);
        while (row.find()) {
            assertThat(scripts.resolve(row.group(1))).exists();
            Matcher file = Pattern.compile("`([\\w/]+\\.json)`").matcher(row.group(2));
            file.results().forEach(match -> made.add(match.group(1)));
        }
        try (Stream<Path> files = Files.list(scripts)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(name -> name.endsWith(".py")))
                    .allSatisfy(name -> assertThat(text).contains(name));
        }
        Path references = Path.of("src/test/resources/reference");
        try (Stream<Path> files = Files.walk(references)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json"))
                            .map(file -> references.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(made);
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(README, Path.of("CONTRIBUTING.md"), Path.of("SECURITY.md")));
        try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    @Test
    void theDoorIsShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThan(200);
    }

    private static String block(Path page, String language) throws IOException {
        String text = Files.readString(page);
        int from = text.indexOf("```" + language + "\n") + language.length() + 4;
        return text.substring(from, text.indexOf("```", from));
    }

    private static String withoutIndent(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
