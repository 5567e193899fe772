package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of a whole fetch share: a folder to work in, a good archive, and looks at the result. What works waits for events, not for time. */
abstract class FetchTestBase {
    static final FetchListener UNHEARD = new FetchListener() {};

    static final Patience PATIENCE = patience(3, new StandingClock());

    /** What keeps a second fetch out; the file stays. */
    static final String LOCK = ".tiny.tar.gz.lock";

    @TempDir
    Path folder;

    byte[] good = new byte[0];

    @BeforeEach
    void makeArchive() throws IOException {
        good = TinyArchive.good();
    }

    /** Limits so wide that only a test's clock comes near them, and no pauses. */
    static Patience patience(int attempts, Clock clock) {
        return new Patience(
                attempts,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                new Pace.Least(245_760, Duration.ofSeconds(60)),
                attempt -> {},
                clock);
    }

    /** A clock on which no time passes: whoever waits gets what comes, whenever that is. */
    static class StandingClock implements Clock {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public <T> @Nullable T poll(BlockingQueue<T> queue, Duration atMost) throws InterruptedException {
            return queue.take();
        }
    }

    Path target() {
        return folder.resolve("tiny10");
    }

    Path part() {
        return folder.resolve("tiny.tar.gz.part");
    }

    Archive published(ScriptedServer server) {
        return TinyArchive.describe(good, server.uri("/tiny.tar.gz"));
    }

    FetchResult fetch(Archive archive, FetchListener listener) throws FetchException {
        return fetch(archive, null, listener);
    }

    FetchResult fetch(Archive archive, @Nullable String from, FetchListener listener) throws FetchException {
        return Fetch.fetch(new FetchRequest(archive, target(), from, false), listener, PATIENCE);
    }

    /** Runs a fetch that must fail, and checks that its message is one line. */
    FetchException failing(Archive archive, @Nullable String from) {
        FetchException e = catchThrowableOfType(FetchException.class, () -> fetch(archive, from, UNHEARD));
        assertThat(e).isNotNull();
        assertThat(e).message().doesNotContain("\n").doesNotContain("null");
        return e;
    }

    /** Makes room for another fetch to the same target. */
    void emptyTarget() throws IOException {
        for (String name : List.of("one.bin", "two.bin", "meta.txt")) {
            Files.deleteIfExists(target().resolve(name));
        }
    }

    /** Asserts that the target holds the members and that nothing else lies in the folder but for the lock. */
    void assertFetched(String... besides) throws IOException {
        assertThat(names(target())).containsExactlyInAnyOrder("one.bin", "two.bin", "meta.txt");
        assertThat(target().resolve("one.bin")).hasBinaryContent(TinyArchive.ONE);
        assertThat(target().resolve("two.bin")).hasBinaryContent(TinyArchive.TWO);
        assertThat(target().resolve("meta.txt")).hasBinaryContent(TinyArchive.META);
        assertLeft(Stream.concat(Stream.of("tiny10"), Stream.of(besides)).toArray(String[]::new));
    }

    /** Asserts what lies in the working folder, but for the lock. */
    void assertLeft(String... names) throws IOException {
        List<String> left =
                names(folder).stream().filter(name -> !name.equals(LOCK)).toList();
        assertThat(left).containsExactlyInAnyOrder(names);
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(f -> String.valueOf(f.getFileName())).toList();
        }
    }
}
