package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A project of its own for {@code scripts/surprisal}, where Maven and Java only note how they were called. */
@DisabledOnOs(OS.WINDOWS)
abstract class LauncherProject {
    static final String FIRST_USE =
            "surprisal: building on first use, about a minute (needs Maven and a network once) ...";
    private static final List<String> TOOLS = List.of(
            "awk", "cat", "cp", "env", "find", "ln", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "touch", "wc");
    private static final String FAKE_MAVEN = """
            #!/bin/sh
            echo "$* with $JAVA_HOME in $PWD" >>"$RECORD/mvn"
            if [ -n "${MAVEN_BEGUN:-}" ]; then
                echo "$$" >"$MAVEN_BEGUN"
                read -r ended <"$MAVEN_ENDS"
            fi
            printf '%s\\n' "${MAVEN_SAYS-[ERROR] what Maven says}"
            mkdir -p target/lib
            cp "$RECORD/../made.jar" target/surprisal.jar
            cp "$RECORD/../made.jar" target/lib/a.jar
            exit "${MAVEN_EXIT:-0}"
            """;
    private static final String FAKE_JAVA = """
            #!/bin/sh
            for argument; do
                case $argument in
                    */Build.java)
                        shift 2
                        exec "$REAL_JAVA" -XX:TieredStopAtLevel=1 -cp "$BUILD_CLASS" Build "$@" ;;
                    -version)
                        echo asked >>"$RECORD/asked"
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
                        echo "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" >"$RECORD/options"
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
            echo "${SURPRISAL_ARCHIVE-}" >"$RECORD/archive"
            echo "${OMP_NUM_THREADS-none}" >"$RECORD/threads"
            exit "${JAVA_EXIT:-0}"
            """;

    /** Build.java, compiled once: as source text it takes a second to start. */
    @TempDir
    static Path compiled;

    @TempDir
    Path temp;

    Path project;
    Path jar;
    Path record;
    Path tools;
    final Map<String, String> environment = new HashMap<>();

    record Outcome(int exit, String out, List<String> err) {}

    @BeforeAll
    static void compileBuild() {
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", compiled.toString(), "scripts/Build.java");
        assertThat(code).isZero();
    }

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
        executable(project.resolve("scripts/Build.java"), "");
        makeJar(temp.resolve("made.jar"));
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
        environment.put(
                "REAL_JAVA",
                Path.of(System.getProperty("java.home"), "bin/java").toString());
        environment.put("BUILD_CLASS", compiled.toString());
        environment.put("JAVA_HOME", jdk("17.0.9", "Maker").toString());
    }

    void assertRefusal(String message) throws Exception {
        assertThat(launch()).isEqualTo(new Outcome(1, "", List.of("surprisal: " + message)));
        assertThat(record).isEmptyDirectory();
    }

    Outcome launch() throws Exception {
        return launch(project.resolve("scripts/surprisal"));
    }

    Outcome launch(Path script, String... arguments) throws Exception {
        Path out = temp.resolve("out");
        Path err = temp.resolve("err");
        Process process = command(script, arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Outcome(exit(process), Files.readString(out), Files.readAllLines(err));
    }

    /** The exit code, once it has ended. */
    static int exit(Process process) throws InterruptedException {
        try {
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    ProcessBuilder command(Path script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    Path jdk(String version, String vendor) throws IOException {
        Path home = temp.resolve("jdk " + version + " " + vendor);
        executable(home.resolve("bin/java"), FAKE_JAVA);
        executable(home.resolve("bin/javac"), "");
        write(
                home.resolve("release"),
                "IMPLEMENTOR=\"%s\"\nJAVA_RUNTIME_VERSION=\"%s+1\"\nJAVA_VERSION=\"%s\"\n"
                        .formatted(vendor, version, version));
        return home;
    }

    List<String> lines(String name) throws IOException {
        return Files.readAllLines(record.resolve(name));
    }

    List<String> targetFiles() throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    static Path onPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    /** Dates a file that much before one that is written now, whatever time that is; negative is after. */
    static void setAge(Path file, Duration age) throws IOException {
        Path written = Files.createTempFile("now", null);
        Instant now = Files.getLastModifiedTime(written).toInstant();
        Files.delete(written);
        Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
    }

    static void executable(Path file, String text) throws IOException {
        write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A program that names one library. */
    static void makeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/a.jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }
}
