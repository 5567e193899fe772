package org.surprisal.study;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as bytes, the lowest first, as other programs' files have them. */
final class LittleEndian {
    private LittleEndian() {}

    /** Doubles, or floats where {@code single}. */
    static byte[] reals(double[] values, boolean single) {
        ByteBuffer data = ByteBuffer.allocate((single ? Float.BYTES : Double.BYTES) * values.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            if (single) {
                data.putFloat((float) value);
            } else {
                data.putDouble(value);
            }
        }
        return data.array();
    }
}
