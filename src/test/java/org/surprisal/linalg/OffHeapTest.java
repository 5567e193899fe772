package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class OffHeapTest {
    @Test
    void nothingMadeIsNothing() {
        Matrix.zeros(Precision.FLOAT, 2, 3);
        OffHeap before = OffHeap.now();
        assertThat(OffHeap.now().since(before).arrays()).isZero();
    }

    @Test
    void seesAnArray() {
        OffHeap before = OffHeap.now();
        Matrix.zeros(Precision.FLOAT, 2, 3);
        assertThat(OffHeap.now().since(before).arrays()).isPositive();
    }

    @Test
    void seesTheBytesOfANativeObject() {
        OffHeap before = OffHeap.now();
        try (BytePointer bytes = new BytePointer(100_000_000)) {
            assertThat(bytes.capacity()).isEqualTo(100_000_000);
            // The collector may free some others meanwhile, but not as much.
            assertThat(OffHeap.now().since(before).bytes()).isGreaterThan(50_000_000);
        }
    }
}
