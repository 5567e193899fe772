package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.data.DataFormat;

/** A run on data of any format is measured and gone on with: a new constant does not compile here without its files. */
class EveryFormatTest {
    private static final int ROWS = 20; // of two classes in turn, told apart by every feature

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void aRunIsMeasuredAndGoneOnWith(DataFormat format) throws IOException {
        Path data = write(format, folder.resolve("data"));
        String label = format == DataFormat.CSV || format == DataFormat.ARFF ? ", label: kind" : "";
        Path config = Files.writeString(
                folder.resolve("c.yaml"),
                "data: {path: '" + data + "'" + label + "}\ntraining: {epochs: 2, batch-size: 4}\n");
        Path run = folder.resolve("run");
        MetricsRow last = Run.prepare(ConfigReader.open(config).read(List.of()))
                .train(run, Runs.NOBODY)
                .lastRow();
        assertThat(Files.readString(run.resolve("config.yaml")))
                .contains("format: " + format.name().toLowerCase(Locale.ROOT));

        TrainedModel model = TrainedModel.open(RunDirectory.open(run), false);
        assertThat(model.evaluateHeldOut(false, note -> {}).figures().crossEntropy())
                .isEqualTo(last.crossEntropy());
        assertThat(model.evaluate(data, note -> {}).figures().rows()).isEqualTo(ROWS);
        assertThat(Runs.resume(run, 4).lastRow().epoch()).isEqualTo(4);
    }

    private static Path write(DataFormat format, Path path) throws IOException {
        return switch (format) {
            case CSV -> lines(path, "a,b,kind\n", n -> n % 2 + "." + n + "," + n % 2 + "," + "uv".charAt(n % 2));
            case ARFF ->
                lines(
                        path,
                        "@relation r\n@attribute a numeric\n@attribute kind {u,v}\n@data\n",
                        n -> n % 2 + "." + n + "," + "uv".charAt(n % 2));
            case LIBSVM -> lines(path, "", n -> n % 2 + " 1:" + n % 2 + "." + n + " 3:" + n);
            case IDX -> idx(Files.createDirectory(path));
            case IMAGES -> images(path);
            case CIFAR10 -> cifar(Files.createDirectory(path));
        };
    }

    private interface Row {
        String of(int n);
    }

    private static Path lines(Path path, String head, Row row) throws IOException {
        StringBuilder text = new StringBuilder(head);
        for (int n = 0; n < ROWS; n++) {
            text.append(row.of(n)).append('\n');
        }
        return Files.writeString(path, text);
    }

    private static Path idx(Path folder) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + 4 * ROWS)
                .putInt(0x803)
                .putInt(ROWS)
                .putInt(2)
                .putInt(2);
        ByteBuffer labels = ByteBuffer.allocate(8 + ROWS).putInt(0x801).putInt(ROWS);
        for (int n = 0; n < ROWS; n++) {
            images.put(new byte[] {(byte) (100 * (n % 2)), (byte) n, (byte) (3 * n % 7), (byte) (90 - n % 2)});
            labels.put((byte) (n % 2));
        }
        Files.write(folder.resolve("train-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.array());
        return folder;
    }

    private static Path images(Path folder) throws IOException {
        for (int n = 0; n < ROWS; n++) {
            Path of = Files.createDirectories(folder.resolve("uv".substring(n % 2, n % 2 + 1)));
            BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(n % 2, 0, 0, 200);
            image.getRaster().setSample(1, 1, 0, 5 * n);
            assertThat(ImageIO.write(image, "png", of.resolve(n + ".png").toFile()))
                    .isTrue();
        }
        return folder;
    }

    private static Path cifar(Path folder) throws IOException {
        byte[] records = new byte[ROWS * 3073];
        for (int n = 0; n < ROWS; n++) {
            records[3073 * n] = (byte) (n % 2);
            for (int j = 1; j < 3073; j++) {
                records[3073 * n + j] = (byte) ((n % 2) * 100 + (n * j) % 23);
            }
        }
        Files.write(folder.resolve("data_batch_1.bin"), records);
        Files.write(folder.resolve("test_batch.bin"), records);
        return folder;
    }
}
