package org.surprisal.fetch;

import org.surprisal.fetch.FetchListener.Progress;
import org.surprisal.fetch.FetchListener.Stage;

/** Thins the progress of one stage, so that a listener hears about a thousand events and not one a buffer. */
final class Meter {
    private final FetchListener listener;
    private final Stage stage;
    private final long total;
    private long told = -1;

    Meter(FetchListener listener, Stage stage, long total) {
        this.listener = listener;
        this.stage = stage;
        this.total = total;
    }

    /** Tells that the stage stands at {@code done} bytes, unless too little has happened since it last told. */
    void at(long done) {
        boolean ends = done == total && told != total;
        if (told < 0 || done < told || ends || done - told > total / 1000) {
            told = done;
            listener.progress(new Progress(stage, done, total));
        }
    }
}
