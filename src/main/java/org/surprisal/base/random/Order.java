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
