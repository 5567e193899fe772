package org.surprisal.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Quote;
import org.surprisal.fetch.FetchListener.Stage;

/**
 * Brings a file from a server into a {@link PartFile}, going on where an earlier call or attempt broke
 * off. What has arrived in the end has the right size; whether it is the right content is checked elsewhere.
 */
final class Download {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

    private final RemoteFile file;
    private final URI uri;
    private final PartFile part;
    private final Patience patience;
    private final FetchListener listener;
    private final Meter meter;
    private final RangeClient client;

    private boolean answered;
    private long received;
    private long resumedFrom;

    Download(RemoteFile file, URI uri, PartFile part, Patience patience, FetchListener listener) {
        this.file = file;
        this.uri = uri;
        this.part = part;
        this.patience = patience;
        this.listener = listener;
        this.meter = new Meter(listener, Stage.DOWNLOAD, file.bytes());
        this.client = new RangeClient(patience);
    }

    /** Bytes received, including those thrown away. */
    long received() {
        return received;
    }

    /** Bytes that were there before and are part of the result. */
    long resumedFrom() {
        return resumedFrom;
    }

    /**
     * Returns when the part file has the size of the file. A server that could not be reached at all is an
     * error at once; what broke after a first answer is tried again, {@code patience.attempts()} times in all.
     */
    void run() throws FetchException, InterruptedException {
        if (part.size() > file.bytes()) {
            listener.note(part.file() + " is longer than " + file.name() + ": starting over");
            part.discard();
        }
        for (int attempt = 1; part.size() < file.bytes(); attempt++) {
            try {
                attempt(part.size());
            } catch (IOException e) {
                if (part.size() == file.bytes()) {
                    return; // what went wrong did so behind the last byte
                }
                String broken = uri + " broke off at " + Units.bytes(part.size()) + " of " + Units.bytes(file.bytes())
                        + " (" + IoReason.of(e) + ")";
                if (!answered) {
                    throw new FetchException(
                            "cannot reach " + uri + " (" + IoReason.of(e) + "): try again later, or "
                                    + FetchException.USE_FROM,
                            e);
                }
                if (attempt >= patience.attempts()) {
                    throw new FetchException(
                            broken + ", after " + attempt + " attempts: run it again to go on, or "
                                    + FetchException.USE_FROM,
                            e);
                }
                listener.note(broken + "; attempt " + (attempt + 1) + " of " + patience.attempts() + " follows");
                patience.pause().before(attempt + 1);
            }
        }
    }

    /** One request. Returns at a complete file; an IOException means that another attempt makes sense. */
    private void attempt(long offset) throws IOException, FetchException, InterruptedException {
        String etag = offset > 0 ? part.etag(uri) : null;
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = client.ask(uri, offset, etag);
        answered = true;
        try (Body body = Body.of(response.body(), patience)) {
            int status = response.statusCode();
            if (status == 200) {
                requireSize(response);
                if (offset > 0) {
                    startOver(offset, "the server sends the file from its start");
                }
                write(body, 0, part.startOver(uri, RangeClient.header(response, "ETag")));
            } else if (offset > 0 && status == 206 && goesOn(response, offset, etag)) {
                resumedFrom = received == 0 ? offset : resumedFrom;
                write(body, offset, part.goOn());
            } else if (offset > 0 && (status == 206 || status == 416)) {
                startOver(offset, "the server does not offer the rest of this file (status " + status + ")");
                part.discard();
                throw new IOException("the server could not continue from there");
            } else {
                throw refused(response);
            }
        }
        if (part.size() < file.bytes()) {
            throw new IOException("the server ended the file early");
        }
    }

    /** Whether a 206 carries what comes behind {@code offset}, of a file of the right size and version. */
    private boolean goesOn(HttpResponse<?> response, long offset, @Nullable String etag) {
        Matcher range = CONTENT_RANGE.matcher(String.valueOf(RangeClient.header(response, "Content-Range")));
        String version = RangeClient.header(response, "ETag");
        return range.matches()
                && Long.parseLong(range.group(1)) == offset
                && (range.group(2).equals("*") || Long.parseLong(range.group(2)) == file.bytes())
                && (etag == null || version == null || etag.equals(version));
    }

    private void requireSize(HttpResponse<?> response) throws FetchException {
        String length = RangeClient.header(response, "Content-Length");
        if (length != null && !length.equals(Long.toString(file.bytes()))) {
            throw new FetchException(uri + " offers " + Quote.shorten(length) + " bytes, expected "
                    + Units.bytes(file.bytes()) + " of " + file.name() + ": " + FetchException.USE_FROM);
        }
    }

    private void startOver(long offset, String why) {
        listener.note(uri + ": " + why + "; starting over, " + Units.bytes(offset) + " dropped");
        resumedFrom = 0;
        meter.at(0);
    }

    private void write(Body body, long offset, FileChannel opened)
            throws IOException, FetchException, InterruptedException {
        long at = offset;
        try (FileChannel out = opened) {
            meter.at(at);
            for (List<ByteBuffer> chunk = body.next(); chunk != null; chunk = body.next()) {
                for (ByteBuffer bytes : chunk) {
                    received += bytes.remaining();
                    at += bytes.remaining();
                    if (at > file.bytes()) {
                        throw tooLong();
                    }
                    put(bytes, out);
                }
                meter.at(at);
            }
        }
    }

    /** A full disk is no broken connection: no attempt follows it. */
    private void put(ByteBuffer bytes, FileChannel out) throws FetchException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw FetchException.cannotWrite(part.file(), e);
        }
    }

    private FetchException tooLong() throws FetchException {
        part.discard();
        return new FetchException(uri + " sends more than the " + Units.bytes(file.bytes()) + " of " + file.name()
                + "; what came was removed: " + FetchException.USE_FROM);
    }

    private FetchException refused(HttpResponse<?> response) {
        String location = RangeClient.header(response, "Location");
        String to = location == null ? "" : " to " + Quote.shorten(location) + ", which is not followed,";
        return new FetchException(uri + " answers with status " + response.statusCode() + to + " instead of "
                + file.name() + ": " + FetchException.USE_FROM);
    }
}
