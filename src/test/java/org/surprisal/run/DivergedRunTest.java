package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.data.DataOptions;
import org.surprisal.linalg.Device;
import org.surprisal.linalg.Precision;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.train.DivergedException;
import org.surprisal.train.TrainingOptions;

final class DivergedRunTest {
    @TempDir
    Path folder;

    @Test
    void theLatestCheckpointStaysFiniteThoughOneIsDueAfterEachStep() {
        // The decay makes the weights infinite in step 2, whose loss is still finite.
        TrainingOptions training = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 1;
            o.learningRate = 1e25;
            o.weightDecay = 1e8;
            o.checkpointEvery = 1;
        });
        RunConfig config = new RunConfig(
                "diverging",
                7,
                Precision.FLOAT,
                Device.CPU,
                DataOptions.csv(Path.of("data/iris.csv"), "species"),
                ModelOptions.LINEAR,
                training);
        Run run = Run.prepare(config);
        Path out = folder.resolve("run");
        assertThatThrownBy(() -> run.train(out, report -> {}))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("epoch 1, step 3");
        assertThat(Double.isFinite(run.model().parameters().get(0).value().sumOfSquares()))
                .isFalse();

        assertThat(out.resolve("diverged.json")).content().contains("at epoch 1, step 3, learning rate 1.0E25");
        assertThat(RunOverview.of(out).state()).isEqualTo(RunOverview.State.DIVERGED);

        Run latest = Run.resume(RunDirectory.open(out), null, false);
        assertThat(latest.trainer().position().step()).isEqualTo(1);
        for (Parameter p : latest.model().parameters()) {
            assertThat(p.value().sumOfSquares()).isFinite();
        }
    }
}
