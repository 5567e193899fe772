package org.surprisal.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Any bytes as a pair of IDX files: they are refused in one line, or become the labels and pixels that they are.
 * {@code scripts/fuzz idx} looks for bytes that break this.
 *
 * <p>The first byte says how long the file of labels is, which comes first; where it is 255 there are labels that fit,
 * one for each image that the header of the others promises, as far as 1,000.
 */
public final class IdxFuzz {
    private static final int LABELS_THAT_FIT = 255;
    private static final Path IMAGES = Scratch.file("train-images-idx3-ubyte");
    private static final Path LABELS = Scratch.file("train-labels-idx1-ubyte");

    private IdxFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        int how = input.length == 0 ? 0 : input[0] & 0xFF;
        int from = Math.min(input.length, how == LABELS_THAT_FIT ? 1 : 1 + how);
        byte[] images = Arrays.copyOfRange(input, from, input.length);
        int promised = images.length < 8 ? 1 : ByteBuffer.wrap(images).getShort(6) & 0xFFFF;
        byte[] labels = how == LABELS_THAT_FIT
                ? IdxFiles.labels(new int[Math.min(1000, promised)])
                : Arrays.copyOfRange(input, Math.min(1, from), from);
        Files.write(IMAGES, images);
        Files.write(LABELS, labels);
        Dataset data;
        try {
            data = Idx.read(Idx.find(IMAGES).training(), null, null, RowCache.passing(), note -> {});
        } catch (DataException e) {
            Refusal.requireOneLine(e);
            return;
        }
        requireSame(plain(images), plain(labels), data);
    }

    private static byte[] plain(byte[] bytes) throws IOException {
        if (bytes.length < 2 || bytes[0] != 0x1f || bytes[1] != (byte) 0x8b) {
            return bytes;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static void requireSame(byte[] images, byte[] labels, Dataset read) {
        int header = 4 + 4 * images[3];
        int D = read.columns();
        boolean same = images.length == header + read.rows() * D && labels.length == 8 + read.rows();
        int channels = images[3] == 4 ? images[header - 1] : 1;
        double[] x = new double[D];
        for (int n = 0; n < read.rows() && same; n++) {
            read.features().read(n, x);
            same = read.classNames().get(read.labels()[n]).equals("" + (labels[8 + n] & 0xFF));
            for (int j = 0; j < D; j++) {
                int pixel = j % (D / channels);
                int channel = j / (D / channels);
                same &= x[j] == (images[header + n * D + pixel * channels + channel] & 0xFF) / 255.0;
            }
        }
        if (!same) {
            throw new AssertionError("read as other images");
        }
    }
}
