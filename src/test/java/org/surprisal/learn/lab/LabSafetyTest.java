package org.surprisal.learn.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a page elsewhere, a rebound name, a curious neighbour or a flood comes to: nothing. */
class LabSafetyTest {
    private static final Limits FEW = new Limits(2, 1_000, 8, 200);
    private static Tabs tabs;

    @BeforeAll
    static void start() throws Exception {
        tabs = new Tabs(FEW);
    }

    @AfterAll
    static void stop() {
        tabs.close();
    }

    private static Map<String, String> asThePage(String... changed) {
        Map<String, String> headers = new LinkedHashMap<>(
                Map.of("Content-Type", "application/json", "Origin", tabs.origin, "Cookie", tabs.cookie));
        for (int i = 0; i < changed.length; i += 2) {
            headers.put(changed[i], changed[i + 1]);
        }
        return headers;
    }

    /** Java's client does not let a test choose the host. */
    private static String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tabs.lab.port())) {
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aReboundNameGetsNothing() throws Exception {
        for (String host : List.of("evil.example", "evil.example:" + tabs.lab.port(), "127.0.0.1", "127.0.0.1:1", "")) {
            assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + tabs.cookie + "\r\n"))
                    .as(host)
                    .startsWith("HTTP/1.1 40")
                    .doesNotContain("<html");
        }
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:" + tabs.lab.port() + "\r\nCookie: " + tabs.cookie + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void anotherPageGetsNothing() throws Exception {
        String open = "{\"command\":\"open\"}";
        assertThat(tabs.post(open, asThePage("Origin", "http://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(tabs.post(open, asThePage("Origin", "null")).statusCode()).isEqualTo(403);
        assertThat(tabs.post(open, asThePage("Sec-Fetch-Site", "cross-site")).statusCode())
                .isEqualTo(403);
        assertThat(tabs.post(open, asThePage("Sec-Fetch-Site", "same-site")).statusCode())
                .isEqualTo(403);
        assertThat(tabs.post(open, Map.of("Content-Type", "application/json", "Cookie", tabs.cookie))
                        .statusCode())
                .isEqualTo(403);
        assertThat(tabs.post(open, asThePage("Content-Type", "text/plain")).statusCode())
                .isEqualTo(415);
        assertThat(tabs.get(
                                tabs.origin + "/events?session=x",
                                Map.of("Cookie", tabs.cookie, "Origin", "http://evil.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoHasNoTokenGetsNothing() throws Exception {
        assertThat(tabs.get(tabs.origin + "/", Map.of()).statusCode()).isEqualTo(403);
        assertThat(tabs.get(tabs.origin + "/?token=0", Map.of()).statusCode()).isEqualTo(403);
        assertThat(tabs.get(tabs.origin + "/?token=", Map.of()).statusCode()).isEqualTo(403);
        assertThat(tabs.get(tabs.origin + "/events?session=x", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(tabs.post(
                                "{\"command\":\"open\"}",
                                Map.of("Content-Type", "application/json", "Origin", tabs.origin))
                        .statusCode())
                .isEqualTo(403);
        assertThat(tabs.post("{}", asThePage("Cookie", tabs.cookie.substring(0, tabs.cookie.length() - 1) + "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theTokenBecomesACookieThatScriptsAndOtherPagesDoNotGet() throws Exception {
        HttpResponse<String> welcome = tabs.get(tabs.lab.address(), Map.of());
        assertThat(welcome.statusCode()).isEqualTo(303);
        assertThat(welcome.headers().firstValue("Location")).contains("/");
        assertThat(welcome.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=");
        HttpResponse<String> page = tabs.get(tabs.origin + "/", Map.of("Cookie", tabs.cookie));
        assertThat(page.statusCode()).isEqualTo(200);
        String token = tabs.lab.address().replaceAll(".*token=", "");
        assertThat(page.body()).doesNotContain(token).contains("Content-Security-Policy");
        assertThat(page.headers().firstValue("Content-Security-Policy")).contains("frame-ancestors 'none'");
    }

    @Test
    void whatABrowserIsStartedWithIsGoodOnce() throws Exception {
        assertThat(tabs.get(tabs.lab.openingAddress(), Map.of()).statusCode()).isEqualTo(303);
        assertThat(tabs.get(tabs.lab.openingAddress(), Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void noPathLeadsToAFile() throws Exception {
        for (String path : List.of(
                "/pom.xml",
                "/../pom.xml",
                "/%2e%2e/pom.xml",
                "/lab.js",
                "/do/x",
                "//",
                "/events/..",
                "/data/iris.csv")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + tabs.lab.port() + "\r\nCookie: "
                            + tabs.cookie + "\r\n"))
                    .as(path)
                    .startsWith("HTTP/1.1 40");
        }
        assertThat(tabs.get(tabs.origin + "/do", Map.of("Cookie", tabs.cookie)).statusCode())
                .isEqualTo(405);
    }

    /** Whoever asks for the head alone gets no more, and nothing of it is said on the terminal. */
    @Test
    void aHeadIsRefusedWithoutABody() throws Exception {
        String said =
                raw("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:" + tabs.lab.port() + "\r\nCookie: " + tabs.cookie + "\r\n");
        assertThat(said).startsWith("HTTP/1.1 405").endsWith("\r\n\r\n");
    }

    @Test
    void aLargeBodyIsNotRead() throws Exception {
        assertThat(tabs.post("{\"command\":\"" + "x".repeat(1_000) + "\"}").statusCode())
                .isEqualTo(413);
        for (String body : List.of("[1]", "{\"a\":".repeat(50), "")) {
            assertThat(tabs.post(body).body()).contains("expected one JSON object");
        }
    }

    /** Who sends on without listening has all of it taken and thrown away, and then reads why. */
    @Test
    void whoSendsTooMuchIsToldWhy() throws Exception {
        long size = 40L << 20;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tabs.lab.port())) {
            String head = "POST /do HTTP/1.1\r\nHost: 127.0.0.1:" + tabs.lab.port() + "\r\nOrigin: " + tabs.origin
                    + "\r\nCookie: " + tabs.cookie + "\r\nContent-Type: application/json\r\nContent-Length: " + size
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[1 << 20];
            for (long sent = 0; sent < size; sent += part.length) {
                socket.getOutputStream().write(part);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413")
                    .endsWith("\r\n\r\nthe request has more than 1000 bytes\n");
        }
    }

    /** Tabs that are gone make room; those that listen do not. */
    @Test
    void tooManyTabsAreTurnedAway() throws Exception {
        try (Tabs full = new Tabs(FEW)) {
            String gone = full.open("");
            String first = full.open("");
            String second = full.open("");
            assertThat(full.post("{\"command\":\"pause\",\"session\":\"" + gone + "\"}")
                            .statusCode())
                    .isEqualTo(410);
            try (Tabs.Events one = full.events(first);
                    Tabs.Events two = full.events(second)) {
                one.until("state", state -> true);
                two.until("state", state -> true);
                HttpResponse<String> third = full.post("{\"command\":\"open\"}");
                assertThat(third.statusCode()).isEqualTo(503);
                assertThat(third.body()).isEqualTo("2 tabs are open already; close one of them\n");
                full.ask(first, "close", "");
                assertThat(full.open("")).isNotEmpty();
            }
        }
    }

    @Test
    void whatAPageMayNotSetIsRefused() throws Exception {
        String session = tabs.open("");
        for (String setting : List.of(
                "data.path=/etc/passwd",
                "name=x",
                "dtype=double",
                "data.soft-labels=x",
                "device=cuda",
                "model.hidden=[99999]",
                "training.learning-rate=!!x",
                "seed=*a",
                "training.epochs=1e999")) {
            assertThat(tabs.post("{\"command\":\"set\",\"session\":\"" + session + "\",\"setting\":\"" + setting
                                    + "\"}")
                            .body())
                    .as(setting)
                    .startsWith("{\"error\":");
        }
        assertThat(tabs.post("{\"command\":\"forward\",\"session\":\"" + session + "\",\"steps\":1e18}")
                        .body())
                .startsWith("{\"error\":");
        assertThat(tabs.post("{\"command\":\"nonsense\",\"session\":\"" + session + "\"}")
                        .body())
                .startsWith("{\"error\":");
        assertThat(tabs.post("{\"command\":\"forward\",\"session\":\"none\",\"steps\":1}")
                        .statusCode())
                .isEqualTo(410);
    }

    /** A browser keeps six connections to one server; each tab's events hold one, and the page has to ask by another. */
    @Test
    void aBrowserHasAConnectionLeftToAskBy() {
        assertThat(Limits.USUAL.sessions()).isLessThan(6);
    }

    /** A browser that listens and never reads holds nobody up. */
    @Test
    void aStalledBrowserCostsTheTrainingNothing() throws Exception {
        Tabs tabs = new Tabs(FEW);
        String session = tabs.open("");
        try (Socket stalled = new Socket(InetAddress.getLoopbackAddress(), tabs.lab.port())) {
            stalled.getOutputStream()
                    .write(("GET /events?session=" + session + " HTTP/1.1\r\nHost: 127.0.0.1:" + tabs.lab.port()
                                    + "\r\nCookie: " + tabs.cookie + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            stalled.getInputStream().read();
            for (int i = 0; i < 40; i++) {
                tabs.ask(session, "forward", "\"steps\":5");
            }
            assertThat(tabs.post("{\"command\":\"pause\",\"session\":\"" + session + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            String csv = tabs.ask(session, "answers", "").path("csv").asText();
            assertThat(csv).isEqualTo("question,step,answer,right,verdict\n");
        } finally {
            tabs.close();
        }
    }
}
