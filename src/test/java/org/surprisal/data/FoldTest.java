package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;

/** The rows of a fold, and of many splits of one file. */
class FoldTest {
    private static final DataOptions IRIS = DataOptions.csv(Path.of("data/iris.csv"), "species");
    private static final RandomStreams SEED = new RandomStreams(7);

    private static List<String> rows(Dataset data) {
        List<String> rows = new ArrayList<>();
        double[] x = new double[data.columns()];
        for (int n = 0; n < data.rows(); n++) {
            data.features().read(n, x);
            rows.add(Arrays.toString(x) + data.labels()[n]);
        }
        return rows;
    }

    private static DataOptions fold(int number) {
        return IRIS.with(o -> {
            o.fold = new Fold(number, 5);
            o.standardize = false;
        });
    }

    /** 150 rows, 50 a class: five times 30, ten of each, that together are all. */
    @Test
    void fiveFoldsOfIrisAreAllOfIt() {
        List<String> heldOut = new ArrayList<>();
        for (int number = 1; number <= 5; number++) {
            TrainingData data = DataLoader.load(fold(number), SEED);
            assertThat(data.training().rows()).isEqualTo(120);
            assertThat(data.reportsOnTraining()).isFalse();
            assertThat(Arrays.stream(data.heldOut().labels()).filter(k -> k == 1))
                    .hasSize(10);
            heldOut.addAll(rows(data.heldOut()));
        }
        assertThat(heldOut)
                .containsExactlyInAnyOrderElementsOf(rows(DataLoader.load(
                                IRIS.with(o -> {
                                    o.heldOut = 0.0;
                                    o.standardize = false;
                                }),
                                SEED)
                        .training()));
    }

    @Test
    void sharedRowsAreThoseOfALoadAlone() {
        SharedRows shared = new SharedRows();
        for (long seed : new long[] {1, 2}) {
            for (DataOptions options : List.of(
                    IRIS,
                    fold(2),
                    fold(3).with(o -> o.validation = 0.2),
                    IRIS.with(o -> o.limit = 60),
                    IRIS.with(o -> o.splitSeed = 5L),
                    IRIS.with(o -> o.standardize = false))) {
                RandomStreams random = new RandomStreams(seed);
                TrainingData alone = DataLoader.load(options, random);
                TrainingData another = shared.load(options, random);
                assertThat(DataDigest.of(another)).isEqualTo(DataDigest.of(alone));
                assertThat(another.options()).isEqualTo(alone.options());
                assertThat(another.notes()).isEqualTo(alone.notes());
                assertThat(another.files()).isEqualTo(alone.files());
            }
        }
    }

    @Test
    void refusesMoreFoldsThanRowsAndTwoWaysToHoldOut() {
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> DataLoader.load(IRIS.with(o -> o.fold = new Fold(1, 151)), SEED))
                .withMessage("data.fold is 1/151; expected at most as many folds as there are rows: 150");
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> IRIS.with(o -> {
                    o.fold = new Fold(1, 5);
                    o.heldOut = 0.2;
                }))
                .withMessage(
                        "data.fold is 1/5 together with data.held-out; expected one of the two; data.held-out: null takes it"
                                + " away");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/5", "6/5", "1/1", "1", "1/1001", "a/b"})
    void refusesWhatIsNoFold(String written) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Fold.read(written))
                .withMessage("NUMBER/FOLDS, such as 2/5: the second of five, of 2 to 1000 folds");
    }
}
