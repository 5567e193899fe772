package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.messages.OptionException;

final class DeviceTest {
    private static final String NONE = "device is cuda, and no card is in this machine; "
            + "expected cpu, or a card of compute capability 3.7 to 8.6, which ND4J has kernels for";

    @TempDir
    Path folder;

    @Test
    void withoutACardCudaIsRefusedBeforeAnythingIsRead() {
        // So it must have been refused before the data was looked for.
        RunConfig config = Runs.config("device=cuda", "data.path=nowhere.csv");
        assertThatThrownBy(() -> Run.prepare(config, Runs.STILL))
                .isInstanceOf(OptionException.class)
                .hasMessage(NONE);
    }

    @Test
    void soIsGoingOnWithARunOfTheCard() throws IOException {
        Path out = folder.resolve("run");
        Runs.train(out, "training.epochs=1");
        Path config = out.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("device: cpu", "device: cuda"));
        RunDirectory run = RunDirectory.open(out);
        assertThatThrownBy(() -> Run.resume(run, 2, false, Runs.STILL))
                .isInstanceOf(OptionException.class)
                .hasMessage(NONE);
        assertThat(Runs.config().device().label()).isEqualTo("cpu");
    }
}
