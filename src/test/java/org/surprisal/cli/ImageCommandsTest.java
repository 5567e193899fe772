package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled configurations for MNIST's kind of files, and a folder of images, on data of a few black images. */
class ImageCommandsTest {
    @TempDir
    Path folder;

    /** N black images of 28x28 with a white line in row k for class k, and their labels 0, 1, …, 9, 0, 1, …. */
    private static void idx(Path folder, String part, int N) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + N * 784)
                .putInt(0x803)
                .putInt(N)
                .putInt(28)
                .putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + N).putInt(0x801).putInt(N);
        for (int n = 0; n < N; n++) {
            for (int column = 0; column < 28; column++) {
                images.put(16 + n * 784 + n % 10 * 28 + column, (byte) 255);
            }
            labels.put((byte) (n % 10));
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    private static Said train(String config, Path data, Path out) {
        return Said.by(
                "train",
                config,
                "--out",
                out.toString(),
                "--set",
                "data.path=" + data,
                "--set",
                "training.epochs=1",
                "--set",
                "training.batch-size=5");
    }

    @Test
    void theBundledConfigurationsTrainOnFilesAsTheyCome() throws IOException {
        Path data = Files.createDirectory(folder.resolve("mnist"));
        idx(data, "train", 40);
        idx(data, "t10k", 20);
        Path linear = folder.resolve("linear");
        Said said = train("configs/mnist-linear.yaml", data, linear);
        assertThat(said.code()).as(said.err().toString()).isZero();
        assertThat(said.line("mnist-linear")).contains("LinearClassifier 784-10, 7,850 parameters");
        assertThat(said.line("40 training")).isEqualTo("40 training rows, 20 held out; 784 features, 10 classes");
        // The run's own rows are read once more, by the configuration that it keeps.
        assertThat(Said.by("evaluate", linear.toString()).line("20 rows")).isEqualTo("20 rows");
        assertThat(Said.by("resume", linear.toString(), "--epochs", "2", "--quiet")
                        .code())
                .isZero();
        assertThat(linear.resolve("templates.png")).isNotEmptyFile();
        assertThat(linear.resolve("worst.png")).isNotEmptyFile();

        Files.writeString(data.resolve("classes.txt"), "T-shirt/top\nTrouser\nc\nd\ne\nf\ng\nh\ni\nAnkle boot\n");
        Path mlp = folder.resolve("mlp");
        assertThat(train("configs/fashion-mlp.yaml", data, mlp).code()).isZero();
        Said predicted = Said.by(
                "predict",
                mlp.toString(),
                data.resolve("t10k-images-idx3-ubyte").toString());
        assertThat(predicted.out()).hasSize(21);
        assertThat(predicted.out().get(0)).isEqualTo("prediction,T-shirt/top,Trouser,c,d,e,f,g,h,i,Ankle boot");
        assertThat(Said.by("evaluate", mlp.toString(), "--data", data.toString())
                        .code())
                .isZero();
    }

    /** White images are days, black ones nights. */
    @Test
    void aFolderOfImagesTrainsAndOneImageIsPredicted() throws IOException {
        for (int i = 0; i < 10; i++) {
            BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
            for (int pixel = 0; i % 2 == 0 && pixel < 15; pixel++) {
                image.setRGB(pixel % 5, pixel / 5, 0xFFF0E0);
            }
            Path file = folder.resolve("sky/" + (i % 2 == 0 ? "day/" : "night/") + i + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        }
        Path config = Files.writeString(folder.resolve("sky.yaml"), "data: {format: images, path: sky}\n");
        Path run = folder.resolve("run");
        Said said = train(config.toString(), folder.resolve("sky"), run);
        assertThat(said.code()).as(said.err().toString()).isZero();
        assertThat(said.line("8 training")).isEqualTo("8 training rows, 2 held out; 45 features, 2 classes");
        assertThat(run.resolve("worst.png")).isNotEmptyFile();

        Said described = Said.by("data", "describe", config.toString());
        assertThat(described.out()).filteredOn(line -> line.startsWith("file ")).hasSize(8);
        assertThat(described.out().get(8)).isEqualTo("          and 2 more");

        Said one = Said.by(
                "predict", run.toString(), folder.resolve("sky/night/1.png").toString());
        assertThat(one.out().get(0)).isEqualTo("prediction,day,night");
        assertThat(one.out().get(1)).startsWith("night,");
        Path sky = folder.resolve("sky");
        Said all = Said.by("predict", run.toString(), sky.toString());
        assertThat(all.code()).as(all.err().toString()).isZero();
        assertThat(all.out()).hasSize(11);
        assertThat(all.out().subList(1, 6)).allMatch(line -> line.startsWith("day,"));
        assertThat(all.out().subList(6, 11)).allMatch(line -> line.startsWith("night,"));
        assertThat(all.err()).contains("note: " + sky + ": 10 images, folder by folder (day, night), in each by name");
        Said refused = Said.by("predict", run.toString(), config.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err()).anyMatch(line -> line.contains("is no PNG, JPEG or BMP"));
    }
}
