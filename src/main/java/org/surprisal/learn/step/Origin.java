package org.surprisal.learn.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Features;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;

/**
 * Where the rows of a training come from: which line of the file each is, and what standardised them.
 *
 * @param file the name of the file whose lines they are; of rows from no lines it does not matter
 * @param rows as they were read
 * @param standardizer null if they are as they came
 */
public record Origin(String file, Features rows, @Nullable Standardizer standardizer) {
    private static final double ROUNDING =
            1e-12; // of the mean, or of the deviation from it: what the way there may lose

    /** Of rows as they were read. */
    public static Origin of(TrainingData data) {
        String file = String.valueOf(data.options().path().getFileName());
        return new Origin(file, data.training().features(), data.standardizer());
    }

    /** "row 17, line 24 of iris.csv"; of rows from no lines "row 17", and "row 150, added" of one that was not read. */
    public String row(int n) {
        return brief(n) + (line(n) == 0 ? "" : " of " + file);
    }

    /** The same without the file's name. */
    public String brief(int n) {
        long line = line(n);
        return "row " + n + (n >= rows.rows() ? ", added" : line == 0 ? "" : ", line " + line);
    }

    private long line(int n) {
        return n < rows.rows() ? rows.line(n) : 0;
    }

    /**
     * A row's features as they are shown: 0 where the value is its feature's mean but for rounding, such as where the mean
     * was filled in, and what is left of the standardising is some 1e−16.
     *
     * @param x (D); it stays as it is
     */
    public double[] shown(double[] x) {
        double[] shown = x;
        if (standardizer != null) {
            for (int j = 0; j < x.length; j++) {
                if (x[j] != 0 && isMean(standardizer.mean()[j], standardizer.std()[j], x[j])) {
                    shown = shown == x ? x.clone() : shown;
                    shown[j] = 0;
                }
            }
        }
        return shown;
    }

    private static boolean isMean(double mean, double std, double x) {
        return Math.abs(x * std) <= ROUNDING * Math.max(Math.abs(mean), std);
    }

    /** A step with its X as it is shown. */
    public StepRecord shown(StepRecord step) {
        return standardizer == null
                ? step
                : step.withX(Arrays.stream(step.X()).map(this::shown).toArray(double[][]::new));
    }
}
