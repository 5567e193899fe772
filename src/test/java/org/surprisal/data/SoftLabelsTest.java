package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.random.RandomStreams;

/** Distributions from probabilities and from votes; two classes where nothing else is said. */
class SoftLabelsTest {
    @TempDir
    private Path folder;

    private Path npy(String type, int columns, double... values) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + values.length / columns + ", "
                + columns + "), }\n";
        ByteBuffer out = ByteBuffer.allocate(10 + header.length() + 8 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        for (double value : values) {
            switch (type) {
                case "<f8" -> out.putDouble(value);
                case "<f4" -> out.putFloat((float) value);
                default -> out.putLong((long) value);
            }
        }
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return Files.write(folder.resolve("t.npy"), bytes);
    }

    private String refused(Path file) {
        return Refusal.of(folder, () -> SoftLabels.read(file, 2));
    }

    @Test
    void probabilitiesStayWhatTheyAre() throws IOException {
        assertThat(SoftLabels.read(npy("<f8", 2, 0.25, 0.75, 1, 0), 2))
                .isDeepEqualTo(new double[][] {{0.25, 0.75}, {1, 0}});
    }

    @Test
    void votesAreDividedByTheirSum() throws IOException {
        double[][] shares = {{0.75, 0.25}, {0, 1}};
        assertThat(SoftLabels.read(npy("<i8", 2, 3, 1, 0, 1), 2)).isDeepEqualTo(shares);
        assertThat(SoftLabels.read(npy("<f8", 2, 3, 1, 0, 1), 2)).isDeepEqualTo(shares);
        assertThat(SoftLabels.read(npy("<f4", 2, 3, 1, 0, 1), 2)).isDeepEqualTo(shares);
    }

    @Test
    void sharesInFloat32SumToOneAfterwards() throws IOException {
        double[] fiftieths = new double[50];
        Arrays.fill(fiftieths, 0.02);
        double[] row = SoftLabels.read(npy("<f4", 50, fiftieths), 50)[0];

        assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-15));
        assertThat(row).containsExactly(fiftieths, within(1e-17));
    }

    @Test
    void rowsThatAreNoDistributionAreNamed() throws IOException {
        assertThat(refused(npy("<f8", 2, 0.5, 0.5, 0.5, 0.6)))
                .isEqualTo("t.npy: row 1 sums to 1.1; expected 1, or whole numbers of votes");
        assertThat(refused(npy("<f8", 2, 0.5, 0.5, 3, 1)))
                .isEqualTo("t.npy: row 1 sums to 4.0; expected 1, or whole numbers of votes");
        assertThat(refused(npy("<f8", 2, 0.5, 0.5, 1.5, -0.5)))
                .isEqualTo("t.npy: row 1, class 1 is -0.5; expected a probability or a count: finite, not negative");
        assertThat(refused(npy("<f8", 2, Double.NaN, 1)))
                .isEqualTo("t.npy: row 0, class 0 is NaN; expected a probability or a count: finite, not negative");
        assertThat(refused(npy("<f4", 2, 1, Double.POSITIVE_INFINITY)))
                .isEqualTo(
                        "t.npy: row 0, class 1 is Infinity; expected a probability or a count: finite, not negative");
        String votes = "; expected at least one vote, and not more than a double holds";
        assertThat(refused(npy("<i8", 2, 1, 0, 0, 0))).isEqualTo("t.npy: row 1 sums to 0.0" + votes);
        assertThat(refused(npy("<i8", 2, 3, -1)))
                .isEqualTo("t.npy: row 0, class 1 is -1.0; expected a probability or a count: finite, not negative");
        assertThat(refused(npy("<f8", 2, 1e308, 1e308))).isEqualTo("t.npy: row 0 sums to Infinity" + votes);
        assertThat(refused(npy("<f8", 2, 0.5, 0.50002))).contains("expected 1, or whole numbers of votes");
    }

    @Test
    void theShapeMustFitTheData() throws IOException {
        assertThat(refused(npy("<f8", 3, 1, 0, 0))).isEqualTo("t.npy has shape (1,3); expected 2 columns, one a class");
        Path votes = npy("<f8", 2, 1, 0, 0, 1);
        Path csv = Files.writeString(folder.resolve("t.csv"), "a,y\n1,u\n2,v\n3,v\n");
        assertThat(Refusal.of(folder, () -> DataLoader.load(csv(csv, votes), new RandomStreams(1))))
                .isEqualTo("t.npy has 2 rows; expected 3, one for each training row");
    }

    private static DataOptions csv(Path file, Path votes) {
        return DataOptions.of(DataFormat.CSV, file, ColumnRef.named("y")).with(o -> {
            o.heldOut = 0.0;
            o.standardize = false;
            o.softLabels = votes;
        });
    }

    private static DataOptions cifar(Path folder, Path votes) {
        return DataOptions.of(DataFormat.CIFAR10, folder, null).with(o -> {
            o.standardize = false;
            o.softLabels = votes;
        });
    }

    @Test
    void theyBelongToTheRowsThatAreAsMany() throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), "a,y\n1,u\n2,v\n");
        TrainingData table = DataLoader.load(csv(csv, npy("<f8", 2, 0.5, 0.5, 0, 1)), new RandomStreams(1));
        assertThat(table.training().targets()).isDeepEqualTo(new double[][] {{0.5, 0.5}, {0, 1}});

        Path c = CifarFiles.folder(folder.resolve("c"));
        double[] ten = new double[100];
        Arrays.fill(ten, 1);
        TrainingData images = DataLoader.load(cifar(c, npy("<i8", 10, ten)), new RandomStreams(1));
        assertThat(images.heldOut().targets()[3]).containsOnly(0.1);
        assertThat(images.training().targets()[3]).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
        assertThat(images.notes())
                .anyMatch(
                        note -> note.endsWith("gives the targets of the held-out rows;" + " training uses the labels"));

        Files.delete(c.resolve("data_batch_2.bin"));
        CifarFiles.write(c.resolve("data_batch_1.bin"), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Path votes = folder.resolve("t.npy");
        assertThat(Refusal.of(folder, () -> DataLoader.load(cifar(c, votes), new RandomStreams(1))))
                .isEqualTo("t.npy has 10 rows, and so have both the training and the test files; expected a number that"
                        + " tells which");
    }
}
