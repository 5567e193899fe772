package org.surprisal.data;

import org.surprisal.base.messages.Label;

/**
 * Which bytes stand for the characters of a text file. Unless told otherwise a text is UTF-8; one that is not is refused,
 * with the likely one of these named.
 */
public enum Encoding {
    /** What nearly everything writes today. */
    UTF_8,
    /** ISO 8859-1, one byte a character: Western European texts of Unix. */
    LATIN_1,
    /** Western European texts of Windows: latin-1, with quotes, dashes and € where that has nothing. */
    WINDOWS_1252,
    /** Two bytes a character, either first: Excel's "Unicode text", PowerShell's output. */
    UTF_16;

    /** As a configuration says it: "windows-1252". */
    String key() {
        return Label.of(this);
    }
}
