package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cuts and changed bits of a small file, and bytes drawn at random: it is refused in one line, or is what it says it is. */
class IdxDamagedTest {
    private static final byte[] LABELS = IdxFiles.labels(7, 0, 2, 7, 0, 2);
    private static final byte[] GOOD = IdxFiles.images(6, 3, 4);

    @TempDir
    private Path folder;

    private static byte[] asInput(byte[] images) {
        byte[] input = new byte[1 + LABELS.length + images.length];
        input[0] = (byte) LABELS.length;
        System.arraycopy(LABELS, 0, input, 1, LABELS.length);
        System.arraycopy(images, 0, input, 1 + LABELS.length, images.length);
        return input;
    }

    @Test
    void everyChangedBit() throws IOException {
        for (int bit = 0; bit < 8 * GOOD.length; bit++) {
            byte[] changed = GOOD.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            IdxFuzz.fuzzerTestOneInput(asInput(changed));
        }
    }

    private static byte[] elements(Path file) {
        try (IdxFile images = IdxFile.images(file)) {
            byte[] elements = new byte[images.count() * images.shape().features()];
            images.read(elements, 0, elements.length);
            images.end();
            return elements;
        }
    }

    @Test
    void everyCut() throws IOException {
        for (int length = 0; length < GOOD.length; length++) {
            Path file = Files.write(folder.resolve("f"), Arrays.copyOf(GOOD, length));
            assertThat(Refusal.of(folder, () -> elements(file))).startsWith("f ");
        }
    }

    /** Gzip has a checksum, so what is taken is what was packed. */
    @Test
    void aChangedBitInEachByteAndEveryCutOfAGzippedFile() throws IOException {
        byte[] packed = IdxFiles.gzip(GOOD);
        byte[] elements = Arrays.copyOfRange(GOOD, 16, GOOD.length);
        int refused = 0;
        for (int bit = 0; bit < 8 * packed.length; bit += 3) { // each byte, and each of its bits somewhere
            byte[] changed = packed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Path file = Files.write(folder.resolve("f"), changed);
            try {
                assertThat(elements(file)).isEqualTo(elements);
            } catch (DataException e) {
                Refusal.requireOneLine(e);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(8 * (packed.length - 20) / 3); // all but the time and the like in its header
        for (int length = 0; length < packed.length; length++) {
            Path file = Files.write(folder.resolve("f"), Arrays.copyOf(packed, length));
            Refusal.of(folder, () -> elements(file));
        }
    }

    @Test
    void anyBytesAfterAGoodBeginning() throws IOException {
        Random random = new Random(13);
        for (int i = 0; i < 2000; i++) {
            byte[] header = {0, 0, 8, (byte) (i % 2 == 0 ? 3 : 4)};
            byte[] bytes = new byte[4 + random.nextInt(60)];
            random.nextBytes(bytes);
            System.arraycopy(header, 0, bytes, 0, 4);
            for (int at = 4; at + 4 <= Math.min(bytes.length, 20); at += 4) {
                Arrays.fill(bytes, at, at + 3, (byte) 0);
                bytes[at + 3] = (byte) random.nextInt(4);
            }
            IdxFuzz.fuzzerTestOneInput(asInput(bytes));
        }
    }
}
