package org.surprisal.linalg;

/** Bytes of images, 0 … 255, as floats 0 … 1: b/255 rounded once, in whatever way they are made. */
public final class Pixels {
    private static final int WORTH_A_CALL = 512; // bytes; fewer are looked up sooner
    private static final float MAX = 255;
    private static final float[] FLOATS =
            new float[256]; // b/255, which to look up is quicker than to convert one by one
    private static final ThreadLocal<byte[]> MIRRORED = ThreadLocal.withInitial(() -> new byte[0]);

    /** Asked once, by the first long row and not by each, since the answer is for good and asking takes a lock. */
    private static final class Conversion {
        static final boolean IS_ND4JS = Backend.device() == Device.CPU;
    }

    static {
        for (int b = 0; b < FLOATS.length; b++) {
            FLOATS[b] = b / MAX;
        }
    }

    private Pixels() {}

    /** x_j ← b_j / 255, for the bytes that begin at {@code from}. */
    public static void toFloats(byte[] bytes, int from, float[] x) {
        if (x.length >= WORTH_A_CALL && Conversion.IS_ND4JS) {
            Backend.require();
            ByteCast.of(x.length).convert(bytes, from, x);
            for (int j = 0; j < x.length; j++) {
                x[j] /= MAX;
            }
        } else {
            lookUp(bytes, from, x);
        }
    }

    static void lookUp(byte[] bytes, int from, float[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] = FLOATS[bytes[from + j] & 0xFF];
        }
    }

    /** The same with each line of so many pixels from its end to its beginning. */
    public static void toFloatsMirrored(byte[] bytes, int from, int width, float[] x) {
        byte[] mirrored = MIRRORED.get();
        if (mirrored.length != x.length) {
            mirrored = new byte[x.length];
            MIRRORED.set(mirrored);
        }
        for (int line = 0; line < x.length; line += width) {
            for (int column = 0; column < width; column++) {
                mirrored[line + column] = bytes[from + line + width - 1 - column];
            }
        }
        toFloats(mirrored, 0, x);
    }
}
