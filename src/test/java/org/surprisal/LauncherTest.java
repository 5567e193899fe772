package org.surprisal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code scripts/surprisal} in a project of its own, where Maven and Java only note how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final String FIRST_USE =
            "surprisal: building on first use, about a minute (needs Maven and a network once) ...";
    private static final List<String> TOOLS =
            List.of("awk", "cat", "cp", "env", "find", "ln", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "touch");
    private static final String FAKE_MAVEN = """
            #!/bin/sh
            echo "$* with $JAVA_HOME in $PWD" >>"$RECORD/mvn"
            echo '[ERROR] what Maven says'
            mkdir -p target
            : >target/surprisal.jar
            exit "${MAVEN_EXIT:-0}"
            """;
    private static final String FAKE_JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    -version)
                        cat "$RECORD/version" >&2
                        exit 0 ;;
                    -XX:DumpLoadedClassList=*)
                        echo noise
                        echo noise >&2
                        echo "$* id: 7" >"${argument#*=}"
                        echo "$* id: 9" >>"${argument#*=}"
                        echo "Other id: 8 super: 0 source: a.jar" >>"${argument#*=}"
                        exit 0 ;;
                    -XX:SharedClassListFile=*)
                        echo "$*" >>"$RECORD/warmup"
                        cp "${argument#*=}" "$RECORD/classes" ;;
                    -XX:SharedArchiveFile=*.jsa.*)
                        echo noise
                        echo noise >&2
                        : >"${argument#*=}"
                        exit "${WARMUP_EXIT:-0}" ;;
                esac
            done
            printf '%s\\n' "$@" >"$RECORD/java"
            echo "$OMP_WAIT_POLICY in $PWD" >"$RECORD/environment"
            exit "${JAVA_EXIT:-0}"
            """;

    @TempDir
    Path temp;

    private Path project;
    private Path jar;
    private Path record;
    private Path tools;
    private final Map<String, String> environment = new HashMap<>();

    private record Outcome(int exit, String out, List<String> err) {}

    @BeforeEach
    void makeProject() throws IOException {
        temp = temp.toRealPath();
        project = temp.resolve("a project");
        jar = project.resolve("target/surprisal.jar");
        record = Files.createDirectory(temp.resolve("record"));
        tools = Files.createDirectory(temp.resolve("tools"));
        for (String tool : TOOLS) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(onPath(tool)));
        }
        executable(project.resolve("scripts/surprisal"), Files.readString(Path.of("scripts/surprisal")));
        write(project.resolve("pom.xml"), "");
        write(project.resolve(".mvn/jvm.config"), "");
        write(project.resolve("src/main/java/A.java"), "");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.toList()) {
                setAge(file, Duration.ofHours(2));
            }
        }
        executable(temp.resolve("maven/mvn"), FAKE_MAVEN);
        environment.put("PATH", temp.resolve("maven") + File.pathSeparator + tools);
        environment.put("RECORD", record.toString());
        environment.put("JAVA_HOME", jdk("17.0.9", "Maker").toString());
    }

    @Test
    void buildsOnFirstUseSaysSoAndStarts() throws Exception {
        assertThat(launch()).isEqualTo(new Outcome(0, "", List.of(FIRST_USE)));
        assertThat(lines("mvn"))
                .containsExactly(
                        "-B -q -Dstyle.color=never -Dmaven.test.skip=true -Dsurprisal.failOnWarning=false package with %s in %s"
                                .formatted(environment.get("JAVA_HOME"), project));
        assertThat(lines("java"))
                .contains("-Dsurprisal.launcher=true", "-Dsurprisal.terminal=false", "-Djava.awt.headless=true")
                .endsWith("-jar", jar.toString());
        assertThat(targetFiles()).containsExactlyInAnyOrder("cds", "surprisal.jar");
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

    @Test
    void aFailedBuildShowsMavensLinesAndLeavesNoJar() throws Exception {
        environment.put("MAVEN_EXIT", "1");

        assertThat(launch())
                .isEqualTo(new Outcome(
                        1,
                        "",
                        List.of(
                                FIRST_USE,
                                "[ERROR] what Maven says",
                                "surprisal: the build failed, see Maven's lines above")));
        assertThat(targetFiles()).isEmpty();
        assertThat(record.resolve("java")).doesNotExist();
    }

    @Test
    void aBuildThatNeverEndedIsDoneAgain() throws Exception {
        launch();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.createSymbolicLink(project.resolve("target/.building"), Path.of(Long.toString(gone.pid())));

        assertThat(launch().exit()).isZero();
        assertThat(lines("mvn")).hasSize(2);
        assertThat(targetFiles()).containsExactlyInAnyOrder("cds", "surprisal.jar");
    }

    @Test
    void waitsForAnotherStartThatBuilds() throws Exception {
        Path lock = project.resolve("target/.building");
        Files.createDirectories(lock.getParent());
        Files.createSymbolicLink(
                lock, Path.of(Long.toString(ProcessHandle.current().pid())));
        Process process = command(project.resolve("scripts/surprisal")).start();
        try (BufferedReader err = process.errorReader(UTF_8)) {
            assertThat(err.readLine()).isEqualTo("surprisal: another start is building; waiting for it ...");
            write(jar, "");
            Files.delete(lock);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
        assertThat(record.resolve("mvn")).doesNotExist();
        assertThat(lines("java")).endsWith("-jar", jar.toString());
    }

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
    @CsvSource({", PASSIVE", "ACTIVE, ACTIVE"})
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

    private void assertRefusal(String message) throws Exception {
        assertThat(launch()).isEqualTo(new Outcome(1, "", List.of("surprisal: " + message)));
        assertThat(record).isEmptyDirectory();
    }

    private Outcome launch() throws Exception {
        return launch(project.resolve("scripts/surprisal"));
    }

    private Outcome launch(Path script, String... arguments) throws Exception {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        Process process = command(script, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readAllLines(err));
    }

    private ProcessBuilder command(Path script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private Path jdk(String version, String vendor) throws IOException {
        Path home = temp.resolve("jdk " + version + " " + vendor);
        executable(home.resolve("bin/java"), FAKE_JAVA);
        executable(home.resolve("bin/javac"), "");
        write(
                home.resolve("release"),
                "IMPLEMENTOR=\"%s\"\nJAVA_RUNTIME_VERSION=\"%s+1\"\nJAVA_VERSION=\"%s\"\n"
                        .formatted(vendor, version, version));
        return home;
    }

    private List<String> lines(String name) throws IOException {
        return Files.readAllLines(record.resolve(name));
    }

    private List<String> targetFiles() throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void setAge(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private static void executable(Path file, String text) throws IOException {
        write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
