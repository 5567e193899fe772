package org.surprisal.data;

import java.io.IOException;

/** {@code scripts/fuzz arff} looks for bytes that break {@link TableFuzz}'s promise. */
public final class ArffFuzz {
    private ArffFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        TableFuzz.arff(input);
    }
}
