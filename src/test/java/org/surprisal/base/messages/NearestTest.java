package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS =
            List.of("learning-rate", "momentum", "epochs", "batch-size", "shuffle", "lr", "k", "");

    @ParameterizedTest
    @CsvSource({
        "learning_rate, learning-rate",
        "Learning-Rate, learning-rate",
        "learningrate, learning-rate",
        "leraning-rate, learning-rate",
        "epoch, epochs",
        "epohcs, epochs",
        "batchsize, batch-size",
        "momentun, momentum",
        "LR, lr",
        "rl, lr",
        "K, k"
    })
    void aNearMissIsNamed(String typed, String meant) {
        assertThat(Nearest.hint(typed, KEYS)).isEqualTo("; did you mean \"" + meant + "\"?");
    }

    @ParameterizedTest
    @CsvSource({"x", "''", "ab", "optimizer", "rate", "batch"})
    void aFarOneIsNot(String typed) {
        assertThat(Nearest.hint(typed, KEYS)).isEmpty();
    }

    @Test
    void theNearestOfSeveralIsNamed() {
        assertThat(Nearest.hint("virginca", List.of("virginia", "virginica", "setosa")))
                .contains("virginia"); // one letter replaced; the other lacks one: the first of two as near
        assertThat(Nearest.hint("setos", List.of("setup", "setosa"))).contains("setosa");
    }

    @Test
    void hugeTextTakesNoMemoryAndIsNotRepeated() {
        String huge = "x".repeat(1_000_000);
        assertThat(Nearest.hint(huge, List.of(huge + "y", "x"))).isEmpty();
        assertThat(Nearest.hint("species", Collections.nCopies(100_000, huge))).isEmpty();
        assertThat(Nearest.hint("a-b", List.of("a\nb"))).isEmpty();
    }
}
