package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Any bytes as a .npy file of soft labels: they are refused in one line, or become distributions.
 * {@code scripts/fuzz npy} looks for bytes that break this.
 */
public final class NpyFuzz {
    private static final Path FILE = Scratch.file("fuzz.npy");

    private NpyFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            Npy npy = Npy.read(FILE);
            if (npy.values().length != npy.rows() * npy.columns() || npy.values().length * 4L > input.length) {
                throw new AssertionError("more numbers than the file has room for");
            }
            for (double[] y : SoftLabels.read(FILE, npy.columns())) {
                requireDistribution(y);
            }
        } catch (DataException e) {
            Refusal.requireOneLine(e);
        }
    }

    private static void requireDistribution(double[] y) {
        double sum = 0;
        boolean positive = true;
        for (double p : y) {
            sum += p;
            positive &= p >= 0;
        }
        if (!(positive && Math.abs(sum - 1) < 1e-12 * (1 + y.length))) {
            throw new AssertionError("no distribution: sums to " + sum);
        }
    }
}
