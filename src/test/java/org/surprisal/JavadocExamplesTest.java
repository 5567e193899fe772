package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import example.Given;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.train.Trainer;
import org.surprisal.train.TrainingListener;
import org.surprisal.train.TrainingOptions;

/**
 * The Javadoc's examples compile, outside the project's packages, and print what they say they do: behind
 * {@code println(…); //} stands the line, or, with … at its end, its beginning.
 */
class JavadocExamplesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\n(.*?)\n *\\* }</pre>", Pattern.DOTALL);
    private static final Pattern PRINTED = Pattern.compile("println\\(.*\\); // (.*)");
    private static final String IMPORTS = Stream.of(
                    "java.nio.file.Path",
                    "java.util.*",
                    "java.util.stream.*",
                    "org.nd4j.linalg.api.ndarray.INDArray",
                    "org.surprisal.base.page.*",
                    "org.surprisal.base.random.*",
                    "org.surprisal.data.*",
                    "org.surprisal.linalg.*",
                    "org.surprisal.model.*",
                    "org.surprisal.optim.*",
                    "org.surprisal.run.*",
                    "org.surprisal.theory.*",
                    "org.surprisal.train.*")
            .map(name -> "import " + name + ";\n")
            .collect(Collectors.joining());

    @TempDir
    private static Path folder;

    private static TrainingData iris;
    private static Path run;

    private record Example(String name, String code) {
        List<String> said() {
            return PRINTED.matcher(code).results().map(found -> found.group(1)).toList();
        }

        String source() {
            return "package example;\n" + IMPORTS + "public final class " + name + " extends Given {\n    public "
                    + name
                    + "(Classifier model, Dataset rows, Path run, Path out) { super(model, rows, run, out); }\n"
                    + "    @Override public void show() throws Exception {\n" + code + "\n    }\n}\n";
        }
    }

    @BeforeAll
    static void whatIsGiven() {
        iris = DataLoader.load(DataOptions.csv(Path.of("data/iris.csv"), "species"), new RandomStreams(7));
        run = folder.resolve("run");
        Run.prepare(ConfigReader.open(Path.of("configs/iris-linear.yaml")).read(List.of("training.epochs=5")))
                .train(run, TrainingListener.NOBODY);
    }

    @TestFactory
    List<DynamicTest> examplesPrintWhatTheySay() throws Exception {
        List<Example> examples = examples();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        ClassLoader compiled = compile(examples);
        return examples.stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    List<String> printed = printed(compiled, example);
                    assertThat(example.said()).isNotEmpty().hasSameSizeAs(printed);
                    for (int i = 0; i < printed.size(); i++) {
                        String said = example.said().get(i);
                        if (said.endsWith("…")) {
                            assertThat(printed.get(i)).startsWith(said.substring(0, said.length() - 1));
                        } else {
                            assertThat(printed.get(i)).isEqualTo(said);
                        }
                    }
                }))
                .toList();
    }

    private static List<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                List<MatchResult> found =
                        EXAMPLE.matcher(Files.readString(file)).results().toList();
                for (int i = 0; i < found.size(); i++) {
                    String name = file.getFileName().toString().replace(".java", "Example" + (i + 1));
                    examples.add(new Example(name, found.get(i).group(1).replaceAll("(?m)^ *\\* ?", "")));
                }
            }
        }
        return examples;
    }

    private static ClassLoader compile(List<Example> examples) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("sources/example"));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Example example : examples) {
            files.add(Files.writeString(sources.resolve(example.name() + ".java"), example.source()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none", "-d", classes.toString(), "-classpath", System.getProperty("java.class.path"));
            boolean done = compiler.getTask(
                            problems, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertThat(done).as(problems.toString()).isTrue();
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Given.class.getClassLoader());
    }

    private static List<String> printed(ClassLoader compiled, Example example) throws Exception {
        RandomStreams random = new RandomStreams(7);
        Classifier model = ModelOptions.LINEAR.build(Precision.FLOAT, 4, 3, random.init());
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> o.epochs = 5);
        new Trainer(model, iris.training(), iris.heldOut(), options, random, Set.of()).train(TrainingListener.NOBODY);
        Given given = Class.forName("example." + example.name(), true, compiled)
                .asSubclass(Given.class)
                .getConstructor(Classifier.class, Dataset.class, Path.class, Path.class)
                .newInstance(model, iris.heldOut(), run, folder.resolve("out"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            given.show();
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
