package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.surprisal.base.random.Order;

/** Numbers for one exercise, small and clean enough for a pocket calculator. The same generator gives the same ones. */
final class Draw {
    private static final int MOST_DRAWS = 10_000;

    private final Random random;

    Draw(Random random) {
        this.random = random;
    }

    /** A whole number, both ends included. */
    int whole(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A whole number of either sign but 0, up to this size. */
    int notZero(int most) {
        return whole(1, most) * (random.nextBoolean() ? 1 : -1);
    }

    int[] wholes(int count, int least, int most) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> whole(least, most));
        return numbers;
    }

    /** Different whole numbers, in a drawn order. */
    int[] different(int count, int least, int most) {
        int[] order = Order.shuffled(most - least + 1, random);
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> least + order[i]);
        return numbers;
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new ArrayList<>();
        for (int i : Order.shuffled(list.size(), random)) {
            shuffled.add(list.get(i));
        }
        return shuffled;
    }

    /**
     * Draws until what is drawn will do.
     *
     * @throws IllegalStateException if that is too unlikely, or cannot be
     */
    <T> T until(Predicate<T> does, Supplier<T> draw) {
        return Stream.generate(draw)
                .limit(MOST_DRAWS)
                .filter(does)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no numbers that will do in " + MOST_DRAWS + " draws"));
    }

    /** Probabilities as multiples of 0.05 or 0.1, none of them 0, not all the same. */
    Distribution decimals(int K) {
        int whole = K < 4 ? 10 : 20;
        return until(
                p -> Arrays.stream(p.weights()).distinct().count() > 1, () -> new Distribution(parts(K, whole), true));
    }

    /** Whole numbers from 1 with this sum. */
    int[] parts(int K, int sum) {
        int[] cuts = different(K - 1, 1, sum - 1);
        Arrays.sort(cuts);
        int[] parts = new int[K];
        for (int k = 0; k < K; k++) {
            parts[k] = (k == K - 1 ? sum : cuts[k]) - (k == 0 ? 0 : cuts[k - 1]);
        }
        return parts;
    }

    /** Probabilities that are powers of ½, so that their logarithms to base 2 are whole; not all the same. */
    Distribution halves(int K) {
        int[] weights =
                switch (K) {
                    case 3 -> new int[] {2, 1, 1};
                    case 4 -> new int[] {4, 2, 1, 1};
                    case 5 -> one(new int[][] {{8, 4, 2, 1, 1}, {4, 1, 1, 1, 1}, {2, 2, 2, 1, 1}});
                    default -> throw new IllegalArgumentException(K + " outcomes; expected 3 to 5");
                };
        int[] order = Order.shuffled(K, random);
        return new Distribution(Arrays.stream(order).map(i -> weights[i]).toArray(), false);
    }

    /** Another distribution than this one, drawn likewise. */
    Distribution otherThan(Distribution p, Supplier<Distribution> draw) {
        return until(q -> !q.equals(p), draw);
    }
}
