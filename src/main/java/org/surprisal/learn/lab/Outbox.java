package org.surprisal.learn.lab;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Which parts of a session have changed since the page heard of them. It holds names, not states: whatever happens while
 * a browser does not listen, it takes no memory, and what is sent then is the latest.
 */
final class Outbox {
    /** The parts of what a page shows. */
    enum Part {
        STATE,
        MICROSCOPE,
        ROOM,
        CURVE,
        QUESTION
    }

    private final Set<Part> changed = EnumSet.allOf(Part.class);
    private final Semaphore news = new Semaphore(1);
    private volatile boolean closed;

    synchronized void changed(Part... parts) {
        changed.addAll(Set.of(parts));
        tell();
    }

    private void tell() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /** Waits for a change, or so long; what changed until then is taken. Empty after the wait, or once it is closed. */
    Set<Part> take(long millis) throws InterruptedException {
        boolean told = news.tryAcquire(millis, TimeUnit.MILLISECONDS);
        Set<Part> taken = EnumSet.noneOf(Part.class);
        synchronized (this) {
            if (told) {
                taken.addAll(changed);
                changed.clear();
            }
        }
        return taken;
    }

    synchronized void close() {
        closed = true;
        tell();
    }

    boolean isClosed() {
        return closed;
    }
}
