package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scripts/bench-peers beside a launcher and peers that only print. */
class BenchPeersTest {
    @TempDir
    private Path folder;

    private record Ended(int code, List<String> out, List<String> err) {}

    @BeforeEach
    void copyTheScriptBesideALauncher() throws IOException, InterruptedException {
        Child.needs("python3", "--version");
        Files.createDirectories(folder.resolve("scripts"));
        Files.createDirectories(folder.resolve("peers"));
        Path script = folder.resolve("scripts/bench-peers");
        Files.copy(Path.of("scripts/bench-peers"), script);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        program("scripts/surprisal", """
                echo '[{"shape": "iris-mlp", "us_per_step": 43.0, "floor_us": 12.0,'
                echo '  "spread": {"us_per_step": [40.0, 50.0], "floor_us": [10.0, 20.0]}},'
                echo ' {"shape": "cifar-mlp", "us_per_step": 5100, "floor_us": 4200,'
                echo '  "spread": {"us_per_step": [5000, 5200], "floor_us": [4000, 4300]}}]'
                """);
    }

    private void program(String file, String script) throws IOException {
        Path program = Files.writeString(folder.resolve(file), "#!/bin/sh\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("scripts/bench-peers"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        builder.environment().put("OMP_WAIT_POLICY", "ACTIVE");
        int code = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(code, Files.readAllLines(out), Files.readAllLines(err));
    }

    @Test
    void comparesWithThosePeersThatRun() throws IOException, InterruptedException {
        // Three sittings: 60, 80 and 100 µs, 1.5, 2 and 2.5 times as long as 40; of the other shape it knows nothing.
        program("peers/numpy-steps", """
                echo >>count
                echo '{"peer": "numpy", "shape": "iris-mlp", "us_per_step": '$((40 + 20 * $(wc -l <count)))'}'
                """);
        program("peers/broken-steps", "echo 'no such library' >&2; exit 3\n");
        program("peers/wordy-steps", "echo 'hello'\n");
        program("peers/torn-steps", "echo '{\"shape\": '\n");
        program("peers/nothing-steps", "echo '{\"shape\": \"iris-mlp\", \"us_per_step\": 0}'\n");
        program("peers/dl4j-steps", """
                case $OMP_WAIT_POLICY in PASSIVE) us=10000 ;; *) us=25000 ;; esac
                echo 'a library is loaded'
                echo '{"peer": "dl4j", "shape": "cifar-mlp", "us_per_step": '$us'}'
                """);
        Ended ended = run("peers");
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .containsExactly(
                        "Microseconds a step at best; floor: the matrix products of surprisal's step alone",
                        "shape      surprisal    floor      dl4j  dl4j passive  numpy",
                        "iris-mlp        40.0     10.0         -             -   80.0",
                        "cifar-mlp    5,000.0  4,000.0  25,000.0      10,000.0      -",
                        "",
                        "Times as long as surprisal's step: above 1, surprisal is faster",
                        "shape      surprisal  floor  dl4j  dl4j passive  numpy",
                        "iris-mlp        1.00   0.25     -             -   2.00",
                        "cifar-mlp       1.00   0.80  5.00          2.00      -",
                        "",
                        "A ratio of one sitting is at most 33 % off the median of 3.");
        assertThat(ended.err())
                .contains(
                        "broken is left out: exit code 3: no such library",
                        "nothing is left out: us_per_step of iris-mlp is 0; expected a positive number")
                .contains("wordy is left out: printed no figures")
                .anyMatch(line -> line.startsWith("torn is left out: printed what is no JSON: "))
                .doesNotContain("sitting 2 of 3: broken ...");
    }

    @Test
    void leavesOutWhomItIsTold() throws IOException, InterruptedException {
        program("peers/dl4j-steps", "echo '{\"shape\": \"iris-mlp\", \"us_per_step\": 80}'\n");
        Ended ended = run("--sittings", "1", "--without", "dl4j", "peers");
        assertThat(ended.code()).isZero();
        assertThat(ended.out())
                .contains("shape      surprisal  floor  dl4j passive", "iris-mlp        1.00   0.25          2.00");
        assertThat(run("--without", "dl5j", "peers").err())
                .contains("bench-peers: error: --without dl5j: expected one of dl4j, dl4j passive");
    }

    @Test
    void withoutPeersTheFloorIsLeft() throws IOException, InterruptedException {
        Ended ended = run("--sittings", "1", "peers");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("iris-mlp        1.00   0.25");
        assertThat(ended.err()).anyMatch(line -> line.startsWith("no peer in "));
    }

    @Test
    void aFailingBenchEndsIt() throws IOException, InterruptedException {
        program("scripts/surprisal", "echo 'surprisal: no' >&2; exit 2\n");
        Ended ended = run("peers");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("bench-peers: surprisal bench: exit code 2: surprisal: no");
    }

    @Test
    void aMissingFolderIsWrongUsage() throws IOException, InterruptedException {
        Ended ended = run("nowhere");
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).anyMatch(line -> line.contains("nowhere is no folder"));
    }
}
