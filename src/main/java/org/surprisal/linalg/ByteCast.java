package org.surprisal.linalg;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/**
 * Bytes, 0 … 255, to floats by ND4J's conversion, which takes many at once where Java 17 takes one. It is called without
 * ND4J's own way to it, which costs more than is gained. Each thread has one of its own.
 */
final class ByteCast {
    /** Longer ones ND4J cuts among threads of its own, which takes forty times as long as the conversion. */
    private static final int MOST = (1 << 11) - 1;

    private static final int ASSIGN = new Assign().opNum();
    private static final ThreadLocal<ByteCast> MINE = new ThreadLocal<>();

    private final NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    private final int length;
    private final int chunk;
    private final BytePointer in; // the memory: views and ND4J's descriptions of it do not keep it
    private final FloatPointer out;
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final OpaqueDataBuffer from;
    private final OpaqueDataBuffer to;
    private final LongPointer shapeOfBytes;
    private final LongPointer shapeOfFloats;

    private ByteCast(int length) {
        this.length = length;
        int chunks = (length + MOST - 1) / MOST;
        chunk = (length + chunks - 1) / chunks;
        in = new BytePointer((long) chunk);
        out = new FloatPointer((long) chunk);
        bytes = in.asBuffer();
        floats = out.asBuffer();
        from = OpaqueDataBuffer.externalizedDataBuffer(chunk, DataType.UINT8, in, null);
        to = OpaqueDataBuffer.externalizedDataBuffer(chunk, DataType.FLOAT, out, null);
        shapeOfBytes = shape(DataType.UINT8);
        shapeOfFloats = shape(DataType.FLOAT);
    }

    private LongPointer shape(DataType type) {
        return (LongPointer) Nd4j.getShapeInfoProvider()
                .createShapeInformation(new long[] {chunk}, new long[] {1}, 1, 'c', type, false)
                .getFirst()
                .addressPointer();
    }

    /** The calling thread's, for rows of so many bytes. */
    static ByteCast of(int length) {
        ByteCast mine = MINE.get();
        if (mine == null || mine.length != length) {
            mine = new ByteCast(length);
            MINE.set(mine);
        }
        return mine;
    }

    /** x_j ← b_j, for the bytes that begin at {@code begin}. */
    void convert(byte[] b, int begin, float[] x) {
        for (int at = 0; at < length; at += chunk) {
            int n = Math.min(chunk, length - at);
            bytes.put(0, b, begin + at, n); // what is beyond n is of the chunk before, and is not taken
            operations.execTransformAny(null, ASSIGN, from, shapeOfBytes, null, to, shapeOfFloats, null, null);
            floats.get(0, x, at, n);
        }
    }
}
