package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is written over and over, and what may be said of it. */
final class FuzzFile {
    private FuzzFile() {}

    static Path of(String name) {
        try {
            Path folder = Files.createTempDirectory("surprisal");
            folder.toFile().deleteOnExit();
            Path file = folder.resolve(name);
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the message is one line, not too long, that nothing in it breaks, hides or turns around. */
    static void requireOneLine(RuntimeException refused) {
        assertThat(refused.getMessage())
                .isNotBlank()
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")
                .hasSizeLessThan(700);
    }
}
