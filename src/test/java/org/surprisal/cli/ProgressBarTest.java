package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final String PACE = "  520 steps/s  3 s, 17 s left";

    @Test
    void fillsTheTerminalAndNoMore() {
        assertThat(ProgressBar.fitted("epoch 3 of 20", 0.25, "loss 0.1234", PACE, 79))
                .isEqualTo("epoch 3 of 20 [#####.................] loss 0.1234  520 steps/s  3 s, 17 s left")
                .hasSize(79);
        assertThat(ProgressBar.fitted("epoch 3 of 20", 1, "loss 0.1234", PACE, 119))
                .startsWith("epoch 3 of 20 [##############################] loss 0.1234  520 steps/s")
                .hasSize(119);
    }

    @Test
    void leavesOutWhatHasNoRoom() {
        assertThat(ProgressBar.fitted("epoch 3 of 20", 0.5, "loss 0.1234", PACE, 45))
                .isEqualTo("epoch 3 of 20 [########.........] loss 0.1234")
                .hasSize(45);
        assertThat(ProgressBar.fitted("epoch 3 of 20", 0.5, "loss 0.1234", PACE, 20))
                .isEqualTo("epoch 3 of 20 loss 0");
    }

    @Test
    void knowsTerminals() {
        assertThat(Terminal.columns("132")).isEqualTo(132);
        assertThat(Terminal.columns(" 3")).isEqualTo(20);
        assertThat(Terminal.columns("wide")).isEqualTo(80);
        assertThat(Terminal.columns((String) null)).isEqualTo(80);
        assertThat(Terminal.isDumb("dumb")).isTrue();
        assertThat(Terminal.isDumb(null)).isTrue();
        assertThat(Terminal.isDumb("xterm-256color")).isFalse();
        assertThat(Terminal.mayColour("")).isTrue();
        assertThat(Terminal.mayColour("1")).isFalse();
    }

    @Test
    void tellsHowLong() {
        assertThat(Formatting.duration(0.4)).isEqualTo("0 s");
        assertThat(Formatting.duration(99)).isEqualTo("99 s");
        assertThat(Formatting.duration(130)).isEqualTo("2 min");
        assertThat(Formatting.duration(7800)).isEqualTo("2 h 10 min");
        assertThat(Formatting.took(0.84)).isEqualTo("0.8 s");
        assertThat(Formatting.took(200)).isEqualTo("200 s");
        assertThat(Formatting.took(2700)).isEqualTo("45 min");
        assertThat(Formatting.took(11_520)).isEqualTo("3.2 h");
    }
}
