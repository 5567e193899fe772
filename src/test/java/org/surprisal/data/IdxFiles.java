package org.surprisal.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Tiny files in MNIST's layout, their pixels computed. */
final class IdxFiles {
    private IdxFiles() {}

    /** The value of one pixel: each row, column and image can be told from it. */
    static int pixel(int image, int row, int column) {
        return (31 * row + 7 * column + 13 * image) % 256;
    }

    /** A header, and as many elements as it says. */
    static byte[] file(int type, int[] sizes, byte[] elements) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + elements.length);
        bytes.put((byte) 0).put((byte) 0).put((byte) type).put((byte) sizes.length);
        for (int size : sizes) {
            bytes.putInt(size);
        }
        return bytes.put(elements).array();
    }

    static byte[] labels(int... labels) {
        byte[] elements = new byte[labels.length];
        for (int n = 0; n < labels.length; n++) {
            elements[n] = (byte) labels[n];
        }
        return file(8, new int[] {labels.length}, elements);
    }

    static byte[] images(int N, int height, int width) {
        byte[] elements = new byte[N * height * width];
        for (int i = 0; i < elements.length; i++) {
            int inImage = i % (height * width);
            elements[i] = (byte) pixel(i / (height * width), inImage / width, inImage % width);
        }
        return file(8, new int[] {N, height, width}, elements);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder of 6 training images and 3 for testing, 3 high and 4 wide, the test images gzipped. */
    static Path folder(Path folder) {
        write(folder.resolve("train-images-idx3-ubyte"), images(6, 3, 4));
        write(folder.resolve("train-labels-idx1-ubyte"), labels(7, 0, 2, 7, 0, 2));
        write(folder.resolve("t10k-images-idx3-ubyte.gz"), gzip(images(3, 3, 4)));
        write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(labels(2, 7, 0)));
        return folder;
    }
}
