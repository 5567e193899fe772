package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class OptionExceptionTest {
    @Test
    void saysKeyValueAndExpectation() {
        OptionException e = new OptionException("learning-rate", -0.1, "a number above 0");

        assertThat(e).hasMessage("learning-rate is -0.1; expected a number above 0");
        assertThat(e.key()).isEqualTo("learning-rate");
    }

    @Test
    void aConditionIsWrittenSoThatNaNFails() {
        double rate = Double.NaN;
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> OptionException.require(rate > 0, "learning-rate", rate, "a number above 0"))
                .withMessage("learning-rate is NaN; expected a number above 0");
        assertThatNoException().isThrownBy(() -> OptionException.require(true, "learning-rate", 1, "a number above 0"));
    }
}
