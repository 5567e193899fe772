package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataDigestTest {
    private static final double[][] X = {{1, -2.5}, {0.1, 3}};
    private static final double[][] Y = {{1, 0, 0}, {0, 0.25, 0.75}};

    private static TrainingData data(Features X, double[][] Y, @Nullable Dataset heldOut) {
        Dataset training = new Dataset(X, Y, List.of("a", "b"), List.of("r", "s", "t"), null);
        return TrainingData.of(training, heldOut == null ? training : heldOut);
    }

    private static DataDigest digest(double[][] X, double[][] Y) {
        return DataDigest.of(data(Features.of(X), Y, null));
    }

    /**
     * By Python: {@code hashlib.sha256(struct.pack('>ii4d', 2, 2, 1, -2.5, .1, 3)).hexdigest()}, and of the labels
     * {@code struct.pack('>ii6d', 2, 3, 1, 0, 0, 0, .25, .75)}.
     */
    @Test
    void isWhatItIsSaidToBe() {
        assertThat(digest(X, Y).parts())
                .containsExactlyInAnyOrderEntriesOf(new TreeMap<>(Map.of(
                        "version", "1",
                        "training.rows", "2",
                        "training.features", "c75097d6dad0db54c4ab7268b92c1ec28ffdb935f8eda7420a342aa9ffebc579",
                        "training.labels", "52320cf19a046531cc211cf97346a1cf12c8544a88cdc34f6f61e3e923f6473f",
                        "held-out.rows", "0")));
    }

    /** {@code hashlib.sha256(struct.pack('>ii', 2, 2) + bytes([7, 255, 0, 128])).hexdigest()}. */
    @Test
    void ofImagesItIsThatOfTheirBytes() {
        Features pixels = Features.ofPixels(new ImageShape(1, 2, 1), new byte[] {7, (byte) 255, 0, (byte) 128});
        assertThat(DataDigest.of(data(pixels, Y, null)).parts())
                .containsEntry("training.features", "302456ce9c24ede911548d66a91a0cd2339d9c0a21f9cf651f71be09bd4870f1");
    }

    /** Of 20,000 rows: an array for each would be 2 MB. */
    @Test
    void takesNoArrayForARow() {
        int N = 20_000;
        Features rows =
                Features.of(new double[N][2]).select(IntStream.range(0, N).toArray());
        TrainingData data = data(rows, Dataset.oneHot(new int[N], 3), null);
        DataDigest.of(data);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        DataDigest.of(data);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(N * 20L);
    }

    @Test
    void isOfTheRowsThatWereSelectedAndNotOfTheirScale() {
        double[][] more = {{9, 9}, X[1], X[0]};
        Features selected = Features.of(more).select(new int[] {2, 1});
        assertThat(DataDigest.of(data(selected, Y, null))).isEqualTo(digest(X, Y));
        Features scaled = new Standardizer(new double[] {1, 2}, new double[] {3, 4}).apply(selected);
        assertThat(DataDigest.of(data(scaled, Y, null))).isEqualTo(digest(X, Y));
    }

    @Test
    void tellsHeldOutRowsApartFromTrainingRows() {
        Dataset other = new Dataset(Features.of(X), Y, List.of("a", "b"), List.of("r", "s", "t"), null);
        DataDigest with = DataDigest.of(data(Features.of(X), Y, other));
        assertThat(with.differenceFrom(digest(X, Y))).isEqualTo("2 held-out rows instead of 0");
        assertThat(with.differenceFrom(with)).isNull();
    }

    @Test
    void rowsBeyondItsBufferAreAllSeen() {
        double[][] long1 = new double[20_000][2];
        double[][] long2 = new double[20_000][2];
        long2[19_999][1] = 1;
        double[][] labels = new double[20_000][3];
        assertThat(digest(long1, labels).differenceFrom(digest(long2, labels)))
                .isEqualTo("other features in the training rows");
        assertThat(digest(long1, labels)).isEqualTo(digest(new double[20_000][2], labels));
    }

    @Test
    void ofAnotherVersionNothingIsCompared() {
        TreeMap<String, String> parts = new TreeMap<>(digest(X, Y).parts());
        parts.put("version", "2\u001b[31m");
        assertThat(digest(X, Y).differenceFrom(new DataDigest(parts)))
                .isEqualTo("a digest of version 1 instead of 2?[31m");
    }

    @Test
    void aPartThatIsMissingOrNewIsADifference() {
        TreeMap<String, String> parts = new TreeMap<>(digest(X, Y).parts());
        parts.put("spare.rows", "7");
        assertThat(digest(X, Y).differenceFrom(new DataDigest(parts))).isEqualTo("other parts of a digest");
        parts.remove("training.rows");
        assertThat(digest(X, Y).differenceFrom(new DataDigest(parts))).isEqualTo("2 training rows instead of none");
    }

    /** The same rows three times; without those to validate on, the digest is the one above. */
    @Test
    void tellsOfValidationRowsWhereThereAreAny() {
        Dataset rows = new Dataset(Features.of(X), Y, List.of("a", "b"), List.of("r", "s", "t"), null);
        DataDigest with = DataDigest.of(TrainingData.of(rows, rows).withValidation(rows));
        assertThat(with.parts())
                .containsEntry("validation.rows", "2")
                .containsEntry("validation.features", digest(X, Y).parts().get("training.features"))
                .containsEntry("validation.labels", digest(X, Y).parts().get("training.labels"));
        assertThat(with.differenceFrom(digest(X, Y))).isEqualTo("2 validation rows instead of none");
        assertThat(digest(X, Y).differenceFrom(with)).isEqualTo("no validation rows instead of 2");
        double[][] others = {{1, -2.5}, {0.1, 4}};
        Dataset other = new Dataset(Features.of(others), Y, List.of("a", "b"), List.of("r", "s", "t"), null);
        assertThat(DataDigest.of(TrainingData.of(rows, rows).withValidation(other))
                        .differenceFrom(with))
                .isEqualTo("other features in the validation rows");
    }
}
