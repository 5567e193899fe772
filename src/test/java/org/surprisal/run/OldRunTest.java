package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surprisal.train.Evaluation;

/** A run that version 0.1 made: its model goes on serving, its training does not. */
class OldRunTest {
    private static final Path RUN = Path.of("src/test/resources/runs/version-0.1");

    @Test
    void isMeasuredWithAWordOnWhatItCannotTell() {
        List<String> notes = new ArrayList<>();
        Evaluation evaluation = TrainedModel.open(RunDirectory.open(RUN), false)
                .evaluateHeldOut(false, notes::add)
                .figures();
        // What version 0.1 itself said of it.
        assertThat(evaluation.crossEntropy()).isCloseTo(0.197064, within(5e-7));
        assertThat(evaluation.accuracy()).isCloseTo(28 / 30., within(1e-12));
        assertThat(notes)
                .containsExactly(RUN.resolve("latest.safetensors")
                        + " is of version 0.1, which did not keep what its rows were; these may be others");
    }

    @Test
    void isRefusedToGoOnWithTheCommandThatRepeatsIt() {
        assertThatThrownBy(() -> Run.resume(RunDirectory.open(RUN), 9, true))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(RUN.resolve("latest.safetensors") + " is of version 0.1, from which training cannot go on;"
                        + " repeat it with: surprisal train " + RUN.resolve("config.yaml"));
    }
}
