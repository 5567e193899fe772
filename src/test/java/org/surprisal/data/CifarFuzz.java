package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.surprisal.base.random.RandomStreams;

/**
 * Any bytes as a training file of CIFAR-10, and some of them as its class names: they are refused in one line, or become
 * the labels and pixels that they are. {@code scripts/fuzz cifar} looks for bytes that break this.
 *
 * <p>The first byte says how the others are taken: 1, as many zeros follow as make whole records; 2, the first 100 are
 * batches.meta.txt.
 */
public final class CifarFuzz {
    private static final int WHOLE_RECORDS = 1;
    private static final int NAMES = 2;
    private static final int RECORD = 3073;
    private static final Path BATCH = Scratch.file("data_batch_1.bin");
    private static final Path TEST = Scratch.file("test_batch.bin");
    private static final Path META = Scratch.file("batches.meta.txt");

    private CifarFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        int how = input.length == 0 ? 0 : input[0];
        int names = (how & NAMES) == 0 ? 0 : Math.min(100, input.length - 1);
        byte[] batch = Arrays.copyOfRange(input, Math.min(input.length, 1 + names), input.length);
        if ((how & WHOLE_RECORDS) != 0) {
            batch = Arrays.copyOf(batch, (batch.length + RECORD - 1) / RECORD * RECORD);
        }
        Files.write(BATCH, batch);
        Files.write(TEST, CifarFiles.records(0, 1));
        Files.deleteIfExists(META);
        if (names > 0) {
            Files.write(META, Arrays.copyOfRange(input, 1, 1 + names));
        }
        TrainingData data;
        try {
            data = DataLoader.load(withoutStandardising(BATCH.resolveSibling("")), new RandomStreams(1));
        } catch (DataException e) {
            Refusal.requireOneLine(e);
            return;
        }
        requireSame(batch, data.training());
    }

    private static DataOptions withoutStandardising(Path folder) {
        return DataOptions.of(DataFormat.CIFAR10, folder, null).with(o -> {
            o.standardize = false;
        });
    }

    private static void requireSame(byte[] batch, Dataset read) {
        boolean same = read.rows() * RECORD == batch.length;
        double[] x = new double[RECORD - 1];
        for (int n = 0; n < read.rows() && same; n++) {
            read.features().read(n, x);
            same = read.labels()[n] == batch[n * RECORD];
            for (int j = 0; j < x.length; j++) {
                same &= x[j] == (batch[n * RECORD + 1 + j] & 0xFF) / 255.0;
            }
        }
        if (!same) {
            throw new AssertionError("read as other images");
        }
    }
}
