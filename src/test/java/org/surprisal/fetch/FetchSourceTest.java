package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.surprisal.fetch.ScriptedServer.whole;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Archives that are not downloaded from where they are published: given files, kept files, odd names. */
class FetchSourceTest extends FetchTestBase {
    // Nothing listens there, and nothing may be asked there.
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/tiny.tar.gz");

    @Test
    void takesAGivenFileAndLeavesItAlone() throws Exception {
        Path given = Files.write(folder.resolve("mine.tgz"), good);
        for (String from : List.of(given.toString(), given.toUri().toString())) {
            emptyTarget();
            // What a broken download left is of no more use.
            Files.write(part(), new byte[5]);

            FetchResult result = fetch(TinyArchive.describe(good, NOWHERE), from, UNHEARD);

            assertThat(result).isEqualTo(new FetchResult(false, given.toString(), 0, 0, null));
            assertThat(given).hasBinaryContent(good);
            assertFetched("mine.tgz");
        }
    }

    @Test
    void refusesAGivenFileThatIsNotTheArchive() throws Exception {
        byte[] damaged = good.clone();
        damaged[100] ^= 1;
        Path given = Files.write(folder.resolve("mine.tgz"), damaged);
        Archive archive = TinyArchive.describe(good, NOWHERE);

        assertThat(failing(archive, given.toString()))
                .hasMessageContainingAll(
                        given.toString(),
                        "has MD5",
                        "expected " + archive.file().md5(),
                        "--from");
        assertThat(given).hasBinaryContent(damaged);

        Files.write(given, new byte[3]);
        assertThat(failing(archive, given.toString()))
                .hasMessageContainingAll("has 3 bytes, expected", String.format(Locale.ROOT, "%,d bytes", good.length));
        assertLeft("mine.tgz");
    }

    @Test
    void namesWhatIsWrongWithFrom() throws Exception {
        Archive archive = TinyArchive.describe(good, NOWHERE);

        assertThat(failing(archive, folder.resolve("absent.tgz").toString()))
                .hasMessageContainingAll("absent.tgz is not there");
        assertThat(failing(archive, folder.toString())).hasMessageContaining("is a folder");
        assertThat(failing(archive, "/dev/zero"))
                .hasMessage(
                        "--from /dev/zero is not a regular file but a device, a pipe or the like, expected an archive"
                                + " file");
        assertThat(failing(archive, "ftp://127.0.0.1/x")).hasMessageContainingAll("ftp://127.0.0.1/x", "expected");
        assertThat(failing(archive, "http:///x")).hasMessageContaining("http:///x");
        assertThat(failing(archive, "http://127.0.0.1:99999/x")).hasMessageContaining("http://127.0.0.1:99999/x");
        assertThat(failing(archive, "https://a b/x")).hasMessageContaining("https://a b/x");
        assertThat(failing(archive, "file://elsewhere/x")).hasMessageContaining("file://elsewhere/x");
        assertThat(failing(archive, "")).hasMessageContaining("expected");
        assertLeft();
    }

    @Test
    void keepsTheArchiveAndTakesItTheNextTime() throws Exception {
        Path kept = folder.resolve("tiny.tar.gz");
        try (ScriptedServer server = new ScriptedServer(whole(good, "ETag: \"v1\"\n"))) {
            Archive archive = published(server);
            FetchResult result = Fetch.fetch(new FetchRequest(archive, target(), null, true), UNHEARD, PATIENCE);
            assertThat(result.kept()).isEqualTo(kept);
            assertThat(kept).hasBinaryContent(good);
            assertFetched("tiny.tar.gz");

            Heard heard = new Heard();
            FetchRequest second = new FetchRequest(archive, folder.resolve("again"), null, false);
            FetchResult again = Fetch.fetch(second, heard, PATIENCE);

            assertThat(again.source()).isEqualTo(kept.toString());
            assertThat(again.downloaded()).isZero();
            assertThat(heard.notes).singleElement().asString().contains(kept.toString());
            assertThat(server.requests()).hasSize(1);
            assertFetched("tiny.tar.gz", "again");
        }
    }

    @Test
    void refusesADamagedArchiveBesideTheTarget() throws IOException {
        Path beside = Files.write(folder.resolve("tiny.tar.gz"), new byte[7]);

        assertThat(failing(TinyArchive.describe(good, NOWHERE), null))
                .hasMessageContainingAll(beside.toString(), "has 7 bytes", "move it away");
        assertThat(beside).hasSize(7);
    }
}
