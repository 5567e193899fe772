package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surprisal.fetch.ScriptedServer.cut;
import static org.surprisal.fetch.ScriptedServer.range;
import static org.surprisal.fetch.ScriptedServer.reply;
import static org.surprisal.fetch.ScriptedServer.rest;
import static org.surprisal.fetch.ScriptedServer.whole;

import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surprisal.fetch.FetchListener.Stage;

/** Going on with what an earlier attempt or call has left, and starting over where that cannot be. */
class FetchResumeTest extends FetchTestBase {
    private static final String ETAG = "ETag: \"v1\"\n";
    private static final int HALF = 20_000;

    @Test
    void goesOnInTheSameCallAfterABreak() throws Exception {
        Heard heard = new Heard(HALF);
        try (ScriptedServer server = new ScriptedServer(cut(good, HALF, ETAG, heard.arrived), rest(good, ETAG))) {
            FetchResult result = fetch(published(server), heard);

            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(0).header("Range")).isEmpty();
            assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=20000-");
            assertThat(server.requests().get(1).header("If-Range")).isEqualTo("\"v1\"");
            assertThat(result.downloaded()).isEqualTo(good.length);
            assertThat(result.resumedFrom()).isZero();
            assertThat(heard.notes).singleElement().asString().contains("20,000 bytes of", "attempt 2 of 3");
            heard.assertMonotone(Stage.DOWNLOAD, 0, good.length);
            assertFetched();
        }
    }

    @Test
    void goesOnInTheNextCall() throws Exception {
        Heard heard = new Heard(HALF);
        try (ScriptedServer server = new ScriptedServer(
                cut(good, HALF, ETAG, heard.arrived), reply("503 Busy", "", new byte[0]), rest(good, ETAG))) {
            assertThatThrownBy(() -> fetch(published(server), heard)).hasMessageContaining("status 503");
            assertThat(part()).hasSize(HALF);
            assertLeft("tiny.tar.gz.part", "tiny.tar.gz.etag.part");

            FetchResult result = fetch(published(server), UNHEARD);

            assertThat(server.requests().get(2).header("Range")).isEqualTo("bytes=20000-");
            assertThat(server.requests().get(2).header("If-Range")).isEqualTo("\"v1\"");
            assertThat(result.resumedFrom()).isEqualTo(HALF);
            assertThat(result.downloaded()).isEqualTo(good.length - HALF);
            assertFetched();
        }
    }

    @Test
    void goesOnAtAMirrorWithoutTheOtherServersVersion() throws Exception {
        try (ScriptedServer mirror = new ScriptedServer(rest(good, "ETag: \"other\"\n"))) {
            Files.write(part(), Arrays.copyOf(good, HALF));
            Files.write(folder.resolve("tiny.tar.gz.etag.part"), List.of("http://127.0.0.1/tiny.tar.gz", "\"v1\""));
            Archive archive = TinyArchive.describe(good, URI.create("http://127.0.0.1/tiny.tar.gz"));
            String from = mirror.uri("/pub/tiny.tgz").toString();

            FetchResult result = fetch(archive, from, UNHEARD);

            assertThat(mirror.requests().get(0).path()).isEqualTo("/pub/tiny.tgz");
            assertThat(mirror.requests().get(0).header("Range")).isEqualTo("bytes=20000-");
            assertThat(mirror.requests().get(0).header("If-Range")).isEmpty();
            assertThat(result.source()).isEqualTo(from);
            assertThat(result.resumedFrom()).isEqualTo(HALF);
            assertFetched();
        }
    }

    @Test
    void startsOverWhenTheServerIgnoresRange() throws Exception {
        Files.write(part(), new byte[HALF]);
        Heard heard = new Heard();
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            FetchResult result = fetch(published(server), heard);

            assertThat(server.requests().get(0).header("Range")).isEqualTo("bytes=20000-");
            assertThat(result.resumedFrom()).isZero();
            assertThat(result.downloaded()).isEqualTo(good.length);
            assertThat(heard.notes).singleElement().asString().contains("starting over", "20,000 bytes dropped");
            assertFetched();
        }
    }

    @Test
    void forgetsWhatItWentOnFromWhenItHasToStartOverLater() throws Exception {
        Heard heard = new Heard();
        Files.write(part(), Arrays.copyOf(good, HALF));
        try (ScriptedServer server = new ScriptedServer(
                reply("206 Partial Content", range(HALF, good.length), new byte[0]), whole(good, ""))) {
            FetchResult result = fetch(published(server), heard);

            assertThat(heard.done(Stage.DOWNLOAD)).startsWith(20_000L, 0L).endsWith((long) good.length);
            assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=20000-");
            assertThat(result.resumedFrom()).isZero();
            assertThat(result.downloaded()).isEqualTo(good.length);
            assertFetched();
        }
    }

    @Test
    void startsOverOnARestOfAnotherPlaceSizeOrVersion() throws Exception {
        byte[] tail = Arrays.copyOfRange(good, HALF, good.length);
        for (String headers : List.of(
                range(HALF - 1, good.length).replaceFirst("Content-Length: \\d+", "Content-Length: " + tail.length),
                range(HALF, good.length).replace("/" + good.length, "/" + (good.length + 1)),
                range(HALF, good.length) + "ETag: \"v2\"\n",
                "Content-Length: " + tail.length + "\n")) {
            try (ScriptedServer server =
                    new ScriptedServer(reply("206 Partial Content", headers, tail), whole(good, ""))) {
                emptyTarget();
                Files.write(part(), Arrays.copyOf(good, HALF));
                Files.write(
                        folder.resolve("tiny.tar.gz.etag.part"),
                        List.of(server.uri("/tiny.tar.gz").toString(), "\"v1\""));

                FetchResult result = fetch(published(server), UNHEARD);

                assertThat(server.requests().get(0).header("Range")).isEqualTo("bytes=20000-");
                assertThat(server.requests().get(1).header("Range")).as(headers).isEmpty();
                assertThat(result.resumedFrom()).isZero();
                assertFetched();
            }
        }
    }

    @Test
    void startsOverOnStatus416() throws Exception {
        Files.write(part(), new byte[HALF]);
        try (ScriptedServer server = new ScriptedServer(
                reply("416 Range Not Satisfiable", "Content-Range: bytes */10", new byte[0]), whole(good, ""))) {
            FetchResult result = fetch(published(server), UNHEARD);

            assertThat(server.requests().get(1).header("Range")).isEmpty();
            assertThat(result.downloaded()).isEqualTo(good.length);
            assertFetched();
        }
    }

    @Test
    void startsOverOnAPartThatIsTooLong() throws Exception {
        Files.write(part(), new byte[good.length + 1]);
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            fetch(published(server), UNHEARD);

            assertThat(server.requests().get(0).header("Range")).isEmpty();
            assertFetched();
        }
    }

    @Test
    void takesACompletePartWithoutARequest() throws Exception {
        Files.write(part(), good);
        try (ScriptedServer server = new ScriptedServer()) {
            FetchResult result = fetch(published(server), UNHEARD);

            assertThat(result.downloaded()).isZero();
            assertThat(result.alreadyThere()).isFalse();
            assertFetched();
        }
    }
}
