package org.surprisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When and how {@code scripts/surprisal} builds. */
@Tag("slow")
class LauncherBuildTest extends LauncherProject {
    private static final String WAITS = "surprisal: another start is building; waiting for it ...";
    private static final String[] BUILT = {"cds", "lib", "surprisal.jar", ".lock", ".sizes"};

    @Test
    void buildsOnFirstUseSaysSoAndStarts() throws Exception {
        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of(FIRST_USE)));
        assertThat(lines("mvn"))
                .containsExactly(
                        "-B -q -Dstyle.color=never -Dmaven.test.skip=true -Dsurprisal.failOnWarning=false -Dsurprisal.archive.skip=true package with %s in %s"
                                .formatted(environment.get("JAVA_HOME"), project));
        assertThat(lines("java"))
                .contains("-Dsurprisal.launcher=true", "-Dsurprisal.terminal=false", "-Djava.awt.headless=true")
                .endsWith("-jar", jar.toString());
        assertThat(targetFiles()).containsExactlyInAnyOrder(BUILT);
    }

    @Test
    void doesNotBuildAFreshJarAgain() throws Exception {
        launch();

        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of()));
        assertThat(lines("mvn")).hasSize(1);
        assertThat(lines("warmup")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", ".mvn/jvm.config", "src/main/java/A.java", "src/main/java"})
    void buildsAgainOnceWhenASourceIsNewer(String source) throws Exception {
        launch();
        setAge(jar, Duration.ofHours(1));
        setAge(project.resolve(source), Duration.ofMinutes(30));

        assertThat(launch().err()).containsExactly("surprisal: building again, since the sources changed ...");
        assertThat(launch().err()).isEmpty();
        assertThat(lines("mvn")).hasSize(2);
        assertThat(lines("warmup")).hasSize(2);
    }

    /** What is there may still be of use, and what is taken away would be missed. */
    @Test
    void takesNothingAwayThatItCannotBuildAnew() throws Exception {
        launch();
        Path library = project.resolve("target/lib/a.jar");
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, Arrays.copyOf(whole, whole.length - 10));
        environment.put("PATH", tools.toString());
        assertThat(launch())
                .isEqualTo(new Outcome(
                        1,
                        "",
                        List.of("surprisal: target/lib/a.jar is damaged, and building"
                                + " needs Maven (mvn), 3.8.1 or newer, which is not on PATH: install it")));
        assertThat(targetFiles()).containsExactlyInAnyOrder(BUILT);
        Files.write(library, whole);
        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of()));
    }

    /** A mark that was left behind costs a build, and where that fails, without a network say, nothing. */
    @Test
    void aBuildThatFailsLeavesWhatWasThere() throws Exception {
        launch();
        byte[] program = Files.readAllBytes(jar);
        Files.createFile(project.resolve("target/.building"));
        environment.put("MAVEN_EXIT", "1");
        assertThat(launch().exit()).isEqualTo(1);
        assertThat(jar).hasBinaryContent(program);
        assertThat(targetFiles()).contains(BUILT).hasSize(BUILT.length + 1).contains("build.log");
        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of()));

        environment.remove("MAVEN_EXIT");
        Files.createFile(project.resolve("target/.building"));
        assertThat(launch().exit()).isZero();
        assertThat(targetFiles()).containsExactlyInAnyOrder(BUILT); // what it says is past
    }

    /** A ~ ends a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            [ERROR] one thing~[ERROR] another | one thing; put that right
            [WARNING] a~[ERROR] COMPILATION ERROR : ~[ERROR] A.java:[5,3] ';' expected | A.java:[5,3] ';' expected; put that right
            [ERROR] p could not be resolved: Unknown host x~[ERROR] -> [Help 1] | p could not be resolved: Unknown host x; see that the network can be reached
            Error: JAVA_HOME is wrong~more | Error: JAVA_HOME is wrong; put that right
            "" | Maven ended with code 1; put that right
            """)
    void aFailedBuildSaysMavensFirstErrorAndKeepsTheRest(String said, String told) throws Exception {
        environment.put("MAVEN_EXIT", "1");
        String lines = said.replace("~", "\n");
        environment.put("MAVEN_SAYS", lines);

        Path log = project.resolve("target/build.log");
        assertThat(launch())
                .isEqualTo(new Outcome(
                        1,
                        "",
                        List.of(
                                FIRST_USE,
                                "surprisal: the build failed: " + told + " and start again; all that Maven said is in "
                                        + log)));
        assertThat(Files.readString(log)).isEqualTo(lines + "\n");
        assertThat(targetFiles()).containsExactlyInAnyOrder("lib", ".lock", "build.log");
        assertThat(record.resolve("java")).doesNotExist();
    }

    /** A file in the folder's place stops even the superuser. */
    @Test
    void aFolderThatCannotBeWrittenToIsSaidWithTheWayOut() throws Exception {
        write(project.resolve("target"), "");
        assertThat(launch())
                .isEqualTo(new Outcome(
                        1,
                        "",
                        List.of("surprisal: nothing was built yet, and " + project.resolve("target")
                                + " cannot be written to: have its owner start " + project.resolve("scripts/surprisal")
                                + " once, or copy the project to a folder of your own")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 1", "999999999 5", "what is this?", "link to 1", "own number"})
    void aBuildThatNeverEndedIsDoneAgainWithoutWaiting(String left) throws Exception {
        launch();
        Path mark = project.resolve("target/.building");
        if (left.startsWith("link")) { // as version 0.1 left it
            Files.createSymbolicLink(mark, Path.of("1"));
        } else {
            Files.writeString(
                    mark, left.startsWith("own") ? ProcessHandle.current().pid() + " 1" : left);
        }

        assertThat(launch().err()).containsExactly("surprisal: building again, since the last build never ended ...");
        assertThat(lines("mvn")).hasSize(2);
        assertThat(targetFiles()).containsExactlyInAnyOrder(BUILT);
        assertThat(launch().err()).isEmpty();
    }

    @Test
    void waitsForAnotherStartThatBuilds() throws Exception {
        Files.createDirectories(project.resolve("target/lib"));
        Process process;
        try (FileChannel lock = FileChannel.open(
                project.resolve("target/.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            process = command(project.resolve("scripts/surprisal")).start();
            assertThat(process.errorReader(UTF_8).readLine()).isEqualTo(WAITS);
            makeJar(jar);
            makeJar(project.resolve("target/lib/a.jar"));
        }
        assertThat(exit(process)).isZero();
        assertThat(record.resolve("mvn")).doesNotExist();
        assertThat(record.resolve("warmup")).doesNotExist(); // left to the one that built
        assertThat(lines("java")).endsWith("-jar", jar.toString());
    }

    @Test
    void aBuildGoesOnWhenItsLauncherIsKilledAndTheNextStartWaits() throws Exception {
        Process first = buildThatWaits();
        mavensNumber();
        first.destroyForcibly().waitFor();

        Process second = command(project.resolve("scripts/surprisal")).start();
        assertThat(second.errorReader(UTF_8).readLine()).isEqualTo(WAITS);
        Files.writeString(temp.resolve("ends"), "now\n");
        assertThat(exit(second)).isZero();
        assertThat(lines("mvn")).hasSize(1);
        assertThat(targetFiles()).containsExactlyInAnyOrder("lib", "surprisal.jar", ".lock", ".sizes");
    }

    @Test
    void aMavenWhoseBuilderIsKilledIsEndedBeforeTheNextBuild() throws Exception {
        Process first = buildThatWaits();
        ProcessHandle maven = ProcessHandle.of(mavensNumber()).orElseThrow();
        Path mark = project.resolve("target/.building");
        while (Files.size(mark) == 0) {
            Thread.onSpinWait(); // written once Maven has begun
        }
        maven.parent().orElseThrow().destroyForcibly();
        assertThat(exit(first)).isEqualTo(1);
        assertThat(maven.isAlive()).isTrue();

        assertThat(launch().err())
                .containsExactly(
                        "surprisal: ending the Maven of a build that was killed ...",
                        "surprisal: building again, since the last build never ended ...");
        assertThat(maven.isAlive()).isFalse();
        assertThat(lines("mvn")).hasSize(2);
    }

    @Test
    void aStopEndsMavenAndLeavesNothingHalfDone() throws Exception {
        Process first = buildThatWaits();
        ProcessHandle maven = ProcessHandle.of(mavensNumber()).orElseThrow();
        first.destroy();

        assertThat(exit(first)).isEqualTo(143);
        assertThat(maven.isAlive()).isFalse();
        assertThat(targetFiles()).contains(".lock").doesNotContain("surprisal.jar", ".building");
    }

    @ParameterizedTest
    @CsvSource({
        "surprisal.jar, cut, damaged",
        "surprisal.jar, empty, damaged",
        "surprisal.jar, other, damaged",
        "lib/a.jar, cut, damaged",
        "lib/a.jar, empty, damaged",
        "lib/a.jar, gone, missing",
        "lib, gone, missing"
    })
    void aDamagedProgramIsBuiltAgain(String name, String how, String said) throws Exception {
        launch();
        Path file = project.resolve("target").resolve(name);
        FileTime built = Files.getLastModifiedTime(file);
        if (how.equals("gone")) {
            Files.deleteIfExists(project.resolve("target/lib/a.jar"));
            Files.deleteIfExists(file);
        } else {
            byte[] whole = Files.readAllBytes(file);
            Files.write(
                    file,
                    switch (how) {
                        case "cut" -> Arrays.copyOf(whole, whole.length - 1);
                        case "empty" -> new byte[0];
                        default -> "no program".getBytes(UTF_8);
                    });
            Files.setLastModifiedTime(file, built); // the date tells nothing
        }

        assertThat(launch().err())
                .containsExactly("surprisal: building again, since target/%s is %s ..."
                        .formatted(name.equals("lib") ? "lib/a.jar" : name, said));
        assertThat(launch().err()).isEmpty();
        assertThat(lines("mvn")).hasSize(2);
    }

    @Test
    void aProgramThatMavenBuiltByHandIsTaken() throws Exception {
        Files.createDirectories(project.resolve("target/lib"));
        makeJar(jar);
        makeJar(project.resolve("target/lib/a.jar"));

        assertThat(launch().exit()).isZero();
        assertThat(record.resolve("mvn")).doesNotExist();
    }

    /** A start whose Maven waits for a line. */
    private Process buildThatWaits() throws Exception {
        for (String pipe : List.of("begun", "ends")) {
            Path made = temp.resolve(pipe);
            assertThat(new ProcessBuilder(onPath("mkfifo").toString(), made.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        ProcessBuilder first = command(project.resolve("scripts/surprisal"));
        first.environment().put("MAVEN_BEGUN", temp.resolve("begun").toString());
        first.environment().put("MAVEN_ENDS", temp.resolve("ends").toString());
        return first.redirectErrorStream(true)
                .redirectOutput(temp.resolve("first").toFile())
                .start();
    }

    private long mavensNumber() throws IOException {
        return Long.parseLong(Files.readString(temp.resolve("begun")).strip()); // waits for its writer
    }
}
