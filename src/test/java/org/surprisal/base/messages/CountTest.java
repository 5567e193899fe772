package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void oneThingAloneHasNoS() {
        assertThat(Count.of(0, "row")).isEqualTo("0 rows");
        assertThat(Count.of(1, "row")).isEqualTo("1 row");
        assertThat(Count.of(1797, "row")).isEqualTo("1797 rows");
        assertThat(Count.grouped(1, "byte")).isEqualTo("1 byte");
        assertThat(Count.grouped(170_052_171, "byte")).isEqualTo("170,052,171 bytes");
    }

    @Test
    void isTheSameInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Count.grouped(-1797)).isEqualTo("-1,797");
        } finally {
            Locale.setDefault(before);
        }
    }
}
