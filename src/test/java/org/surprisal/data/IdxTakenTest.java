package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.Reference;

/** MNIST's layout, read from files of a few computed images, and as NumPy reads it (src/test/resources/reference/idx). */
class IdxTakenTest {
    private static final Path FIXTURES = Path.of("src/test/resources/reference/idx");
    private static final ImageShape SHAPE = new ImageShape(3, 4, 1);

    @TempDir
    private Path temporary;

    private Path m = Path.of("");

    @BeforeEach
    void write() {
        m = IdxFiles.folder(temporary.resolve("m"));
    }

    private static JsonNode fixture(String name) {
        return Reference.list(Reference.read("idx/idx.json"), "files").stream()
                .filter(file -> file.get("file").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void rename(String from, String to) throws IOException {
        Files.move(m.resolve(from), m.resolve(to));
    }

    @Test
    void pixelsAndLabelsAreThoseThatNumPyReads() {
        for (String kind : List.of("grey", "colour")) {
            String images = kind + "-images-idx" + (kind.equals("grey") ? 3 : 4) + "-ubyte";
            Dataset data =
                    Idx.read(Idx.find(FIXTURES.resolve(images)).training(), null, null, RowCache.passing(), note -> {});
            JsonNode rows = fixture(images).get("rows");
            JsonNode labels = fixture(kind + "-labels-idx1-ubyte").get("labels");
            assertThat(data.rows()).isEqualTo(rows.size());
            double[] x = new double[data.columns()];
            long sum = 0;
            for (int n = 0; n < rows.size(); n++) {
                data.features().read(n, x);
                assertThat(rows.get(n)).hasSize(x.length);
                for (int j = 0; j < x.length; j++) {
                    assertThat(x[j]).isEqualTo(rows.get(n).get(j).asInt() / 255.0);
                    sum += Math.round(255 * x[j]);
                }
                assertThat(data.classNames().get(data.labels()[n]))
                        .isEqualTo(labels.get(n).asText());
            }
            assertThat(sum).isEqualTo(fixture(images).get("sum").asLong());
        }
        Dataset colour = Idx.read(
                Idx.find(FIXTURES.resolve("colour-images-idx4-ubyte")).training(),
                null,
                null,
                RowCache.passing(),
                note -> {});
        assertThat(colour.image()).isEqualTo(new ImageShape(2, 4, 3));
        assertThat(colour.featureNames())
                .hasSize(24)
                .startsWith("r_0_0", "r_0_1")
                .endsWith("b_1_2", "b_1_3");
    }

    @Test
    void aFolderHasTrainingAndTestRows() {
        Idx.Found found = Idx.find(m);
        Dataset training = Idx.read(found.training(), null, null, RowCache.passing(), note -> {});
        Dataset test = Idx.read(
                Objects.requireNonNull(found.test()), SHAPE, training.classNames(), RowCache.passing(), note -> {});

        assertThat(found.notes()).isEmpty();
        assertThat(Stream.concat(found.training().files().stream(), found.test().files().stream())
                        .map(file -> m.relativize(file).toString()))
                .containsExactly(
                        "train-images-idx3-ubyte",
                        "train-labels-idx1-ubyte",
                        "t10k-images-idx3-ubyte.gz",
                        "t10k-labels-idx1-ubyte.gz");
        assertThat(training.classNames()).containsExactly("0", "2", "7");
        assertThat(training.labels()).containsExactly(2, 0, 1, 2, 0, 1);
        assertThat(test.labels()).containsExactly(1, 2, 0);
        assertThat(training.image()).isEqualTo(SHAPE);
        assertThat(training.featureNames()).startsWith("pixel_0_0", "pixel_0_1").endsWith("pixel_2_2", "pixel_2_3");
        assertThat(ImageShape.named(training.featureNames())).isEqualTo(SHAPE);
        for (Dataset data : List.of(training, test)) {
            double[] x = new double[12];
            for (int n = 0; n < data.rows(); n++) {
                data.features().read(n, x);
                for (int j = 0; j < x.length; j++) {
                    assertThat(x[j]).isEqualTo(IdxFiles.pixel(n, j / 4, j % 4) / 255.0);
                }
            }
        }
    }

    @Test
    void testRowsMayBeMissing() throws IOException {
        Files.delete(m.resolve("t10k-images-idx3-ubyte.gz"));
        Files.delete(m.resolve("t10k-labels-idx1-ubyte.gz"));
        assertThat(Idx.find(m).test()).isNull();
        assertThat(Idx.readOther(m, SHAPE, List.of("0", "2", "7"), note -> {}).rows())
                .isEqualTo(6);
        assertThat(Idx.readFeatures(m, SHAPE, note -> {}).rows()).isEqualTo(6);
    }

    @Test
    void otherNamesAreKnown() throws IOException {
        rename("train-images-idx3-ubyte", "emnist-digits-train-images-idx3-ubyte");
        rename("train-labels-idx1-ubyte", "emnist-digits-train-labels-idx1-ubyte");
        rename("t10k-images-idx3-ubyte.gz", "emnist-digits-test-images-idx3-ubyte.gz");
        rename("t10k-labels-idx1-ubyte.gz", "emnist-digits-test-labels.idx1-ubyte.gz");
        assertThat(Idx.find(m).test()).isNotNull();
        assertThat(Idx.readOther(m, SHAPE, List.of("0", "2", "7"), note -> {}).rows())
                .isEqualTo(3);
    }

    @Test
    void thePlainFileComesBeforeTheGzippedAndBothAreTold() {
        IdxFiles.write(m.resolve("train-images-idx3-ubyte.gz"), new byte[] {1});
        assertThat(Idx.find(m).training().images()).isEqualTo(m.resolve("train-images-idx3-ubyte"));
        assertThat(Idx.find(m).notes())
                .containsExactly(m.resolve("train-images-idx3-ubyte.gz")
                        + " is passed over: train-images-idx3-ubyte is beside it");
    }

    @Test
    void aFileOfImagesBringsItsLabels() {
        Path images = m.resolve("t10k-images-idx3-ubyte.gz");
        assertThat(Idx.find(images).training().labels()).isEqualTo(m.resolve("t10k-labels-idx1-ubyte.gz"));
        assertThat(Idx.find(images).test()).isNull();
        assertThat(Idx.readOther(images, SHAPE, List.of("7", "2", "0"), note -> {})
                        .labels())
                .containsExactly(1, 0, 2);
        assertThat(Idx.readOther(m, SHAPE, List.of("7", "2", "0"), note -> {}).labels())
                .containsExactly(1, 0, 2);
    }

    @Test
    void imagesAloneNeedNoLabels() throws IOException {
        Path alone = Files.move(m.resolve("train-images-idx3-ubyte"), temporary.resolve("drawings"));
        Features X = Idx.readFeatures(alone, SHAPE, note -> {});
        double[] x = new double[12];
        X.read(5, x);
        assertThat(X.rows()).isEqualTo(6);
        assertThat(x[6]).isEqualTo(IdxFiles.pixel(5, 1, 2) / 255.0);
        List<String> notes = new ArrayList<>();
        assertThat(Idx.readFeatures(m, SHAPE, notes::add).rows()).isEqualTo(3); // those for testing
        assertThat(Idx.readOther(m, SHAPE, List.of("0", "2", "7"), notes::add).rows())
                .isEqualTo(3);
        assertThat(notes)
                .hasSize(2)
                .containsOnly(m + ": the images of t10k-images-idx3-ubyte.gz alone; for others name their file");
    }

    @Test
    void namesBesideTheFilesCount() {
        String names = "\uFEFFT-shirt/top\r\n-\r\n Pull over \r\n3\r\n4\r\n5\r\n6\r\nBag\r\n\r\n";
        IdxFiles.write(m.resolve("classes.txt"), names.getBytes(StandardCharsets.UTF_8));
        Dataset training = Idx.read(Idx.find(m).training(), null, null, RowCache.passing(), note -> {});
        assertThat(training.classNames()).containsExactly("T-shirt/top", "Pull over", "Bag");
        assertThat(training.labels()).containsExactly(2, 0, 1, 2, 0, 1);
        assertThat(Idx.readOther(m, SHAPE, List.of("Bag", "T-shirt/top", "Pull over"), note -> {})
                        .labels())
                .containsExactly(2, 0, 1);
    }

    @Test
    void whatItIsIsToldByContentAndName() throws IOException {
        assertThat(Idx.claims(m)).isTrue();
        assertThat(Idx.claims(m.resolve("train-images-idx3-ubyte"))).isTrue();
        assertThat(Idx.claims(m.resolve("t10k-labels-idx1-ubyte.gz"))).isTrue();
        assertThat(Idx.claims(Files.writeString(temporary.resolve("a.csv"), "a,b\n")))
                .isFalse();
        assertThat(Idx.claims(Files.write(
                        temporary.resolve("b.gz"), IdxFiles.gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)))))
                .isFalse();
        assertThat(Idx.claims(Files.write(temporary.resolve("empty"), new byte[0])))
                .isFalse();
        assertThat(Idx.claims(Files.write(temporary.resolve("half"), new byte[] {0x1f, (byte) 0x8b})))
                .isFalse();
        assertThat(Idx.claims(temporary)).isFalse();
        assertThat(Idx.claims(temporary.resolve("none"))).isFalse();
    }
}
