package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.Child;

/** The same configuration gives the same bits in another Java, with one thread and with two. */
@Tag("slow")
class RepeatabilityTest {
    private static final List<String> CONFIGS = List.of("iris", "digits", "wide");

    @TempDir
    static Path folder;

    @BeforeAll
    static void trainHere() throws IOException {
        write("iris", "data/iris.csv", "species", "model: {type: mlp, hidden: [16]}\ntraining: {epochs: 5}\n");
        write(
                "digits",
                "data/digits.csv.gz",
                "digit",
                "model: {type: mlp, hidden: [256]}\ntraining: {epochs: 2, batch-size: 64, weight-decay: 0.001}\n");
        // As many features as a CIFAR-10 image has; sums of so many products round by the order they are taken in.
        Path wide = folder.resolve("wide.csv");
        Random random = new Random(5);
        List<String> lines = new ArrayList<>();
        lines.add("class," + IntStream.range(0, 3072).mapToObj(j -> "x" + j).collect(Collectors.joining(",")));
        for (int n = 0; n < 64; n++) {
            lines.add((n % 2 == 0 ? "even" : "odd")
                    + IntStream.range(0, 3072)
                            .mapToObj(j -> "," + random.nextInt(256))
                            .collect(Collectors.joining()));
        }
        Files.write(wide, lines);
        write("wide", wide.toString(), "class", "model: {type: mlp, hidden: [64, 32]}\ntraining: {epochs: 3}\n");
        for (String name : CONFIGS) {
            Said said = Said.by(
                    "train",
                    config(name),
                    "--quiet",
                    "--out",
                    folder.resolve("here").resolve(name).toString());
            assertThat(said.code()).as("%s", said).isZero();
        }
    }

    private static void write(String name, String path, String label, String rest) throws IOException {
        Files.writeString(Path.of(config(name)), "data: {path: " + path + ", label: " + label + "}\n" + rest);
    }

    private static String config(String name) {
        return folder.resolve(name + ".yaml").toString();
    }

    @ParameterizedTest
    @CsvSource({"OMP_NUM_THREADS, 1", "OMP_NUM_THREADS, 2", "OMP_THREAD_LIMIT, 1"})
    void inAnotherProcess(String variable, String value) throws Exception {
        Path there = folder.resolve(variable + value);
        assertSameBits(there, Child.JAVA, variable, value);
    }

    @Test
    void inAnotherVersionOfJava() throws Exception {
        assertSameBits(folder.resolve("other"), otherJava(), "OMP_NUM_THREADS", "2");
    }

    /** The second in a process too: with one thread, where Java sees one processor, and with two; here and there. */
    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "true, 1", "true, 2"})
    void oneAfterTheOther(boolean other, int threads) throws Exception {
        String java = other ? otherJava() : Child.JAVA;
        Path there = folder.resolve("twice-" + other + threads);
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            runs.add(config("digits"));
            runs.add(there.resolve(String.valueOf(i)).toString());
        }
        train(java, "OMP_NUM_THREADS", String.valueOf(threads), threads, runs);
        for (int i = 0; i < 2; i++) {
            assertSameBits(there.resolve(String.valueOf(i)), "digits");
        }
    }

    /** Of another version: the one that SURPRISAL_OTHER_JAVA names, or else one that is installed beside this. */
    private static String otherJava() throws IOException {
        String named = System.getenv("SURPRISAL_OTHER_JAVA");
        if (named != null) {
            return named;
        }
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        int here = Runtime.version().feature();
        try (Stream<Path> homes = Files.list(home.getParent())) {
            List<String> others = homes.filter(other -> feature(other) >= 17 && feature(other) != here)
                    .map(other -> other.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .map(Path::toString)
                    .sorted()
                    .toList();
            assumeFalse(others.isEmpty(), "no other version of Java beside " + home + " or in SURPRISAL_OTHER_JAVA");
            return others.get(others.size() - 1);
        }
    }

    /** 25 for a Java 25; 0 where there is none. */
    private static int feature(Path home) {
        try (Stream<String> release = Files.lines(home.resolve("release"))) {
            return release.filter(line -> line.matches("JAVA_VERSION=\"\\d+\\b.*"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D+(\\d+).*", "$1")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException none) {
            return 0;
        }
    }

    private static void assertSameBits(Path there, String java, String variable, String value) throws Exception {
        List<String> runs = new ArrayList<>();
        for (String name : CONFIGS) {
            runs.add(config(name));
            runs.add(there.resolve(name).toString());
        }
        train(java, variable, value, 2, runs);
        for (String name : CONFIGS) {
            assertSameBits(there.resolve(name), name);
        }
    }

    private static void train(String java, String variable, String value, int processors, List<String> runs)
            throws Exception {
        List<String> options = List.of("-Xmx1g", "-XX:ActiveProcessorCount=" + processors);
        ProcessBuilder training = Child.java(options, ChildTraining.class, runs.toArray(String[]::new));
        training.command().set(0, java);
        training.environment().put(variable, value);
        Child.of(training).said(0);
    }

    private static void assertSameBits(Path there, String name) throws IOException {
        Path here = folder.resolve("here").resolve(name);
        assertThat(metrics(there)).isEqualTo(metrics(here));
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(there.resolve(file)).hasSameBinaryContentAs(here.resolve(file));
        }
    }

    private static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(','))) // the seconds may differ
                .toList();
    }
}
