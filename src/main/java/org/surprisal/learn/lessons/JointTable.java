package org.surprisal.learn.lessons;

import java.util.stream.IntStream;
import org.apache.commons.math3.fraction.Fraction;

/** The joint distribution of three variables that are 0 or 1, in exact fractions. */
final class JointTable {
    /** In place of a value: summed over. */
    static final int ANY = -1;

    private final int[] parts; // of P(a,b,c), in the order 000, 001, 010, …
    private final int whole;

    JointTable(int... parts) {
        this.parts = parts.clone();
        this.whole = IntStream.of(parts).sum();
    }

    /** P(a,b,c), summed over those that are {@link #ANY}. */
    Fraction p(int a, int b, int c) {
        int sum = 0;
        for (int cell = 0; cell < parts.length; cell++) {
            boolean counts = fits(a, cell >> 2) && fits(b, cell >> 1 & 1) && fits(c, cell & 1);
            sum += counts ? parts[cell] : 0;
        }
        return new Fraction(sum, whole);
    }

    /** The table that is left when a, or a and b, are known: the other cells are 0, what remains sums to 1. */
    JointTable given(int a, int b) {
        int[] left = parts.clone();
        for (int cell = 0; cell < left.length; cell++) {
            left[cell] = fits(a, cell >> 2) && fits(b, cell >> 1 & 1) ? left[cell] : 0;
        }
        return new JointTable(left);
    }

    private static boolean fits(int wanted, int value) {
        return wanted == ANY || wanted == value;
    }
}
