package org.surprisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How {@code scripts/surprisal} starts Java. */
class LauncherTest extends LauncherProject {
    @ParameterizedTest
    @CsvSource({"17.0.9, false, false", "21.0.5, false, false", "22.0.1, true, false", "25, true, true"})
    void givesEachJavaItsOwnFlags(String version, boolean nativeAccess, boolean unsafe) throws Exception {
        environment.put("JAVA_HOME", jdk(version, "Maker").toString());
        launch();

        assertThat(lines("java").contains("--enable-native-access=ALL-UNNAMED")).isEqualTo(nativeAccess);
        assertThat(lines("java").contains("--sun-misc-unsafe-memory-access=allow"))
                .isEqualTo(unsafe);
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 8", "11.0.2, 11", "16, 16"})
    void refusesAnOlderJava(String version, String feature) throws Exception {
        Path home = jdk(version, "Maker");
        environment.put("JAVA_HOME", home.toString());

        assertRefusal(
                "Java 17 or newer is needed, but %s/bin/java is version %s: set JAVA_HOME".formatted(home, feature));
    }

    @Test
    void asksAJavaWithoutAReleaseFileForItsVersion() throws Exception {
        Path home = jdk("25", "Maker");
        Files.delete(home.resolve("release"));
        write(record.resolve("version"), "openjdk version \"25.0.1\" 2025-10-21\nRuntime Maker-25 (build 25.0.1+8)\n");
        environment.put("JAVA_HOME", home.toString());
        launch();

        assertThat(lines("java")).contains("--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void findsJavaOnThePathThroughLinks() throws Exception {
        Files.createSymbolicLink(tools.resolve("first"), jdk("25", "Maker").resolve("bin/java"));
        Files.createSymbolicLink(tools.resolve("java"), Path.of("first"));
        environment.remove("JAVA_HOME");
        launch();

        assertThat(lines("java")).contains("--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void saysInOneLineWhatIsMissing() throws Exception {
        Path home = Path.of(Objects.requireNonNull(environment.get("JAVA_HOME")));
        Files.delete(home.resolve("bin/javac"));
        assertRefusal("building needs a JDK, but %s has no javac: install a JDK, 17 or newer, or set JAVA_HOME"
                .formatted(home));

        environment.put("PATH", tools.toString());
        assertRefusal("building needs Maven (mvn), 3.8.1 or newer, which is not on PATH: install it");

        environment.put("JAVA_HOME", "/nowhere");
        assertRefusal("JAVA_HOME is /nowhere, which has no bin/java: set it to a JDK 17 or newer, or unset it");

        environment.remove("JAVA_HOME");
        assertRefusal("no Java found: install a JDK, 17 or newer, or set JAVA_HOME");
    }

    @ParameterizedTest
    @CsvSource({", passive", "ACTIVE, ACTIVE"})
    void waitPolicyIsPassiveUnlessSet(String given, String expected) throws Exception {
        if (given != null) {
            environment.put("OMP_WAIT_POLICY", given);
        }
        launch();

        assertThat(lines("environment")).containsExactly(expected + " in " + temp);
    }

    @Test
    void passesArgumentsOptionsAndTheExitCodeThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectory(temp.resolve("my bin")).resolve("surprisal"),
                Path.of("../a project/scripts/surprisal"));
        environment.put("JAVA_EXIT", "4");
        environment.put("SURPRISAL_JAVA_OPTS", "-Xmx1g -Dx=*");

        assertThat(launch(link, "train", "a b.yaml", "", "*", "$HOME").exit()).isEqualTo(4);
        assertThat(lines("java"))
                .endsWith("-Xmx1g", "-Dx=*", "-jar", jar.toString(), "train", "a b.yaml", "", "*", "$HOME");
    }

    @Test
    void makesOneArchiveForEachJavaAndUsesIt() throws Exception {
        launch();
        Path first = project.resolve("target/cds/Maker-17.0.9+1.jsa");
        assertThat(lines("java")).contains("-XX:SharedArchiveFile=" + first);
        assertThat(lines("warmup").get(0))
                .contains("-XX:+UseG1GC", "-Xshare:dump")
                .doesNotContain("SerialGC");
        assertThat(lines("classes"))
                .hasSize(4)
                .allMatch(line -> line.contains("-jar " + jar) && !line.contains("id:"))
                .anyMatch(line -> line.contains(" train %s/configs/iris-mlp.yaml --quiet --out".formatted(project)))
                .anyMatch(line -> line.contains(" calc "));

        environment.put("JAVA_HOME", jdk("17.0.9", "Other Maker").toString());
        assertThat(launch())
                .isEqualTo(new Outcome(0, "", List.of("surprisal: preparing quicker starts, some seconds once ...")));
        launch();
        Path second = project.resolve("target/cds/Other-Maker-17.0.9+1.jsa");
        assertThat(lines("java")).contains("-XX:SharedArchiveFile=" + second);
        assertThat(lines("warmup")).hasSize(2);
        assertThat(first).exists();

        setAge(jar, Duration.ofSeconds(-10));
        launch();
        assertThat(lines("warmup")).hasSize(3);
        assertThat(first).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"calc, true", "derive, true", "--help, true", "train, false", "gradcheck, false"})
    void lightCommandsDoWithTheQuickCompiler(String command, boolean quick) throws Exception {
        launch(project.resolve("scripts/surprisal"), command);

        assertThat(lines("java").contains("-XX:TieredStopAtLevel=1")).isEqualTo(quick);
    }

