package org.surprisal.data;

/** Which characters the bytes of a table stand for. */
public enum Encoding {
    UTF_8,
    LATIN_1,
    WINDOWS_1252,
    UTF_16
}
