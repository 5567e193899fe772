package org.surprisal.plot;

import java.io.IOException;

/** A picture that was not made; the message is one line that names the file and the reason, fit for a warning. */
public final class PictureException extends IOException {
    private static final long serialVersionUID = 1L;

    PictureException(String message, Throwable cause) {
        super(message.replaceAll("\\s+", " ").strip(), cause);
    }
}
