package org.surprisal.base.random;

import java.util.Random;

/** Orders of the indices 0 … n−1. */
public final class Order {
    private Order() {}

    /** 0, 1, …, n−1. */
    public static int[] stored(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    /** Each order of 0 … n−1 with the same probability (Fisher and Yates; Durstenfeld 1964). */
    public static int[] shuffled(int n, Random random) {
        int[] order = stored(n);
        shuffle(order, random);
        return order;
    }

    /**
     * Blocks of so many rows in some order, the rows of each in some order: what a pass reads next is near. With one block
     * it is {@link #shuffled(int, Random)}.
     */
    public static int[] shuffled(int n, int block, Random random) {
        if (block >= n) {
            return shuffled(n, random);
        }
        int[] order = new int[n];
        int at = 0;
        for (int b : shuffled((n - 1) / block + 1, random)) {
            int first = b * block;
            for (int row : shuffled(Math.min(block, n - first), random)) {
                order[at++] = first + row;
            }
        }
        return order;
    }

    /** Shuffles in place. */
    static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
