package org.surprisal.study;

/** Hears how far a sweep is, from several threads, one at a time. */
public interface SweepListener {
    /**
     * What this share of the sweep will do.
     *
     * @param runs that it will train or go on with
     * @param epochs of them in all, those done before left out
     */
    default void onBegin(int runs, long epochs) {}

    /** Epochs more are done; of a run that ended early, those that it will not do. */
    default void onEpochs(int epochs) {}

    /**
     * A run came to its end.
     *
     * @param name its directory within the sweep's
     * @param what it came to, in a line
     */
    default void onRun(String name, String what) {}

    /** Something that is good to know, once. */
    default void onNote(String note) {}
}
