package org.surprisal.learn.step;

/** Steps that were made with the same setting, from one on; two of them are never equal. */
final class Stretch {
    private final long from;
    private final Setting setting;

    /** From so many updates on. */
    Stretch(long from, Setting setting) {
        this.from = from;
        this.setting = setting;
    }

    long from() {
        return from;
    }

    Setting setting() {
        return setting;
    }
}