    @Test
    void startsWithoutAnArchiveWhenNoneCanBeMade() throws Exception {
        environment.put("WARMUP_EXIT", "1");

        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of(FIRST_USE)));
        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of()));
        assertThat(lines("java")).noneMatch(argument -> argument.startsWith("-XX:SharedArchiveFile"));
        assertThat(lines("warmup")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "JAVA_TOOL_OPTIONS, -XX:+UseG1GC",
        "JDK_JAVA_OPTIONS, '-Xmx1g \"-XX:+UseParallelGC\"'",
        "JDK_JAVA_OPTIONS, @options",
        "_JAVA_OPTIONS, -XX:+UseG1GC",
        "_JAVA_OPTIONS, -XX:+UseZGC -Xmx1g",
        "SURPRISAL_JAVA_OPTS, -XX:+UnlockExperimentalVMOptions -XX:+UseEpsilonGC",
        "SURPRISAL_JAVA_OPTS, -XX:Flags=options"
    })
    void leavesTheCollectorToWhoeverNamesOne(String variable, String options) throws Exception {
        write(temp.resolve("options"), "");
        environment.put(
                variable, options.replace("options", temp.resolve("options").toString()));
        launch();

        assertThat(lines("java")).doesNotContain("-XX:+UseSerialGC");
        assertThat(lines("options")).containsExactly(""); // Java refuses two, and the archive needs its own

        environment.put(variable, "-Xmx1g");
        launch();
        assertThat(lines("java")).contains("-XX:+UseSerialGC");
    }

    @Test
    void saysWhetherResultsGoToATerminal() throws Exception {
        launch();
        assertThat(lines("java"))
                .contains("-Dsurprisal.stdout.terminal=false", "-Dsurprisal.terminal=false")
                .contains("-Dsurprisal.interactive=false");
    }

    @Test
    void makesAnArchiveAnewThatWasWrittenTo() throws Exception {
        launch();
        Path archive = project.resolve("target/cds/Maker-17.0.9+1.jsa");
        setAge(archive, Duration.ofHours(-1));
        assertThat(launch().err()).containsExactly("surprisal: preparing quicker starts, some seconds once ...");
        assertThat(launch().err()).isEmpty();
        assertThat(lines("warmup")).hasSize(2);
    }

    @Test
    void aCrashDeletesTheArchive() throws Exception {
        launch();
        String command = lines("java").stream()
                .filter(argument -> argument.startsWith("-XX:OnError="))
                .map(argument -> argument.substring("-XX:OnError=".length()))
                .findFirst()
                .orElseThrow();
        // By a real Java, which parts the option at semicolons before a shell sees it.
        Path sleeper = temp.resolve("Sleeper.java");
        write(
                sleeper,
                "class Sleeper { public static void main(String[] a) throws Exception {"
                        + " System.out.println(\"here\"); System.in.read(); } }");
        ProcessBuilder crash = new ProcessBuilder(
                environment.get("REAL_JAVA"),
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temp.resolve("crash.log"),
                "-XX:OnError=" + command,
                sleeper.toString());
        crash.environment().put("SURPRISAL_ARCHIVE", lines("archive").get(0));
        Process process =
                crash.redirectError(temp.resolve("crash.err").toFile()).start();
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("here");
        assertThat(new ProcessBuilder("kill", "-SEGV", String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(exit(process)).isNotZero();
        assertThat(Files.readAllLines(temp.resolve("crash.err")))
                .contains(
                        "surprisal: Java crashed, and its class archive is made anew, in case it was damaged: try again");

        assertThat(project.resolve("target/cds")).isEmptyDirectory();
        assertThat(launch().err()).containsExactly("surprisal: preparing quicker starts, some seconds once ...");
    }

    @ParameterizedTest
    @CsvSource({", none", "'', none", "2, 2", "'2,2', 2", "'4,3,2', 4", "' 3 , 2 ', 3", "16, 16"})
    void givesOneNumberOfThreads(String given, String expected) throws Exception {
        launch();
        if (given != null) {
            environment.put("OMP_NUM_THREADS", given);
        }

        assertThat(launch().err()).isEmpty();
        assertThat(lines("threads")).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "-1", "1.5", "2 2", ",2", "99999999999"})
    void ignoresANumberOfThreadsThatIsNone(String given) throws Exception {
        launch();
        environment.put("OMP_NUM_THREADS", given);

        assertThat(launch().err())
                .containsExactly("note: OMP_NUM_THREADS is \"" + given
                        + "\", which is ignored: expected a number of threads from 1 to 99999");
        assertThat(lines("threads")).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 20, 44, 127})
    void saysThatTooFewFilesMayBeOpen(int files) throws Exception {
        Path limited = temp.resolve("limited");
        executable(limited, "#!/bin/sh\nulimit -n " + files + "\nexec 'a project/scripts/surprisal'\n");

        assertThat(launch(limited))
                .isEqualTo(new Outcome(
                        1,
                        "",
                        List.of("surprisal: too many open files: the limit is " + files
                                + ", and 128 are needed; raise it: ulimit -n 1024")));
    }

    @Test
    void raisesALimitOfFilesThatMayBeRaised() throws Exception {
        Path limited = temp.resolve("limited");
        executable(limited, "#!/bin/sh\nulimit -S -n 20\nexec 'a project/scripts/surprisal'\n");

        assertThat(launch(limited).exit()).isZero();
    }

    /** By a real Java, which says each of these in two or three lines. */
    @ParameterizedTest
    @CsvSource({
        "_JAVA_OPTIONS, -XX:Bogus, Unrecognized VM option 'Bogus'",
        "JAVA_TOOL_OPTIONS, -Xmx1m, Too small maximum heap",
        "JDK_JAVA_OPTIONS, -Xmx1q, Invalid maximum heap size: -Xmx1q",
        "SURPRISAL_JAVA_OPTS, -XX:+UseG1GC -XX:+UseParallelGC, Multiple garbage collectors selected"
    })
    void namesTheVariableWhoseOptionsJavaRefuses(String variable, String options, String reason) throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_TOOL_OPTIONS", "-Dfine=1");
        environment.put("_JAVA_OPTIONS", "-Dfine=2");
        environment.put(variable, options);

        assertRefusal(
                "Java refuses the options in %s: %s; correct them, or: unset %s".formatted(variable, reason, variable));
    }

    @Test
    void asksJavaOnceForOptionsThatItTakes() throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx1g");
        for (int start = 0; start < 3; start++) {
            assertThat(launch().exit()).isZero();
        }
        assertThat(lines("asked")).hasSize(2); // before there is a folder to note it in, and then
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx2g");
        launch();
        assertThat(lines("asked")).hasSize(3);
    }

    @Test
    void aCrashIsReportedInTheFolderForSuchThings() throws Exception {
        launch();
        assertThat(lines("java")).contains("-XX:ErrorFile=/tmp/hs_err_pid%p.log");
        environment.put("TMPDIR", temp.resolve("my temp").toString());
        launch();
        assertThat(lines("java")).contains("-XX:ErrorFile=" + temp + "/my temp/hs_err_pid%p.log");
        environment.put("_JAVA_OPTIONS", "-XX:ErrorFile=mine");
        launch();
        assertThat(lines("java")).noneMatch(argument -> argument.startsWith("-XX:ErrorFile="));
    }

    @Test
    void tellsJavaHowItWasCalled() throws Exception {
        launch();
        assertThat(lines("java")).contains("-Dsurprisal.command=" + project.resolve("scripts/surprisal"));
    }
}
