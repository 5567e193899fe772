package org.surprisal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tiny files in CIFAR-10's layout, their pixels computed. */
final class CifarFiles {
    private CifarFiles() {}

    /** The value of one pixel: each channel, row, column and record can be told from it. */
    static int pixel(int record, int channel, int row, int column) {
        return (97 * channel + 31 * row + 7 * column + 13 * record) % 256;
    }

    static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * 3073];
        int at = 0;
        for (int n = 0; n < labels.length; n++) {
            bytes[at++] = (byte) labels[n];
            for (int j = 0; j < 3072; j++) {
                bytes[at++] = (byte) pixel(n, j / 1024, j % 1024 / 32, j % 32);
            }
        }
        return bytes;
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, int... labels) {
        return write(file, records(labels));
    }

    /** A folder of two training files, of 20 and 10 rows, and a test file of 10, classes in turn. */
    static Path folder(Path folder) {
        write(folder.resolve("data_batch_1.bin"), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        write(folder.resolve("data_batch_2.bin"), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        write(folder.resolve("test_batch.bin"), 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
        return folder;
    }
}
