package org.surprisal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The map of docs/architecture.md, as rules. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = ProgramClasses.ALL;

    private static final Path MAP = Path.of("docs/architecture.md");

    private static final Pattern ROOM = Pattern.compile("\\| `([a-z.]+)` \\| .* \\| ([a-z., ]+) \\|");

    /** Each room, and the rooms it may know: the table's first column and its last. */
    private static Map<String, List<String>> mayKnow() throws IOException {
        Map<String, List<String>> rooms = new LinkedHashMap<>();
        for (String line : Files.readAllLines(MAP)) {
            Matcher room = ROOM.matcher(line);
            if (room.matches()) {
                String known = room.group(2);
                rooms.put(room.group(1), known.equals("nothing") ? List.of() : List.of(known.split(", ", -1)));
            }
        }
        return rooms;
    }

    @Test
    void roomsKnowOnlyWhatTheMapAllows() throws IOException {
        Map<String, List<String>> mayKnow = mayKnow();
        Architectures.LayeredArchitecture map =
                Architectures.layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : mayKnow.keySet()) {
            map = map.layer(room).definedBy("org.surprisal." + room);
        }
        for (Map.Entry<String, List<String>> entry : mayKnow.entrySet()) {
            List<String> known = entry.getValue();
            map = known.isEmpty()
                    ? map.whereLayer(entry.getKey()).mayNotAccessAnyLayer()
                    : map.whereLayer(entry.getKey()).mayOnlyAccessLayers(known.toArray(String[]::new));
        }
        map.check(CLASSES);
    }

    @Test
    void everyRoomIsOnTheMapAndHoldsClasses() throws IOException {
        Map<String, Long> sizes = CLASSES.stream()
                .filter(c -> !c.getPackageName().equals("org.surprisal"))
                .collect(Collectors.groupingBy(
                        c -> c.getPackageName().substring("org.surprisal.".length()), Collectors.counting()));
        assertThat(sizes.keySet()).containsExactlyInAnyOrderElementsOf(mayKnow().keySet());
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
                "base.messages",
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
