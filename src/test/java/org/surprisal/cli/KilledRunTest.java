package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training killed by the system goes on to the bits it would have come to; while it runs, nobody else may go on. */
class KilledRunTest {
    private static final String[] SETTINGS = {
        "--set", "training.epochs=3000", "--set", "training.checkpoint-every=3", "--set", "training.schedule=cosine"
    };

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    @BeforeAll
    static void trainWithoutAStop() {
        assertThat(Said.by(train(shared.resolve("whole"))).code()).isZero();
    }

    private static String[] train(Path out) {
        List<String> arguments = new ArrayList<>(List.of("train", "configs/iris-mlp.yaml", "--out", out.toString()));
        arguments.addAll(Arrays.asList(SETTINGS));
        return arguments.toArray(String[]::new);
    }

    private String killed() {
        return folder.resolve("killed").toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 700})
    void goesOnToTheSameBits(int epoch) throws Exception {
        killedAfter(epoch, () -> {});
        assertThat(Said.by("resume", killed(), "--quiet").code()).isZero();
        for (String file : List.of("latest.safetensors", "best.safetensors")) {
            assertThat(folder.resolve("killed").resolve(file))
                    .hasSameBinaryContentAs(shared.resolve("whole").resolve(file));
        }
        assertThat(metrics(folder.resolve("killed"))).isEqualTo(metrics(shared.resolve("whole")));
    }

    @Test
    void refusesASecondProcess() throws Exception {
        killedAfter(1, () -> {
            Said second = Said.by("resume", killed(), "--quiet");
            assertThat(second.code()).isEqualTo(3);
            assertThat(second.complaints())
                    .containsExactly(
                            "surprisal: " + killed() + " is being trained by another process; wait until it is done");
        });
    }

    /**
     * Trains in a Java of its own and kills it once it has told of an epoch. By then it cannot be done, however slow
     * this process is: nobody reads on, and the pipe between the two holds not half of the lines to come.
     */
    private void killedAfter(int epoch, Runnable meanwhile) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(Arrays.asList(train(folder.resolve("killed"))));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader said = new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
            String wanted = Text.format("%5d ", epoch);
            boolean told = false;
            for (String line = said.readLine(); line != null && !told; line = told ? line : said.readLine()) {
                told = line.startsWith(wanted);
            }
            assertThat(told).as("epoch %d was told of", epoch).isTrue();
            meanwhile.run();
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(child.exitValue()).as("killed, not done").isNotZero();
    }

    private static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }
}
