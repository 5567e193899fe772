package org.surprisal.base.random;

import java.util.Random;

/**
 * The random numbers of a run: one seed, and a stream of its own for each purpose, so that drawing more of one
 * (flips, say) does not shift another (the shuffle).
 *
 * <p>The streams of an epoch are made from seed, purpose and epoch alone. So nothing of a generator needs saving for a
 * run to go on later: the epoch's number is its state. {@link Random} serves because its algorithm is part of Java's
 * specification, hence the same on every Java; its weak spot, that near seeds start alike, is mixed away.
 *
 * @param seed any number
 */
public record RandomStreams(long seed) {
    static final long GOLDEN = 0x9e3779b97f4a7c15L; // 2⁶⁴/φ, odd

    private enum Purpose {
        SPLIT(0),
        LIMIT(1),
        INIT(2),
        SHUFFLE(3),
        AUGMENT(4),
        CHECK(5),
        DROPOUT(6),
        VALIDATION(7),
        EXERCISE(8),
        SHEET(9);

        private final int number; // part of what a seed means: changing it changes every run

        Purpose(int number) {
            this.number = number;
        }
    }

    /** Which rows are held out. */
    public Random split() {
        return stream(Purpose.SPLIT, 0);
    }

    /** Which training rows choose the best epoch. */
    public Random validation() {
        return stream(Purpose.VALIDATION, 0);
    }

    /** Which training rows a limit keeps. */
    public Random limit() {
        return stream(Purpose.LIMIT, 0);
    }

    /** The first weights. */
    public Random init() {
        return stream(Purpose.INIT, 0);
    }

    /** The order of the training rows in one epoch. */
    public Random shuffle(int epoch) {
        return stream(Purpose.SHUFFLE, epoch);
    }

    /** What augmentation does to each row of one epoch, drawn in the order of the epoch. */
    public Random augment(int epoch) {
        return stream(Purpose.AUGMENT, epoch);
    }

    /** One of the problems, counted from 0, that a gradient is checked on. */
    public Random check(int problem) {
        return stream(Purpose.CHECK, problem);
    }

    /** The numbers of an exercise of one kind, by a number of that kind. */
    public Random exercise(int kind) {
        return stream(Purpose.EXERCISE, kind);
    }

    /** Which kinds of exercise stand on a sheet. */
    public Random sheet() {
        return stream(Purpose.SHEET, 0);
    }

    /** Which hidden units are left out in the step that follows so many. */
    public Uniforms dropout(long step) {
        return new Uniforms(mix(mix(mix(seed) + Purpose.DROPOUT.number) + step));
    }

    private Random stream(Purpose purpose, int number) {
        return new Random(mix(mix(mix(seed) + purpose.number) + number));
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014) after one step of its counter. */
    static long mix(long z) {
        z += GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
