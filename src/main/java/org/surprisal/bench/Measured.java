package org.surprisal.bench;

/**
 * What a shape's step costs.
 *
 * @param threads that it was measured on
 * @param stepMicros a step of the trainer, gathering its batch included, in µs
 * @param floorMicros its matrix products alone, in µs
 * @param ratio step over floor within each round; its median need not be that of the two medians
 * @param flops multiplications and additions of the products of a step
 * @param heapBytes allocated by a step in Java's heap, on average
 * @param offHeapBytes that a step adds to JavaCPP's native objects
 * @param arrays that a step makes, on average
 */
public record Measured(
        Shape shape,
        int threads,
        Spread stepMicros,
        Spread floorMicros,
        Spread ratio,
        long flops,
        long heapBytes,
        long offHeapBytes,
        double arrays) {
    /** Rows trained on in a second. */
    public double samplesPerSecond() {
        return shape.batch() * 1e6 / stepMicros.median();
    }

    /** Of the products, in the time of the whole step: 10⁹ multiplications and additions a second. */
    public double gflopPerSecond() {
        return flops / stepMicros.median() / 1e3;
    }
}
