package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendExceptionTest {
    @ParameterizedTest
    @ValueSource(strings = {"2,2", "x", " 2 ", "99999999999"})
    void namesTheVariableThatNd4jFailsOn(String threads) {
        assertThatThrownBy(() -> BackendException.requireEnvironment(threads))
                .isInstanceOf(BackendException.class)
                .hasMessage("OMP_NUM_THREADS is \"" + threads
                        + "\"; ND4J takes a single whole number: set it to one, or unset it");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1", "16", "0"})
    void takesWhatNd4jTakes(String threads) {
        assertThatCode(() -> BackendException.requireEnvironment(threads)).doesNotThrowAnyException();
    }

    @Test
    void tellsTheReasonBeneath() {
        Error hidden = new ExceptionInInitializerError(new RuntimeException(new UnsatisfiedLinkError("invalid ELF")));
        assertThat(BackendException.of(hidden))
                .hasMessageStartingWith(
                        "ND4J cannot be loaded: invalid ELF; if one of its libraries is damaged, remove ")
                .hasMessageEndingWith(", which is made anew");
    }
}
