package org.surprisal.demo;

import org.apache.commons.math3.fraction.Fraction;

/** The joint distribution of three variables that are 0 or 1, in exact fractions. */
final class JointTable {
    /** In place of a value: summed over. */
    static final int ANY = -1;

    private final int[] parts; // P(a,b,c) in 32nds, in the order 000, 001, 010, …

    JointTable(int... parts) {
        this.parts = parts.clone();
    }

    /** P(a,b,c), summed over those that are {@link #ANY}. */
    Fraction p(int a, int b, int c) {
        int sum = 0;
        for (int cell = 0; cell < parts.length; cell++) {
            boolean counts = fits(a, cell >> 2) && fits(b, cell >> 1 & 1) && fits(c, cell & 1);
            sum += counts ? parts[cell] : 0;
        }
        return new Fraction(sum, 32);
    }

    private static boolean fits(int wanted, int value) {
        return wanted == ANY || wanted == value;
    }
}
