package org.surprisal.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Any bytes as the beginning of a file: told in one line or taken for a table, and then for one format at most. */
public final class ForeignFuzz {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}{]");

    private ForeignFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String told = Foreign.tell(input, Path.of("x.csv"));
        if (told != null && (told.length() > 300 || UNFIT.matcher(told).find())) {
            throw new AssertionError(told);
        }
        String beginning = new String(input, StandardCharsets.UTF_8);
        if (ArffRows.isBeginning(beginning) && LibSvmRows.isBeginning(beginning)) {
            throw new AssertionError("both ARFF and LIBSVM");
        }
    }
}
