package org.surprisal.base.random;

/**
 * Random numbers by their places: the i-th is a function of the stream's key and of i, so they may be asked for in any
 * order, by any number of threads, and nothing needs saving (Salmon et al. 2011).
 *
 * @param key of the stream
 */
public record Uniforms(long key) {
    private static final double UNIT = 0x1p-53;

    /** The i-th number, from 0 up to, not including, 1. */
    public double at(long i) {
        return (RandomStreams.mix(key + i * RandomStreams.GOLDEN) >>> 11) * UNIT;
    }

    /** A stream of its own for each number. */
    public Uniforms stream(int number) {
        return new Uniforms(RandomStreams.mix(RandomStreams.mix(key) + number));
    }
}
