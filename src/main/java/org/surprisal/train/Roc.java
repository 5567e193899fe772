package org.surprisal.train;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How well one class is told from the rest by its probability: for every threshold the share of the rest that reaches
 * it, and of the class. The curve has a corner where its direction changes; rows of equal probability make one straight
 * piece, so that between two of them the class is first half of the time.
 *
 * @param rest shares of the other rows, from 0 to 1, increasing
 * @param own shares of the class's rows, likewise
 * @param area under the curve (AUC): how often a row of the class is more probable to be of it than one of the rest
 */
public record Roc(double[] rest, double[] own, double area) {
    /**
     * The curve of two sets of rows. Both arrays are sorted in place.
     *
     * @param own the probability of the class, for each row that is of it
     * @param rest the same for the others
     * @return null unless both have rows
     */
    static @Nullable Roc of(double[] own, double[] rest) {
        if (own.length == 0 || rest.length == 0) {
            return null;
        }
        Arrays.sort(own);
        Arrays.sort(rest);
        double[] x = new double[own.length + rest.length + 1];
        double[] y = new double[x.length];
        int corners = 0;
        int p = own.length; // own[p …] and rest[n …] reach the threshold
        int n = rest.length;
        int lastDown = 0;
        int lastAcross = 0;
        double twiceWins = 0; // whole numbers below 2⁵³: exact
        while (p > 0 || n > 0) {
            double threshold = Math.max(
                    p > 0 ? own[p - 1] : Double.NEGATIVE_INFINITY, n > 0 ? rest[n - 1] : Double.NEGATIVE_INFINITY);
            int pBefore = p;
            int nBefore = n;
            while (p > 0 && !(own[p - 1] < threshold)) {
                p--;
            }
            while (n > 0 && !(rest[n - 1] < threshold)) {
                n--;
            }
            int down = pBefore - p;
            int across = nBefore - n;
            twiceWins += (double) across * (2 * own.length - pBefore - p);
            boolean isStraight = corners > 0 && (long) down * lastAcross == (long) across * lastDown;
            corners += isStraight ? 0 : 1;
            x[corners] = (double) (rest.length - n) / rest.length;
            y[corners] = (double) (own.length - p) / own.length;
            lastDown = down;
            lastAcross = across;
        }
        return new Roc(
                Arrays.copyOf(x, corners + 1),
                Arrays.copyOf(y, corners + 1),
                twiceWins / (2.0 * own.length * rest.length));
    }
}
