package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;

/** Which rows a training reads, in which order, and which of them mirrored. */
final class RowOrderTest {
    private static final int ROWS = 101;
    private static final int EPOCHS = 12;
    private static final List<Integer> STORED = IntStream.range(0, ROWS).boxed().toList();

    /** A row that was read. */
    private record Read(int row, boolean mirrored) {}

    private final List<List<Read>> passes = new ArrayList<>(List.of(new ArrayList<>()));

    private void train(boolean shuffle, boolean flip, long seed) {
        Dataset images = Small.images(Small.clouds(ROWS, 6, 1));
        Features stored = images.features();
        Features watched = new Features() {
            @Override
            public int rows() {
                return ROWS;
            }

            @Override
            public int columns() {
                return 6;
            }

            @Override
            public void read(int row, double[] x) {
                passes.get(passes.size() - 1).add(new Read(row, false));
                stored.read(row, x);
            }

            @Override
            public void readMirrored(int row, double[] x) {
                passes.get(passes.size() - 1).add(new Read(row, true));
                stored.readMirrored(row, x);
            }
        };
        Dataset training =
                new Dataset(watched, images.targets(), images.featureNames(), images.classNames(), images.image());
        Classifier model = ModelOptions.LINEAR.build(Precision.FLOAT, 6, 3, new Random(1));
        TrainingOptions options = shuffle ? Small.everything(EPOCHS, 10) : Small.plain(EPOCHS, 10, 0.1);
        Trainer trainer = new Trainer(
                model,
                training,
                Small.clouds(9, 6, 2),
                options,
                new RandomStreams(seed),
                flip ? Set.of(Augmentation.FLIP) : Set.of());
        passes.get(0).clear(); // it has looked whether the rows are within range
        trainer.train(report -> passes.add(new ArrayList<>()));
        passes.remove(passes.size() - 1);
        assertThat(passes).hasSize(EPOCHS + 1);
    }

    private static List<Integer> rows(List<Read> pass) {
        return pass.stream().map(Read::row).toList();
    }

    private static long mirrored(List<Read> pass) {
        return pass.stream().filter(Read::mirrored).count();
    }

    @Test
    void withoutShufflingRowsComeAsStored() {
        train(false, false, 1);
        assertThat(passes).allSatisfy(pass -> assertThat(rows(pass)).isEqualTo(STORED));
    }

    @Test
    void shuffledEachRowComesOnceAnEpochInANewOrder() {
        train(true, false, 1);
        assertThat(rows(passes.get(0))).isEqualTo(STORED); // epoch 0 only looks
        List<List<Integer>> orders =
                passes.subList(1, EPOCHS + 1).stream().map(RowOrderTest::rows).toList();
        assertThat(orders).doesNotHaveDuplicates().doesNotContain(STORED);
        assertThat(orders).allSatisfy(order -> assertThat(order).containsExactlyInAnyOrderElementsOf(STORED));
    }

    @Test
    void halfOfTheImagesAreMirroredInTrainingAndNoneInEpochZero() {
        train(true, true, 2);
        assertThat(mirrored(passes.get(0))).isZero();
        long mirrored = passes.stream().mapToLong(RowOrderTest::mirrored).sum();
        double trials = (double) ROWS * EPOCHS;
        assertThat(mirrored / trials).isCloseTo(0.5, within(5 * 0.5 / Math.sqrt(trials)));
        assertThat(passes.subList(1, EPOCHS + 1)).doesNotHaveDuplicates();
    }

    @Test
    void flipsDoNotShiftTheShuffle() {
        train(true, false, 3);
        List<List<Integer>> without = passes.stream().map(RowOrderTest::rows).toList();
        passes.clear();
        passes.add(new ArrayList<>());
        train(true, true, 3);
        assertThat(passes.stream().map(RowOrderTest::rows).toList()).isEqualTo(without);
    }

    @Test
    void withoutFlipsNothingIsMirrored() {
        train(true, false, 4);
        assertThat(passes).allSatisfy(pass -> assertThat(mirrored(pass)).isZero());
    }

    /** A step that diverged was not made: tried again with another rate, it takes the same rows, mirrored alike. */
    @Test
    void aBatchIsTheSameUntilItIsCounted() {
        double[][] X = atThirdBatch().gather().X().toRows();
        Epochs.Epoch again = atThirdBatch();
        for (int i = 0; i < 3; i++) {
            assertThat(again.gather().X().toRows()).isDeepEqualTo(X);
        }
        again.count(1);
        double[][] fourth = again.gather().X().toRows();
        Epochs.Epoch straight = atThirdBatch();
        straight.gather();
        straight.count(1);
        assertThat(straight.gather().X().toRows()).isDeepEqualTo(fourth).isNotEqualTo(X);
    }

    private static Epochs.Epoch atThirdBatch() {
        Dataset images = Small.images(Small.clouds(ROWS, 6, 1));
        TrainingData data = TrainingData.of(images, images).with(o -> o.augment = Set.of(Augmentation.FLIP));
        TrainingOptions options = Small.everything(EPOCHS, 10);
        return new Epochs(data, options, new RandomStreams(5), Precision.DOUBLE).at(new Position(1, 2, 13, 0, 0));
    }

    @Test
    void rowsThatAreNoImagesCannotBeMirrored() {
        Dataset table = Small.clouds(12, 6, 1);
        Classifier model = ModelOptions.LINEAR.build(Precision.FLOAT, 6, 3, new Random(1));
        Trainer trainer = new Trainer(
                model, table, table, Small.plain(1, 4, 0.1), new RandomStreams(1), Set.of(Augmentation.FLIP));
        assertThatThrownBy(() -> trainer.train(report -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("only images can be mirrored");
    }
}
