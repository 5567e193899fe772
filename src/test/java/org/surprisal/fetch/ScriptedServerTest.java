package org.surprisal.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The tests' own server outlives clients that give up, as a test's clock makes them do at any moment. */
class ScriptedServerTest {
    private static final byte[] BODY = "here".getBytes(US_ASCII);

    private static String ask(URI uri, String request) throws IOException {
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    @Test
    void whoLeavesBeforeItHasAskedTakesNoAnswer() throws Exception {
        try (ScriptedServer server = new ScriptedServer(ScriptedServer.whole(BODY, ""))) {
            URI uri = server.uri("/x");
            for (String begun : new String[] {"", "GET", "GET /x HTTP/1.1\r\n", "GET /x HTTP/1.1\r\nHost: a\r\n"}) {
                assertThat(ask(uri, begun)).isEmpty();
            }
            assertThat(ask(uri, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n")).endsWith("here");
            assertThat(server.requests())
                    .extracting(ScriptedServer.Request::path)
                    .containsExactly("/x");
        }
    }
}
