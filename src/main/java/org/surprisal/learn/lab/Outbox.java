package org.surprisal.learn.lab;

import java.util.EnumSet;
import java.util.Set;

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
    private boolean closed;

    synchronized void changed(Part... parts) {
        changed.addAll(Set.of(parts));
        notifyAll();
    }

    synchronized void everything() {
        changed(Part.values());
    }

    /** Waits for a change, or so long; what changed until then is taken. Empty after the wait, or once it is closed. */
    @SuppressWarnings("WaitNotInLoop") // woken for nothing, it takes nothing and is called again
    synchronized Set<Part> take(long millis) throws InterruptedException {
        if (changed.isEmpty() && !closed) {
            wait(millis);
        }
        Set<Part> taken = EnumSet.noneOf(Part.class);
        taken.addAll(changed);
        changed.clear();
        return taken;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return closed;
    }
}
