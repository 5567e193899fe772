package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.data.Features;
import org.surprisal.train.Evaluation;

/** A run on images from the disk gives the bits that the same run gives on them in memory. */
class ImagesBeyondMemoryRunTest {
    private static final String ROOM = "surprisal.numbers-in-memory";
    private static final String CACHE = "surprisal.cache";
    private static final int N = 150;

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        System.clearProperty(ROOM);
        System.clearProperty(CACHE);
    }

    /** Colour images of 5x4 pixels, class by class a little brighter, with a constant corner. */
    private Path data() throws IOException {
        Path data = folder.resolve("m");
        if (Files.exists(data)) {
            return data;
        }
        Files.createDirectory(data);
        Random random = new Random(6);
        ByteBuffer images = ByteBuffer.allocate(20 + N * 60);
        images.putInt(0x804).putInt(N).putInt(4).putInt(5).putInt(3);
        ByteBuffer labels = ByteBuffer.allocate(8 + N).putInt(0x801).putInt(N);
        for (int n = 0; n < N; n++) {
            int label = n % 7 == 0 ? 2 : n % 2;
            labels.put((byte) label);
            for (int i = 0; i < 60; i++) {
                images.put((byte) (i == 0 ? 9 : 60 * label + random.nextInt(130)));
            }
        }
        Files.write(data.resolve("train-images-idx4-ubyte"), images.array());
        Files.write(data.resolve("train-labels-idx1-ubyte"), labels.array());
        return data;
    }

    private String trained(Path out, int room, String... settings) throws IOException {
        System.setProperty(ROOM, String.valueOf(room));
        System.setProperty(CACHE, folder.resolve("cache").toString());
        Path config = Files.writeString(
                folder.resolve("c.yaml"),
                "data: {path: '" + data() + "', augment: [flip], held-out: 0.2, validation: 0.2}\n"
                        + "model: {type: mlp, hidden: [7]}\n"
                        + "training: {epochs: 3, batch-size: 16, class-weights: balanced, optimizer: adam}\n");
        Run run = Run.prepare(ConfigReader.open(config).read(List.of(settings)));
        run.train(out, Runs.NOBODY);
        assertThat(run.data().notes().stream().anyMatch(note -> note.contains("read from")))
                .isEqualTo(room == 1);
        StringBuilder bits = new StringBuilder();
        run.model().parameters().forEach(parameter -> {
            double[] values = parameter.value().array().dup().data().asDouble();
            for (double value : values) {
                bits.append(Long.toHexString(Double.doubleToRawLongBits(value))).append(' ');
            }
        });
        return bits.toString();
    }

    private static String figures(Evaluation of) {
        return of.rows() + " " + of.crossEntropy() + " " + of.brier() + " " + of.ece() + "\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dtype=float",
                "dtype=double",
                "data.standardize=false",
                "data.shuffle-block=32",
                "data.group=rows"
            })
    void trainingGivesTheSameBits(String setting) throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        String inMemory = trained(one, 1 << 20, setting);
        assertThat(trained(other, 1, setting)).isEqualTo(inMemory);
        assertThat(Runs.metrics(other)).isEqualTo(Runs.metrics(one));
        assertThat(inMemory.split(" ")).hasSize(60 * 7 + 7 + 7 * 3 + 3);
    }

    @Test
    void soDoEvaluationPredictionAndGoingOn() throws IOException {
        Path run = folder.resolve("run");
        Path straight = folder.resolve("straight");
        trained(straight, 1 << 20, "training.epochs=5");
        trained(run, 1 << 20);
        List<String> measured = new ArrayList<>();
        for (int room : new int[] {1 << 20, 1}) {
            System.setProperty(ROOM, String.valueOf(room));
            TrainedModel model = TrainedModel.open(RunDirectory.open(run), false);
            StringBuilder predicted = new StringBuilder();
            Features X = model.features(data(), note -> {});
            model.predict(
                    X, q -> predicted.append(q[0]).append(' ').append(q[2]).append('\n'));
            measured.add(figures(model.evaluate(data(), note -> {}).figures())
                    + figures(model.evaluateHeldOut(false, note -> {}).figures())
                    + predicted);
        }
        assertThat(measured.get(1)).isEqualTo(measured.get(0));
        System.setProperty(ROOM, "1");
        Runs.resume(run, 5);
        assertThat(Runs.metrics(run)).isEqualTo(Runs.metrics(straight));
    }
}
