package org.surprisal.linalg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes of images, 0 … 255, as floats 0 … 1. */
public final class Pixels {
    private static final float[] FLOATS = new float[256]; // b/255, which to look up is quicker than to convert

    // Eight bytes at once keep more of a row, which lies anywhere in memory, on its way.
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static {
        for (int b = 0; b < FLOATS.length; b++) {
            FLOATS[b] = (float) (b / 255.0);
        }
    }

    private Pixels() {}

    /** x_j ← b_j / 255, for the bytes that begin at {@code from}. */
    public static void toFloats(byte[] bytes, int from, float[] x) {
        int j = 0;
        for (; j + Long.BYTES <= x.length; j += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, from + j);
            for (int k = 0; k < Long.BYTES; k++) {
                x[j + k] = FLOATS[(int) (eight >>> (8 * k)) & 0xFF];
            }
        }
        for (; j < x.length; j++) {
            x[j] = FLOATS[bytes[from + j] & 0xFF];
        }
    }

    /** The same with each line of so many pixels from its end to its beginning. */
    public static void toFloatsMirrored(byte[] bytes, int from, int width, float[] x) {
        for (int line = 0; line < x.length; line += width) {
            for (int column = 0; column < width; column++) {
                x[line + column] = FLOATS[bytes[from + line + width - 1 - column] & 0xFF];
            }
        }
    }
}
