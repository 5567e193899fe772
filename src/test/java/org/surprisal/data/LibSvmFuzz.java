package org.surprisal.data;

import java.io.IOException;

/** {@code scripts/fuzz libsvm} looks for bytes that break {@link TableFuzz}'s promise. */
public final class LibSvmFuzz {
    private LibSvmFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        TableFuzz.libSvm(input);
    }
}
