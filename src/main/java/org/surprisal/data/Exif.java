package org.surprisal.data;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Whether a camera noted in a JPEG that it was held askew: then the pixels lie as its sensor saw them. */
final class Exif {
    private static final int ORIENTATION = 0x0112;
    private static final int UPRIGHT = 1;
    private static final int EXIF = 0x45786966; // "Exif"

    private Exif() {}

    /** Whether a viewer would turn or mirror the image; false for whatever cannot be made out. */
    static boolean isTurned(byte[] jpeg) {
        try {
            ByteBuffer in = ByteBuffer.wrap(jpeg).position(2);
            while (in.get() == (byte) 0xFF) {
                int marker = in.get() & 0xFF;
                int next = in.position() + Short.toUnsignedInt(in.getShort(in.position()));
                if (marker == 0xE1 && in.getInt(in.position() + 2) == EXIF) {
                    return isTurned(in.slice(in.position() + 8, next - in.position() - 8));
                }
                if (marker == 0xDA) { // pixels follow
                    return false;
                }
                in.position(next);
            }
            return false;
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The same for the TIFF header that Exif data begins with. */
    private static boolean isTurned(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if (tiff.getShort(entry) == ORIENTATION) {
                int value = tiff.getShort(entry + 8);
                return value > UPRIGHT && value <= 8;
            }
        }
        return false;
    }
}
