package org.surprisal.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, taken chunk by chunk with a limit on the silence between two of them. The
 * client's own time limit ends with the headers on Java 17 and spans the whole body on newer ones: neither
 * tells a slow server from a dead one.
 */
final class Body implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    // Chunks asked for in advance: the queue never holds more than this and the end mark.
    private static final int AHEAD = 16;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;
    private boolean closed;

    private record Event(
            List<ByteBuffer> chunk, boolean end, @Nullable Throwable failure) {}

    static Body of(Flow.Publisher<List<ByteBuffer>> publisher) {
        Body body = new Body();
        publisher.subscribe(body);
        return body;
    }

    /**
     * Returns the next chunk, or null at the end of the body.
     *
     * @throws IOException if the connection broke, or if nothing came for the time {@code idle}
     */
    @Nullable List<ByteBuffer> next(Duration idle) throws IOException, InterruptedException {
        Event event = events.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
        if (event == null) {
            throw silent(idle);
        }
        if (event.failure() != null) {
            throw new IOException(Words.reason(event.failure()), event.failure());
        }
        request(1);
        return event.end() ? null : event.chunk();
    }

    static IOException silent(Duration idle) {
        return new IOException("the server was silent for " + idle.toMillis() / 1000.0 + " s");
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
