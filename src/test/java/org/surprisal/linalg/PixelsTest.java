package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes to floats: the same bits whether they are looked up or converted by ND4J, in one call or in several. */
class PixelsTest {
    private static final int BEFORE = 3;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[BEFORE + length];
        new Random(length).nextBytes(bytes);
        for (int b = 0; b < 256 && b < length; b++) {
            bytes[BEFORE + b] = (byte) b;
        }
        return bytes;
    }

    /** b/255 in double, rounded to float: a double has more than twice a float's digits, so that the quotient is rounded once. */
    private static float[] expected(byte[] bytes, int length) {
        float[] x = new float[length];
        for (int j = 0; j < length; j++) {
            x[j] = (float) ((bytes[BEFORE + j] & 0xFF) / 255.0);
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 784, 2047, 2048, 2049, 3072, 4094, 4095, 12_288})
    void everyByteHasOneFloat(int length) {
        byte[] bytes = bytes(length);
        float[] x = new float[length];
        Pixels.toFloats(bytes, BEFORE, x);
        assertThat(x).containsExactly(expected(bytes, length));
        float[] lookedUp = new float[length];
        Pixels.lookUp(bytes, BEFORE, lookedUp);
        assertThat(lookedUp).containsExactly(x);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 28, 64})
    void aMirroredImageHasItsLinesTurned(int width) {
        int length = width * 3 * 16;
        byte[] bytes = bytes(length);
        float[] straight = expected(bytes, length);
        float[] mirrored = new float[length];
        Pixels.toFloatsMirrored(bytes, BEFORE, width, mirrored);
        for (int j = 0; j < length; j++) {
            assertThat(mirrored[j]).isEqualTo(straight[j - j % width + width - 1 - j % width]);
        }
    }

    /** What ND4J reads and writes is not in Java's heap, and must outlast a collection. */
    @Test
    void theMemoryIsKept() {
        byte[] bytes = bytes(3072);
        float[] expected = expected(bytes, 3072);
        float[] x = new float[3072];
        for (int i = 0; i < 20; i++) {
            Pixels.toFloats(bytes, BEFORE, x);
            assertThat(x).containsExactly(expected);
            System.gc();
            Pointer.deallocateReferences(); // of what was collected, now rather than some time
            try (FloatPointer other = new FloatPointer(1536L);
                    BytePointer another = new BytePointer(1536L)) {
                other.fill(-1); // takes the place of what was given back
                another.fill(-1);
                Pixels.toFloats(bytes, BEFORE, x);
                assertThat(x).containsExactly(expected);
                assertThat(other.get(7)).isNaN();
            }
        }
    }

    /** Rows of several lengths, by several threads at once: none sees what is another's. */
    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void threadsDoNotMeet(int threads) {
        IntStream.range(0, 400 * threads).parallel().forEach(i -> {
            int length = 300 + 977 * (i % threads);
            byte[] bytes = bytes(length);
            float[] x = new float[length];
            Pixels.toFloats(bytes, BEFORE, x);
            assertThat(x).containsExactly(expected(bytes, length));
        });
    }
}
