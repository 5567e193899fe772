package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.DataException;

/** A checkpoint that could not be written, or not be read, is refused before anything is made. */
class CheckpointRoomTest {
    @TempDir
    Path folder;

    private static String hidden(int layers, int width) {
        return "model.hidden=" + Collections.nCopies(layers, width);
    }

    @Test
    void refusesTooManyLayers() {
        assertThatThrownBy(() -> Run.prepare(Runs.config(hidden(4000, 2))))
                .isInstanceOf(OptionException.class)
                .hasMessageMatching("model\\.hidden is a list of 4,000 layers; expected at most some 3,\\d{3}:"
                        + " a checkpoint's header has room for 1,048,576 bytes, and this run's takes 1,\\d{3},\\d{3}");
    }

    /** "Some" so many, since the numbers of the layers themselves differ in length. */
    @Tag("slow")
    @Test
    void takesAboutAsManyAsItSays() throws IOException {
        String message = "";
        try {
            Run.prepare(Runs.config(hidden(4000, 2)));
        } catch (OptionException e) {
            message = String.valueOf(e.getMessage());
        }
        int most = Integer.parseInt(
                message.replaceAll(".*at most some ([0-9,]+):.*", "$1").replace(",", ""));
        Path out = folder.resolve("run");
        Run.prepare(Runs.config(hidden(most - 20, 2), "training.epochs=1")).train(out, Runs.NOBODY);
        assertThat(Checkpoint.read(
                                out.resolve("latest.safetensors"),
                                ConfigReader.open(out.resolve("config.yaml")).read(List.of()))
                        .position()
                        .epoch())
                .isEqualTo(1);
    }

    @Test
    void refusesNamesThatAreTooLong() throws IOException {
        String name = "a".repeat(70);
        Path table = folder.resolve("wide.csv");
        String names = IntStream.range(0, 16_000).mapToObj(i -> name + i).collect(Collectors.joining(","));
        String numbers = IntStream.range(0, 16_000).mapToObj(String::valueOf).collect(Collectors.joining(","));
        Files.writeString(
                table, names + ",y\n" + (numbers + ",u\n").repeat(2) + (numbers.replace('1', '2') + ",v\n").repeat(2));
        assertThatThrownBy(() -> Run.prepare(
                        Runs.config("data.path=" + table, "data.label=y", "data.held-out=0", "data.standardize=false")))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "\\Q" + table + "\\E: the names of 16,000 features and 2 classes take 1,\\d{3},\\d{3}"
                                + " bytes; expected shorter or fewer ones: a checkpoint's header has room for 1,048,576 bytes,"
                                + " and this run's takes 1,\\d{3},\\d{3}");
    }
}
