package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What holds for any labels; each repetition draws others. */
class StratifiedTest {
    private static int[] labels(Random random, int K) {
        return IntStream.range(0, K + random.nextInt(300))
                .map(n -> n < K ? n : (int) (K * random.nextDouble() * random.nextDouble())) // some classes are rare
                .toArray();
    }

    private static int[] counts(int[] labels, int[] rows, int K) {
        int[] counts = new int[K];
        for (int row : rows) {
            counts[labels[row]]++;
        }
        return counts;
    }

    private static void checkParts(Stratified.Parts parts, int N) {
        assertThat(parts.taken()).isSorted().doesNotHaveDuplicates();
        assertThat(parts.left()).isSorted().doesNotHaveDuplicates();
        assertThat(IntStream.concat(Arrays.stream(parts.taken()), Arrays.stream(parts.left()))
                        .sorted())
                .containsExactlyElementsOf(IntStream.range(0, N).boxed().toList());
    }

    @RepeatedTest(50)
    void aShareOfEachClass(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int K = 2 + random.nextInt(9);
        int[] labels = labels(random, K);
        double share = random.nextDouble();
        Stratified.Parts parts = Stratified.share(labels, K, share, new Random(1));

        checkParts(parts, labels.length);
        int[] taken = counts(labels, parts.taken(), K);
        int[] left = counts(labels, parts.left(), K);
        for (int k = 0; k < K; k++) {
            assertThat(left[k]).isPositive();
            double exact = share * (taken[k] + left[k]);
            assertThat(taken[k])
                    .isBetween((int) Math.min(left[k] + taken[k] - 1, Math.floor(exact)), (int) Math.ceil(exact));
        }
    }

    @RepeatedTest(50)
    void exactlySoMany(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int K = 2 + random.nextInt(9);
        int[] labels = labels(random, K);
        int total = 1 + random.nextInt(labels.length);
        Stratified.Parts parts = Stratified.total(labels, K, total, new Random(1));

        checkParts(parts, labels.length);
        assertThat(parts.taken()).hasSize(total);
        int[] taken = counts(labels, parts.taken(), K);
        int[] left = counts(labels, parts.left(), K);
        for (int k = 0; k < K; k++) {
            double exact = (double) total * (taken[k] + left[k]) / labels.length;
            assertThat(taken[k]).isBetween((int) Math.floor(exact), (int) Math.ceil(exact));
        }
    }

    @Test
    void theSeedChoosesTheRows() {
        int[] labels = IntStream.range(0, 200).map(n -> n % 4).toArray();
        int[] rows = Stratified.share(labels, 4, 0.2, new Random(1)).taken();

        assertThat(Stratified.share(labels, 4, 0.2, new Random(1)).taken()).isEqualTo(rows);
        assertThat(Stratified.share(labels, 4, 0.2, new Random(2)).taken()).isNotEqualTo(rows);
        assertThat(Stratified.total(labels, 4, 40, new Random(2)).taken())
                .isNotEqualTo(Stratified.total(labels, 4, 40, new Random(1)).taken());
    }

    @Test
    void everyRowHasTheSameChance() {
        int[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
        int[] taken = new int[8];
        Random random = new Random(7);
        for (int i = 0; i < 8000; i++) {
            Arrays.stream(Stratified.share(labels, 2, 0.25, random).taken()).forEach(n -> taken[n]++);
        }

        // 2000 each on average, standard deviation √(8000 · ¼ · ¾) = 39.
        assertThat(Arrays.stream(taken).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(1850, 2150));
    }

    @Test
    void aClassOfOneRowIsLeft() {
        Stratified.Parts parts = Stratified.share(new int[] {0, 0, 0, 0, 1}, 2, 0.9, new Random(1));

        assertThat(parts.left()).contains(4).hasSize(2);
    }
}
