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

    @RepeatedTest(50)
    void foldsThatDifferByOneRowOfAClassAtMost(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int K = 2 + random.nextInt(9);
        int[] labels = labels(random, K);
        int folds = 2 + random.nextInt(labels.length - 1);
        int[] fold = Stratified.folds(labels, K, folds, new Random(1));

        int[][] counts = new int[folds][];
        for (int f = 0; f < folds; f++) {
            Stratified.Parts parts = Stratified.parts(fold, f);
            checkParts(parts, labels.length);
            assertThat(parts.taken()).hasSizeBetween(labels.length / folds, (labels.length + folds - 1) / folds);
            counts[f] = counts(labels, parts.taken(), K);
        }
        for (int k = 0; k < K; k++) {
            int of = k;
            int[] ofClass =
                    Arrays.stream(counts).mapToInt(count -> count[of]).sorted().toArray();
            assertThat(ofClass[folds - 1] - ofClass[0]).isLessThanOrEqualTo(1);
        }
    }

    @RepeatedTest(50)
    void foldsThatKeepGroupsTogether(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int K = 2 + random.nextInt(3);
        int G = 6 + random.nextInt(30);
        int[] labels = IntStream.range(0, 300).map(n -> random.nextInt(K)).toArray();
        int[] groups =
                IntStream.range(0, 300).map(n -> n < G ? n : random.nextInt(G)).toArray();
        int folds = 2 + random.nextInt(5);
        int[] fold = Stratified.folds(labels, K, folds, groups, new Random(1));

        for (int n = 0; n < 300; n++) {
            for (int m = 0; m < n; m++) {
                assertThat(groups[n] != groups[m] || fold[n] == fold[m]).isTrue();
            }
        }
        assertThat(Arrays.stream(fold).distinct().count()).isEqualTo(folds);
    }

    /** Six patients of two classes: by hand, the only balanced way to deal them into three folds. */
    @Test
    void dealsGroupsOfEachClassEvenly() {
        int[] labels = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
        int[] groups = {0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5};
        int[] fold = Stratified.folds(labels, 2, 3, groups, new Random(5));
        for (int f = 0; f < 3; f++) {
            assertThat(counts(labels, Stratified.parts(fold, f).taken(), 2)).containsExactly(2, 2);
        }
    }
}
