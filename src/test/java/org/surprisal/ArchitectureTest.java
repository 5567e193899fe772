package org.surprisal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The map of docs/architecture.md, as rules. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.surprisal");

    /** Each room, and the rooms it may know. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("theory", List.of()),
            Map.entry("base.messages", List.of()),
            Map.entry("base.random", List.of()),
            Map.entry("base.files", List.of("base.messages")),
            Map.entry("base.page", List.of("base.files")),
            Map.entry("learn.derive", List.of("theory", "base.messages")),
            Map.entry("linalg", List.of()),
            Map.entry("plot", List.of("base.messages")),
            Map.entry("fetch", List.of("base.messages", "base.files")),
            Map.entry("learn.answer", List.of("base.messages")),
            Map.entry("learn.demo", List.of("base.messages", "base.page", "plot", "learn.answer")),
            Map.entry("learn.calc", List.of("theory", "base.messages")),
            Map.entry("learn.exercise", List.of("theory", "base.messages", "base.random", "base.page", "learn.answer")),
            Map.entry("data", List.of("theory", "base.messages", "base.random", "base.files", "linalg")),
            Map.entry("model", List.of("theory", "base.messages", "base.random", "linalg")),
            Map.entry("optim", List.of("linalg", "model")),
            Map.entry("train", List.of("theory", "base.messages", "base.random", "linalg", "data", "model", "optim")),
            Map.entry("device", List.of("base.messages", "base.random", "linalg", "data", "model", "optim", "train")),
            Map.entry("learn.gradcheck", List.of("base.messages", "base.random", "linalg", "model", "optim", "plot")),
            Map.entry("bench", List.of("base.messages", "base.random", "linalg", "data", "model", "optim", "train")),
            Map.entry(
                    "run",
                    List.of(
                            "theory",
                            "base.messages",
                            "base.random",
                            "base.files",
                            "linalg",
                            "data",
                            "model",
                            "optim",
                            "train",
                            "device",
                            "plot")),
            Map.entry(
                    "study",
                    List.of(
                            "theory",
                            "base.messages",
                            "base.random",
                            "base.files",
                            "base.page",
                            "linalg",
                            "data",
                            "model",
                            "train",
                            "plot",
                            "run")),
            Map.entry(
                    "learn.lessons",
                    List.of(
                            "theory",
                            "base.messages",
                            "base.random",
                            "linalg",
                            "data",
                            "model",
                            "optim",
                            "train",
                            "plot",
                            "learn.derive",
                            "learn.gradcheck",
                            "learn.demo")),
            Map.entry(
                    "learn.step",
                    List.of(
                            "theory",
                            "base.messages",
                            "base.random",
                            "linalg",
                            "data",
                            "model",
                            "optim",
                            "train",
                            "run",
                            "learn.gradcheck")),
            Map.entry(
                    "learn.microscope",
                    List.of("theory", "base.page", "data", "optim", "train", "learn.gradcheck", "learn.step")),
            Map.entry(
                    "learn.lab",
                    List.of(
                            "theory",
                            "base.messages",
                            "base.page",
                            "linalg",
                            "data",
                            "model",
                            "optim",
                            "train",
                            "run",
                            "learn.derive",
                            "learn.gradcheck",
                            "learn.demo",
                            "learn.lessons",
                            "learn.answer",
                            "learn.step",
                            "learn.microscope")),
            Map.entry(
                    "cli",
                    List.of(
                            "theory",
                            "base.messages",
                            "base.random",
                            "base.files",
                            "linalg",
                            "data",
                            "model",
                            "train",
                            "device",
                            "run",
                            "study",
                            "plot",
                            "fetch",
                            "learn.demo",
                            "learn.lessons",
                            "learn.derive",
                            "learn.gradcheck",
                            "learn.calc",
                            "learn.exercise",
                            "learn.step",
                            "learn.microscope",
                            "learn.lab",
                            "bench")));

    @Test
    void roomsKnowOnlyWhatTheMapAllows() {
        Architectures.LayeredArchitecture map =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : MAY_KNOW.keySet()) {
            map = map.layer(room).definedBy("org.surprisal." + room);
        }
        for (Map.Entry<String, List<String>> entry : MAY_KNOW.entrySet()) {
            List<String> known = entry.getValue();
            map = known.isEmpty()
                    ? map.whereLayer(entry.getKey()).mayNotAccessAnyLayer()
                    : map.whereLayer(entry.getKey()).mayOnlyAccessLayers(known.toArray(String[]::new));
        }
        map.check(CLASSES);
    }

    @Test
    void everyRoomIsOnTheMapAndHoldsClasses() {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(c -> !c.getPackageName().equals("org.surprisal"))
                .collect(Collectors.groupingBy(
                        c -> c.getPackageName().substring("org.surprisal.".length()), Collectors.counting()));
        assertThat(sizes.keySet()).containsExactlyInAnyOrderElementsOf(MAY_KNOW.keySet());
        assertThat(CLASSES.size()).isGreaterThan(100);
    }

    @Test
    void everyLibraryHasItsRoom() {
        onlyIn("org.nd4j..", "linalg", "device");
        onlyIn("org.bytedeco..", "linalg");
        onlyIn("org.datavec..", "data");
        onlyIn("org.apache.commons.math3..", "learn.lessons", "learn.derive", "learn.lab", "study");
        onlyIn("org.apache.batik..", "plot");
        onlyIn("java.awt..", "plot", "data");
        onlyIn("javax.imageio..", "data");
        onlyIn("picocli..", "cli");
        onlyIn(
                "com.fasterxml..",
                "base.page",
                "run",
                "study",
                "learn.calc",
                "learn.derive",
                "learn.exercise",
                "learn.step",
                "learn.microscope",
                "learn.lab",
                "bench");
        onlyIn("org.yaml..", "run");
        onlyIn("org.apache.commons.compress..", "fetch", "data");
        onlyIn("java.net.http..", "fetch");
    }

    private static void onlyIn(String library, String... rooms) {
        String[] packages =
                Arrays.stream(rooms).map(room -> "org.surprisal." + room).toArray(String[]::new);
        noClasses()
                .that()
                .resideOutsideOfPackages(packages)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES);
        for (String room : packages) {
            boolean used = CLASSES.stream()
                    .filter(c -> c.getPackageName().equals(room))
                    .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                    .anyMatch(d ->
                            d.getTargetClass().getPackageName().startsWith(library.substring(0, library.length() - 2)));
            assertThat(used).as(room + " uses " + library).isTrue();
        }
    }

    @Test
    void onlyTheCommandLineSpeaksAndEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.surprisal.cli")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void randomNumbersHaveASeed() {
        noClasses()
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    /** Logarithms and powers of {@link Math} may differ from one machine to the next; an exercise may not. */
    @Test
    void exercisesAreTheSameOnEveryMachine() {
        for (String function : List.of("exp", "log", "log10")) {
            noClasses()
                    .that()
                    .resideInAnyPackage("org.surprisal.learn.exercise", "org.surprisal.learn.answer")
                    .should()
                    .callMethod(Math.class, function, double.class)
                    .orShould()
                    .callMethod(Math.class, "pow", double.class, double.class)
                    .check(CLASSES);
        }
    }

    @Test
    void nothingDeserializesJavaObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(CLASSES);
    }
}
