package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surprisal.fetch.ScriptedServer.reply;
import static org.surprisal.fetch.ScriptedServer.whole;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.surprisal.fetch.FetchListener.Stage;

/** One call from a server to the members, and the ways in which it can fail. */
class FetchDownloadTest extends FetchTestBase {
    private static final String ETAG = "ETag: \"v1\"\n";
    private static final int HALF = 20_000;

    @Test
    void downloadsVerifiesAndUnpacks() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tiny.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, good.length);
            exchange.getResponseBody().write(good);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tiny.tar.gz");
            Heard heard = new Heard();

            FetchResult result = fetch(TinyArchive.describe(good, uri), heard);

            assertThat(result).isEqualTo(new FetchResult(false, uri.toString(), good.length, 0, null));
            assertFetched();
            assertThat(heard.notes).isEmpty();
            heard.assertMonotone(Stage.DOWNLOAD, 0, good.length);
            heard.assertMonotone(Stage.VERIFY, 0, good.length);
            heard.assertMonotone(Stage.UNPACK, 0, TinyArchive.ONE.length + TinyArchive.TWO.length + 8);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void removesAnArchiveWithTheWrongChecksum() throws Exception {
        byte[] damaged = good.clone();
        damaged[HALF] ^= 1;
        try (ScriptedServer server = new ScriptedServer(whole(damaged, ETAG), whole(good, ""))) {
            Archive archive = published(server);

            FetchException e = failing(archive, null);

            assertThat(e)
                    .hasMessageContainingAll(
                            archive.file().uri().toString(),
                            "has MD5 "
                                    + TinyArchive.describe(
                                                    damaged, archive.file().uri())
                                            .file()
                                            .md5(),
                            "expected " + archive.file().md5(),
                            "--from");
            assertLeft();
            fetch(archive, UNHEARD);
            assertThat(server.requests().get(1).header("Range")).isEmpty();
            assertFetched();
        }
    }

    @Test
    void refusesAnotherContentLength() throws Exception {
        Files.write(part(), Arrays.copyOf(good, HALF));
        try (ScriptedServer server =
                new ScriptedServer(whole("<html>log in</html>".getBytes(StandardCharsets.US_ASCII), ""))) {
            assertThat(failing(published(server), null))
                    .hasMessageContainingAll(
                            "offers 19 bytes", String.format(Locale.ROOT, "%,d bytes", good.length), "--from");
            assertThat(part()).hasSize(HALF);
        }
    }

    @Test
    void stopsAServerThatSendsTooMuch() throws Exception {
        byte[] longer = Arrays.copyOf(good, good.length + 100);
        try (ScriptedServer server = new ScriptedServer(reply("200 OK", "", longer))) {
            assertThat(failing(published(server), null)).hasMessageContainingAll("sends more than", "--from");
            assertLeft();
        }
    }

    @Test
    void givesUpAfterItsAttemptsOnAFileThatEndsEarly() throws Exception {
        byte[] shorter = Arrays.copyOf(good, HALF);
        try (ScriptedServer server = new ScriptedServer(
                reply("200 OK", "", shorter), reply("200 OK", "", shorter), reply("200 OK", "", shorter))) {
            assertThat(failing(published(server), null))
                    .hasMessageContainingAll(
                            "broke off at 20,000 bytes", "ended the file early", "3 attempts", "--from");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void namesStatusUrlAndWayOut() throws Exception {
        for (String status : List.of("404 Not Found", "500 Internal Server Error", "206 Partial Content")) {
            try (ScriptedServer server = new ScriptedServer(reply(status, "Content-Length: 0", new byte[0]))) {
                assertThat(failing(published(server), null))
                        .hasMessageContainingAll(
                                server.uri("/tiny.tar.gz").toString(), "status " + status.substring(0, 3), "--from");
                assertThat(server.requests()).hasSize(1);
                assertLeft();
            }
        }
    }

    @Test
    void followsARedirect() throws Exception {
        try (ScriptedServer server = new ScriptedServer(
                reply("302 Found", "Location: /elsewhere.tar.gz\nContent-Length: 0", new byte[0]), whole(good, ""))) {
            fetch(published(server), UNHEARD);

            assertThat(server.requests().get(1).path()).isEqualTo("/elsewhere.tar.gz");
            assertFetched();
        }
    }

    @Test
    void endsARedirectLoop() throws Exception {
        ScriptedServer.Answer again = reply("302 Found", "Location: /tiny.tar.gz\nContent-Length: 0", new byte[0]);
        try (ScriptedServer server =
                new ScriptedServer(Collections.nCopies(20, again).toArray(new ScriptedServer.Answer[0]))) {
            assertThat(failing(published(server), null))
                    .hasMessageContainingAll(server.uri("/tiny.tar.gz").toString(), "--from");
            assertThat(server.requests()).hasSizeLessThan(20);
        }
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        try (ScriptedServer server = new ScriptedServer(whole(good, ""))) {
            FetchRequest request = new FetchRequest(published(server), target(), null, false);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> Fetch.fetch(request, UNHEARD, PATIENCE))
                    .isInstanceOf(FetchException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertLeft();
        }
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Archive archive = TinyArchive.describe(good, URI.create("http://127.0.0.1:" + free + "/tiny.tar.gz"));

        assertThat(failing(archive, null))
                .hasMessageContainingAll("cannot reach " + archive.file().uri(), "--from");
        assertLeft();
    }
}
