package org.surprisal.linalg;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What was made outside the heap so far, to be compared with a later look: where nothing is made, both figures stay.
 *
 * @param arrays ND4J arrays ever made, freed ones included: ND4J numbers them, but does not tell their bytes
 * @param bytes of JavaCPP's own objects (shapes, contexts), those freed meanwhile not counted
 */
public record OffHeap(long arrays, long bytes) {
    /** How it is now. */
    public static OffHeap now() {
        // Asking takes a number too; since takes it back.
        return new OffHeap(Nd4j.getDeallocatorService().nextValue(), Pointer.totalBytes());
    }

    /** What was made since an earlier look, with no other look between. */
    public OffHeap since(OffHeap earlier) {
        return new OffHeap(arrays - earlier.arrays - 1, bytes - earlier.bytes);
    }
}
