package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.data.Unix;

/** A checkpoint that cannot be used ends each command that needs it with one line and exit code 3. */
class CheckpointRefusedByCommandsTest {
    @TempDir
    static Path folder;

    private static Path file;
    private static byte[] whole;

    @BeforeAll
    static void trainOne() throws IOException {
        train("run", "training.epochs=1");
        file = folder.resolve("run/latest.safetensors");
        whole = Files.readAllBytes(file);
    }

    private static void train(String name, String setting) {
        Path out = folder.resolve(name);
        Said said = Said.by("train", "configs/iris-linear.yaml", "--quiet", "--set", setting, "--out", out.toString());
        assertThat(said.code()).as("%s", said.err()).isZero();
    }

    private static void assertRefused(String... words) {
        String run = folder.resolve("run").toString();
        for (List<String> command : List.of(
                List.of("resume", run, "--epochs", "2"),
                List.of("evaluate", run),
                List.of("evaluate", run, "--data", "data/iris.csv"),
                List.of("predict", run, "data/iris.csv"))) {
            Said said = Said.by(command.toArray(String[]::new));
            assertThat(said.complaints())
                    .as("%s", command)
                    .singleElement()
                    .asString()
                    .startsWith("surprisal: " + file + " ")
                    .contains(words)
                    .doesNotContain("Exception", "--debug");
            assertThat(said.code()).as("%s", command).isEqualTo(3);
            assertThat(said.out()).isEmpty();
        }
    }

    @Test
    void refuseWhatIsNoCheckpointOfTheRun() throws Exception {
        Files.write(file, new byte[0]);
        assertRefused("has 0 bytes and is cut off");
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertRefused("do not fit");
        byte[] flipped = whole.clone();
        flipped[whole.length - 1] ^= 1;
        Files.write(file, flipped);
        assertRefused("SHA-256");
        train("other", "model.init=xavier");
        Files.write(file, Files.readAllBytes(folder.resolve("other/latest.safetensors")));
        assertRefused("was made with another configuration");
        Files.delete(file);
        assertRefused("is not there");
        Files.createDirectory(file);
        assertRefused("is a directory");
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        assertRefused("is a symbolic link that leads to no file");
        Files.delete(file);
        Unix.pipe(file);
        assertRefused("is no file but a pipe");
    }

    @Test
    void refuseABestOfAnotherRun() throws IOException {
        train("mine", "training.epochs=2");
        train("others", "training.epochs=3");
        Path best = folder.resolve("mine/best.safetensors");
        Files.write(best, Files.readAllBytes(folder.resolve("others/best.safetensors")));
        String mine = folder.resolve("mine").toString();
        for (List<String> command : List.of(
                List.of("resume", mine, "--epochs", "4"),
                List.of("evaluate", mine, "--best"),
                List.of("predict", mine, "data/iris.csv", "--best"))) {
            Said said = Said.by(command.toArray(String[]::new));
            assertThat(said.complaints())
                    .as("%s", command)
                    .singleElement()
                    .asString()
                    .startsWith("surprisal: " + best + " cannot be told to be of this run: ");
            assertThat(said.code()).isEqualTo(3);
        }
    }
}
