package org.surprisal.fetch;

/**
 * Hears what a fetch is doing, on the thread that called {@link Fetch#fetch}. A progress bar, plain
 * lines or nothing at all are made of this.
 */
public interface FetchListener {
    /** What is being done. */
    enum Stage {
        /** Bytes of the archive, or of the files of a set, arrive. */
        DOWNLOAD,
        /** The checksum of the whole archive, or of each file, is computed. */
        VERIFY,
        /** Bytes of the members of an archive are written. */
        UNPACK
    }

    /**
     * How far a stage is. Within a stage {@code done} never goes down, except when a download has to
     * start over: a note says so before, and {@code done} is then 0.
     *
     * @param stage what is being done
     * @param done bytes done, those of an earlier call included
     * @param total bytes of the whole stage
     */
    record Progress(Stage stage, long done, long total) {}

    /** Hears progress: at the start and the end of a stage and about a thousand times between. */
    default void progress(Progress progress) {}

    /** Hears one line about something out of the ordinary, such as a broken connection. */
    default void note(String line) {}
}
