package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is said of bad data. */
final class Refusal {
    private Refusal() {}

    /** The message, which must be one short line; the folder's path is left out of it. */
    static String of(Path folder, ThrowingCallable read) {
        DataException refused = catchThrowableOfType(DataException.class, read);
        assertThat(refused).as("was not refused").isNotNull();
        requireOneLine(refused);
        String message = String.valueOf(refused.getMessage()).replace(folder + "/", "");
        assertThat(message).hasSizeLessThan(400);
        return message;
    }

    /** Fails unless the message is one line, not too long, that nothing in it breaks, hides or turns around. */
    static void requireOneLine(RuntimeException refused) {
        assertThat(refused.getMessage())
                .isNotBlank()
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]")
                .hasSizeLessThan(700);
    }
}
