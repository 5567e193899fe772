package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.surprisal.fetch.ScriptedServer.endless;
import static org.surprisal.fetch.ScriptedServer.reply;
import static org.surprisal.fetch.ScriptedServer.rest;
import static org.surprisal.fetch.ScriptedServer.stall;
import static org.surprisal.fetch.ScriptedServer.whole;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Servers that are silent, slow, endless or talkative: each is left in bounded time, with a line of bounded length. */
class FetchBoundsTest extends FetchTestBase {
    private static final int HALF = 20_000;

    /** Lets a download have so many bytes, and then an hour of silence. */
    private static final class SilentAfter extends StandingClock {
        private final Path part;
        private final long bytes;

        SilentAfter(Path part, long bytes) {
            this.part = part;
            this.bytes = bytes;
        }

        @Override
        public <T> @Nullable T poll(BlockingQueue<T> queue, Duration atMost) throws InterruptedException {
            try {
                boolean silent = bytes == 0 || (Files.exists(part) && Files.size(part) == bytes);
                return silent ? null : queue.take();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Moved by hand, or by so much at each wait. */
    private static final class MovedClock extends StandingClock {
        private final Duration eachWait;
        private Duration now = Duration.ofDays(-1);

        MovedClock(Duration eachWait) {
            this.eachWait = eachWait;
        }

        @Override
        public long nanos() {
            return now.toNanos();
        }

        @Override
        public <T> @Nullable T poll(BlockingQueue<T> queue, Duration atMost) throws InterruptedException {
            now = now.plus(eachWait);
            return super.poll(queue, atMost);
        }
    }

    private FetchException failing(ScriptedServer server, int attempts, Clock clock) {
        FetchRequest request = new FetchRequest(published(server), target(), null, false);
        FetchException e = catchThrowableOfType(
                FetchException.class, () -> Fetch.fetch(request, UNHEARD, patience(attempts, clock)));
        assertThat(e).isNotNull();
        assertThat(e).message().hasSizeLessThan(400).doesNotContainPattern("\\p{Cc}");
        return e;
    }

    @Test
    void leavesASilentServer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(stall(good, HALF))) {
            assertThat(failing(server, 1, new SilentAfter(part(), HALF)))
                    .hasMessageContainingAll(
                            "silent for 30 s", server.uri("/tiny.tar.gz").toString());
            assertThat(part()).hasSize(HALF);
        }
    }

    @Test
    void leavesAServerThatDoesNotAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                (request, client, out) -> client.getInputStream().read())) {
            assertThat(failing(server, 1, new SilentAfter(part(), 0)))
                    .hasMessageContainingAll("cannot reach", "no answer within 3630 s", "--from");
        }
    }

    @Test
    void leavesASlowServerAndGoesOnTheNextTime() throws Exception {
        try (ScriptedServer server = new ScriptedServer(stall(good, HALF), rest(good, ""))) {
            assertThat(failing(server, 1, new MovedClock(Duration.ofSeconds(61))))
                    .hasMessageContainingAll("only ", " bytes came in ", "expected at least 245,760 bytes", "--from");
            assertThat(part()).isNotEmptyFile(); // what came too slowly is kept
            fetch(published(server), UNHEARD);
            assertFetched();
        }
    }

    @Test
    void takesAServerThatIsSlowButQuickEnough() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            Patience patience = new Patience(
                    1,
                    Duration.ofHours(1),
                    Duration.ofSeconds(30),
                    new Pace.Least(1, Duration.ofSeconds(60)),
                    attempt -> {},
                    new MovedClock(Duration.ofSeconds(61)));
            Fetch.fetch(new FetchRequest(published(server), target(), null, false), UNHEARD, patience);
            assertFetched();
        }
    }

    /** 4 KiB/s for a minute are 245,760 bytes, by hand. */
    @Test
    void holdsEachWindowToItsBytes() throws Exception {
        MovedClock clock = new MovedClock(Duration.ZERO);
        Pace pace = new Pace(Patience.NORMAL.least(), clock);
        for (int window = 0; window < 3; window++) {
            pace.count(245_759);
            clock.now = clock.now.plusSeconds(59);
            pace.count(0);
            clock.now = clock.now.plusSeconds(1);
            assertThatCode(() -> pace.count(1)).doesNotThrowAnyException();
        }
        pace.count(245_758); // what came before the window does not count
        clock.now = clock.now.plusSeconds(60);
        assertThatThrownBy(() -> pace.count(1))
                .hasMessage("only 245,759 bytes came in 60 s, expected at least 245,760 bytes");
    }

    @Test
    void endsHeadersWithoutEnd() throws Exception {
        for (String again : List.of("X: " + "y".repeat(1_000) + "\n", "y".repeat(1_000))) {
            try (ScriptedServer server = new ScriptedServer(endless("HTTP/1.1 200 OK\nX: ", again))) {
                assertThat(failing(server, 1, new StandingClock())).hasMessageContainingAll("cannot reach", "--from");
            }
        }
    }

    @Test
    void leavesThePageOfARefusalUnread() throws Exception {
        for (String status : List.of("404 Not Found", "403 " + "n".repeat(10_000), "302 Found\nLocation: ftp://x/")) {
            try (ScriptedServer server =
                    new ScriptedServer(endless("HTTP/1.1 " + status + "\n\n", "y".repeat(1_000)))) {
                assertThat(failing(server, 1, new StandingClock()))
                        .hasMessageContainingAll("status " + status.substring(0, 3), "--from");
            }
        }
    }

    @Test
    void cutsShortWhatAServerSays() throws Exception {
        String noise = "n".repeat(5_000) + "\u001b[31m";
        for (String head : List.of(
                "HTTP/1.1 302 Found\nLocation: ftp://x/" + "n".repeat(5_000) + "\nContent-Length: 0\n\n",
                "HTTP/1.1 302 Found\nLocation: http://[" + "n".repeat(5_000) + "\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\nContent-Length: " + "9".repeat(5_000) + "\n\n",
                "HTTP/1.1 200 OK\nContent-Length: " + noise + "\n\n",
                "HTTP/1.1 200 OK\n" + noise + ": 1\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + noise + "\n",
                "HTTP/1.1 " + noise + "\n\n",
                "SSH-2.0-" + noise + "\n\n")) {
            try (ScriptedServer server = new ScriptedServer(endless(head, ""))) {
                assertThat(failing(server, 1, new StandingClock())).hasMessageContaining("--from");
            }
        }
    }

    @Test
    void keepsNoVersionOfAnyLength() throws Exception {
        String etag = "ETag: \"" + "v".repeat(10_000) + "\"\n";
        try (ScriptedServer server = new ScriptedServer(
                reply("200 OK", "Content-Length: " + good.length + "\n" + etag, Arrays.copyOf(good, HALF)))) {
            failing(server, 1, new StandingClock());
            assertLeft("tiny.tar.gz.part");
        }
    }
}
