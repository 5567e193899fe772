package org.surprisal.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;

/** Asks a server for a file or the rest of it. Redirects are followed, but never from https to http. */
final class RangeClient {
    private final HttpClient client;
    private final Duration limit;
    private final Clock clock;

    RangeClient(Patience patience) {
        this.limit = patience.connect().plus(patience.idle());
        this.clock = patience.clock();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience.connect())
                .build();
    }

    /**
     * Returns the headers of the answer and the body still to come.
     *
     * @param offset where the wanted rest starts; 0 for the whole file
     * @param etag the version that the rest must belong to, or null for any
     * @throws IOException if the server cannot be reached, breaks off, or has not sent all headers in time
     */
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(URI uri, long offset, @Nullable String etag)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        if (offset > 0 && etag != null) {
            request.header("If-Range", etag);
        }
        // Not HttpRequest.timeout: see Body.
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(request.build(), BodyHandlers.ofPublisher());
        BlockingQueue<Boolean> done = new LinkedBlockingQueue<>();
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> told =
                answer.whenComplete((response, failure) -> done.add(true));
        try {
            if (clock.poll(done, limit) == null) {
                throw new IOException("no answer within " + Units.seconds(limit));
            }
            return told.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(IoReason.of(cause), cause);
        } finally {
            // Without effect on an answer that is there; ends the exchange of one that is not.
            answer.cancel(true);
        }
    }

    static @Nullable String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
