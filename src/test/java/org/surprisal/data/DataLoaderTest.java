package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;

/** From options to rows, by a table whose only feature is the number of the row. */
class DataLoaderTest {
    @TempDir
    private Path folder;

    /** 20 rows of u, 10 of v, 1 of w. */
    private Path table() throws IOException {
        StringBuilder text = new StringBuilder("a,y\n");
        for (int n = 0; n < 31; n++) {
            text.append(n).append(n < 20 ? ",u\n" : n < 30 ? ",v\n" : ",w\n");
        }
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private TrainingData load(@Nullable List<String> classes, @Nullable Integer limit, double heldOut, long seed)
            throws IOException {
        return DataLoader.load(
                DataOptions.of(DataFormat.CSV, table(), ColumnRef.named("y")).with(o -> {
                    o.classes = classes;
                    o.limit = limit;
                    o.heldOut = heldOut;
                    o.standardize = false;
                }),
                new RandomStreams(seed));
    }

    private static double[] rows(Dataset data) {
        double[] x = new double[1];
        return IntStream.range(0, data.rows())
                .mapToDouble(n -> {
                    data.features().read(n, x);
                    return x[0];
                })
                .toArray();
    }

    @Test
    void aShareOfEachClassIsHeldOut() throws IOException {
        TrainingData data = load(null, null, 0.2, 1);

        assertThat(data.heldOut().labels()).containsExactly(0, 0, 0, 0, 1, 1);
        assertThat(data.training().rows()).isEqualTo(25);
        assertThat(rows(data.training())).isSorted().doesNotContain(rows(data.heldOut()));
        assertThat(data.notes()).contains("no held-out row of class w");
        assertThat(rows(load(null, null, 0.2, 1).heldOut())).isEqualTo(rows(data.heldOut()));
        assertThat(rows(load(null, null, 0.2, 2).heldOut())).isNotEqualTo(rows(data.heldOut()));
    }

    @Test
    void aLimitDoesNotShiftTheSplit() throws IOException {
        TrainingData all = load(null, null, 0.2, 1);
        TrainingData limited = load(null, 12, 0.2, 1);

        assertThat(rows(limited.heldOut())).isEqualTo(rows(all.heldOut()));
        assertThat(limited.training().rows()).isEqualTo(12);
        assertThat(rows(all.training())).contains(rows(limited.training()));
    }

    @Test
    void nothingHeldOutMeansAReportOnTheTrainingRows() throws IOException {
        TrainingData data = load(null, null, 0, 1);

        assertThat(data.reportsOnTraining()).isTrue();
        assertThat(data.heldOut()).isSameAs(data.training());
        assertThat(data.notes()).contains("nothing is held out: the report is on the training rows");
    }

    @Test
    void aShareThatLeavesNothingToReportOnIsRefused() {
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> load(null, null, 0.001, 1))
                .withMessage("data.held-out is 0.001; expected a share that leaves at least one of the 31 rows to"
                        + " report on");
    }

    @Test
    void someClassesInTheOrderAskedFor() throws IOException {
        TrainingData data = load(List.of("w", "v"), null, 0, 1);

        assertThat(data.training().classNames()).containsExactly("w", "v");
        assertThat(rows(data.training())).containsExactly(20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
        assertThat(data.training().labels()).endsWith(1, 0);
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> load(List.of("u", "x"), null, 0, 1))
                .withMessage("data.classes is \"x\"; expected classes of " + folder.resolve("t.csv") + " (u, v, w)");
    }

    @Test
    void onlyTrainingRowsAreMeasured() throws IOException {
        DataOptions options = DataOptions.csv(table(), "y");
        TrainingData data = DataLoader.load(options, new RandomStreams(1));
        TrainingData raw = load(null, null, 0.2, 1);
        Standardizer fitted = Standardizer.fit(raw.training().features());

        assertThat(data.standardizer()).isNotNull();
        double[] x = new double[1];
        double[] expected = new double[1];
        data.heldOut().features().read(3, x);
        fitted.apply(raw.heldOut().features()).read(3, expected);
        assertThat(x).isEqualTo(expected);
    }

    @Test
    void constantColumnsAreTold() throws IOException {
        Path file = Files.writeString(folder.resolve("c.csv"), "a,b,y\n1,0.1,u\n2,0.1,v\n3,0.1,v\n");
        DataOptions options = DataOptions.of(DataFormat.CSV, file, ColumnRef.named("y"))
                .with(o -> {
                    o.heldOut = 0.0;
                });

        assertThat(DataLoader.load(options, new RandomStreams(1)).notes())
                .contains("constant over the training rows, so 0 after standardising: b");
    }

    @Test
    void optionsThatContradictAreRefused() {
        Path path = Path.of("t");
        Consumer<Runnable> refused = options -> assertThatExceptionOfType(OptionException.class)
                .isThrownBy(options::run)
                .satisfies(e -> assertThat(e.key()).startsWith("data."));
        refused.accept(() -> DataOptions.of(DataFormat.CSV, path, null));
        refused.accept(() -> DataOptions.of(DataFormat.CIFAR10, path, ColumnRef.named("y")));
        refused.accept(
                () -> DataOptions.of(DataFormat.CSV, path, ColumnRef.named("y")).with(o -> {
                    o.classes = List.of("u");
                }));
        refused.accept(
                () -> DataOptions.of(DataFormat.CSV, path, ColumnRef.named("y")).with(o -> {
                    o.classes = List.of("u", "u");
                }));
        refused.accept(
                () -> DataOptions.of(DataFormat.CSV, path, ColumnRef.named("y")).with(o -> {
                    o.limit = 0;
                }));
        for (double share : new double[] {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused.accept(() -> DataOptions.of(DataFormat.CSV, path, ColumnRef.named("y"))
                    .with(o -> {
                        o.heldOut = share;
                    }));
        }
        refused.accept(
                () -> DataOptions.of(DataFormat.CSV, path, ColumnRef.named("y")).with(o -> {
                    o.augment = Set.of(Augmentation.FLIP);
                }));
        refused.accept(() -> DataOptions.of(DataFormat.CIFAR10, path, null).with(o -> {
            o.classes = List.of("cat", "dog");
            o.softLabels = path;
        }));
    }
}
