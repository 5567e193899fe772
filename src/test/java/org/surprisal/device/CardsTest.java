package org.surprisal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;

/** Answers as nvidia-smi gives them, written down: no test asks it. */
final class CardsTest {
    private static final String EXPECTED =
            "; expected cpu, or a card of compute capability 3.7 to 8.6, which ND4J has kernels for";

    @ParameterizedTest
    @CsvSource({"3.7, true", "5.2, true", "7.5, true", "8.0, true", "8.6, true", "3.5, false", "8.9, false"})
    void knowsTheCardsThatND4JHasKernelsFor(String capability, boolean known) {
        Cards cards = Cards.of(0, "NVIDIA Card, 535.104.05, " + capability + "\n");
        assertThat(cards.found().get(0).isKnown()).isEqualTo(known);
    }

    @Test
    void tellsACardThatIsTooNewBeforeItTellsOfTheBuild() {
        Cards cards = Cards.of(0, "NVIDIA H200, 550.54.15, 9.0\n");
        for (boolean built : new boolean[] {true, false}) {
            refuses(cards, built, "device is cuda on NVIDIA H200, compute capability 9.0, driver 550.54.15" + EXPECTED);
        }
        // ND4J chooses among several by itself.
        refuses(
                Cards.of(0, "NVIDIA A100-SXM4-40GB, 550.54.15, 8.0\nNVIDIA B200, 550.54.15, 10.0\n"),
                true,
                "device is cuda on NVIDIA B200, compute capability 10.0, driver 550.54.15" + EXPECTED);
    }

    @Test
    void takesACardThatFitsInABuildForIt() {
        Cards cards = Cards.of(0, "Some Card, Limited, 510.47.03, 8.6\n");
        assertThat(cards.found()).containsExactly(new Cards.Card("Some Card, Limited", "510.47.03", 8.6));
        assertThatCode(() -> cards.requireUsable(true)).doesNotThrowAnyException();
        refuses(
                cards,
                false,
                "device is cuda in a build without nd4j-cuda; expected cpu, or a build with it: -Pcuda in .mvn/maven.config");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9|NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
                        + "|nvidia-smi says: NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
                "2|Field \"compute_cap\" is not a valid field to query."
                        + "|nvidia-smi says: Field \"compute_cap\" is not a valid field to query.",
                "1|''|nvidia-smi says: nothing",
                "0|''|nvidia-smi names no card",
                "0|Tesla K80, 470.82, [N/A]|nvidia-smi names a card in a way not understood: Tesla K80, 470.82, [N/A]",
                "0|what?|nvidia-smi names a card in a way not understood: what?"
            })
    void saysWhyThereIsNone(int exit, String answer, String why) {
        Cards cards = Cards.of(exit, answer);
        assertThat(cards.found()).isEmpty();
        assertThat(cards.none()).isEqualTo(why);
        refuses(cards, true, "device is cuda, and " + why + EXPECTED);
    }

    private static void refuses(Cards cards, boolean built, String message) {
        assertThatThrownBy(() -> cards.requireUsable(built))
                .isInstanceOf(OptionException.class)
                .hasMessage(message);
    }
}
