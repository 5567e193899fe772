package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.OptionException;

class FoldersTest {
    /** As root a result would take its place, and every program here would write into that. */
    @Test
    void aDeviceIsNoPlaceForAResult() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "there is no /dev/null here");
        assertThatThrownBy(() -> Folders.requireFile("--out", device))
                .isInstanceOf(OptionException.class)
                .hasMessage("--out is /dev/null, a device or a pipe; expected a file that can be written");
        assertThat(Files.isRegularFile(device)).isFalse();
    }
}
