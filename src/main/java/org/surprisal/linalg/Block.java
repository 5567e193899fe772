package org.surprisal.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A matrix, or a part of it, as BLAS is told of it.
 *
 * @param data where its first number is, a FloatPointer or a DoublePointer; it does not keep the memory
 * @param stride how many numbers there are from the start of a row to that of the next
 */
record Block(Pointer data, int stride) {
    /** The part that begins so many numbers further on. */
    Block from(long offset) {
        Pointer start = data instanceof FloatPointer floats
                ? new FloatPointer(floats).position(floats.position() + offset)
                : new DoublePointer((DoublePointer) data).position(data.position() + offset);
        return new Block(start, stride);
    }

    FloatPointer floats() {
        return (FloatPointer) data;
    }

    DoublePointer doubles() {
        return (DoublePointer) data;
    }

    boolean isFloat() {
        return data instanceof FloatPointer;
    }
}
