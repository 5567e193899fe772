package org.surprisal.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;

/**
 * The body of a response, taken chunk by chunk with a limit on the silence between two of them and a least rate. The
 * client's own time limit ends with the headers on Java 17 and spans the whole body on newer ones: neither
 * tells a slow server from a dead one.
 */
final class Body implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    // Chunks asked for in advance: the queue never holds more than this and the end mark.
    private static final int AHEAD = 16;

    private final Patience patience;
    private final Pace pace;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private boolean closed;
    private long uncounted;

    private record Event(
            List<ByteBuffer> chunk, boolean end, @Nullable Throwable failure) {}

    private Body(Patience patience) {
        this.patience = patience;
        this.pace = new Pace(patience.least(), patience.clock());
    }

    static Body of(Flow.Publisher<List<ByteBuffer>> publisher, Patience patience) {
        Body body = new Body(patience);
        publisher.subscribe(body);
        return body;
    }

    /**
     * Returns the next chunk, or null at the end of the body.
     *
     * @throws IOException if the connection broke, or if the server was silent or slow beyond patience
     */
    @Nullable List<ByteBuffer> next() throws IOException, InterruptedException {
        pace.count(uncounted); // only now, as the caller has kept them
        uncounted = 0;
        Event event = patience.clock().poll(events, patience.idle());
        if (event == null) {
            throw new IOException("the server was silent for " + Units.seconds(patience.idle()));
        }
        if (event.failure() != null) {
            throw new IOException(IoReason.of(event.failure()), event.failure());
        }
        if (event.end()) {
            return null;
        }
        uncounted = event.chunk().stream().mapToLong(ByteBuffer::remaining).sum();
        request(1);
        return event.chunk();
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        if (closed) {
            given.cancel();
        } else {
            subscription = given;
            given.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> chunk) {
        events.add(new Event(chunk, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), false, failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }

    /** Lets the connection go, whatever is still to come on it. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private synchronized void request(long chunks) {
        if (subscription != null) {
            subscription.request(chunks);
        }
    }
}
