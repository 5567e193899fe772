package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.random.RandomStreams;

/** CIFAR-10's layout, read from files of a few computed images. */
class CifarTakenTest {
    private static final Preparation NO_COLUMNS = Preparation.numeric(List.of());

    @TempDir
    private Path temporary;

    private Path c = Path.of("");

    @BeforeEach
    void write() {
        c = CifarFiles.folder(temporary.resolve("c"));
    }

    private TrainingData load(
            @Nullable List<String> classes, @Nullable Integer limit, @Nullable Double heldOut, long seed) {
        return DataLoader.load(
                DataOptions.of(DataFormat.CIFAR10, c, null).with(o -> {
                    o.classes = classes;
                    o.limit = limit;
                    o.heldOut = heldOut;
                    o.standardize = false;
                }),
                new RandomStreams(seed));
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.classes()];
        Arrays.stream(data.labels()).forEach(k -> counts[k]++);
        return counts;
    }

    @Test
    void filesFollowEachOtherAndTheTestFileIsHeldOut() {
        TrainingData data = load(null, null, null, 1);

        assertThat(data.training().rows()).isEqualTo(30);
        assertThat(data.training().labels()).startsWith(0, 1, 2, 3).endsWith(8, 9);
        assertThat(data.heldOut().labels()).containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
        assertThat(data.reportsOnTraining()).isFalse();
        assertThat(data.files().stream().map(Path::getFileName).map(Path::toString))
                .containsExactly("data_batch_1.bin", "data_batch_2.bin", "test_batch.bin");
        assertThat(data.notes()).hasSize(3).first().asString().endsWith("c has 2 of 5 training files");
        assertThat(data.training().classNames())
                .startsWith("airplane", "automobile")
                .endsWith("truck");
    }

    @Test
    void pixelsStandChannelByChannelAndRowByRow() {
        Dataset data = load(null, null, null, 1).training();
        double[] x = new double[3072];
        for (int n : new int[] {0, 7, 19}) {
            data.features().read(n, x);
            for (int j = 0; j < x.length; j++) {
                assertThat(x[j]).isEqualTo(CifarFiles.pixel(n, j / 1024, j % 1024 / 32, j % 32) / 255.0);
            }
        }
        assertThat(data.image()).isEqualTo(Cifar10.SHAPE);
        assertThat(data.featureNames()).hasSize(3072).contains("r_0_0", "g_31_2", "b_31_31");
        assertThat(data.featureNames().get(1024 + 32 * 5 + 7)).isEqualTo("g_5_7");
    }

    @Test
    void mirroredMeansEachRowOfEachChannelBackwards() {
        Features X = load(null, null, null, 1).training().features();
        double[] x = new double[3072];
        X.readMirrored(3, x);
        for (int j = 0; j < x.length; j++) {
            assertThat(x[j]).isEqualTo(CifarFiles.pixel(3, j / 1024, j % 1024 / 32, 31 - j % 32) / 255.0);
        }

        double[] straight = new double[3072];
        X.read(3, straight);
        for (int j = 0; j < x.length; j++) {
            int other = Cifar10.SHAPE.mirrored(j);
            assertThat(x[j]).isEqualTo(straight[other]);
            assertThat(Cifar10.SHAPE.mirrored(other)).isEqualTo(j); // twice is as before
        }
    }

    @Test
    void aMirroredImageIsStandardisedWhereItsPixelsCameToStand() {
        Features X = load(null, null, null, 1).training().features();
        Standardizer fitted = Standardizer.fit(X);
        double[] raw = new double[3072];
        double[] x = new double[3072];
        X.readMirrored(2, raw);
        fitted.apply(X).select(new int[] {5, 2}).readMirrored(1, x);
        fitted.undo(x);

        assertThat(x).containsExactly(raw, org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void classesComeInTheOrderAskedFor() {
        TrainingData data = load(List.of("truck", "cat"), null, null, 1);

        assertThat(data.training().classNames()).containsExactly("truck", "cat");
        assertThat(data.training().labels()).containsExactly(1, 0, 1, 0, 1, 0); // 3 9 3 9 3 9
        assertThat(data.heldOut().labels()).containsExactly(0, 1);
        double[] x = new double[3072];
        data.training().features().read(0, x);
        assertThat(x[0]).isEqualTo(CifarFiles.pixel(3, 0, 0, 0) / 255.0);
    }

    @Test
    void aLimitKeepsTheSharesAndTheSeedChoosesTheRows() {
        Dataset limited = load(null, 20, null, 1).training();
        assertThat(counts(limited)).containsOnly(2);
        double[] first = new double[3072];
        double[] again = new double[3072];
        limited.features().read(19, first);
        load(null, 20, null, 1).training().features().read(19, again);
        assertThat(again).isEqualTo(first);
        assertThat(load(null, 20, null, 1).heldOut().rows()).isEqualTo(10);
        assertThat(load(null, 31, null, 1).notes()).last().asString().contains("data.limit 31 is more than the 30");
        assertThat(load(null, 4, null, 1).notes()).last().asString().startsWith("no training row of class ");
    }

    @Test
    void aShareIsTakenFromTheTrainingFilesAlone() {
        TrainingData data = load(null, null, 0.34, 1);

        assertThat(counts(data.training())).containsOnly(2);
        assertThat(counts(data.heldOut())).containsOnly(1);
        assertThat(data.files()).hasSize(2);
        assertThat(load(null, null, 0.0, 1).reportsOnTraining()).isTrue();
    }

    @Test
    void otherRowsComeFromTheTestFileOrOneFile() {
        List<String> classes = List.of("truck", "cat");
        DataOptions options = DataOptions.cifar10(c);
        Path one = CifarFiles.write(temporary.resolve("one.bin"), 3, 3, 5);

        assertThat(DataLoader.loadOther(options, c, NO_COLUMNS, classes, note -> {})
                        .labels())
                .containsExactly(0, 1);
        // Rows to evaluate need not show every class.
        assertThat(DataLoader.loadOther(options, one, NO_COLUMNS, classes, note -> {})
                        .labels())
                .containsExactly(1, 1);
        assertThat(DataLoader.loadFeatures(options, one, NO_COLUMNS, List.of(), note -> {})
                        .rows())
                .isEqualTo(3);
    }

    @Test
    void namesBesideTheFilesCount() {
        String names = "\uFEFFa\r\nb b\nc\nd\ne\nf\ng\nh\ni\n\n j \n";
        CifarFiles.write(c.resolve("batches.meta.txt"), names.getBytes(StandardCharsets.UTF_8));

        assertThat(load(null, null, null, 1).training().classNames())
                .containsExactly("a", "b b", "c", "d", "e", "f", "g", "h", "i", "j");
        assertThat(Cifar10.classNames(c.resolve("test_batch.bin"))).contains("b b");
    }
}
