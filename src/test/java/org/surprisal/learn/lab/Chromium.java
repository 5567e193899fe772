package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser for tests, Debian's Chromium without a window, told what to do by its DevTools protocol over the JDK's own
 * WebSocket: fewer parts than Selenium's twenty jars or Playwright's 200 MB. One page at a time.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private int count;
    private @Nullable String page;

    /**
     * Where there is one; null elsewhere, and tests are then skipped. They are asked for by a variable of the environment:
     * beside a whole build on few cores the browser was seen not to answer, and nothing here gives up on it.
     */
    static @Nullable Path place() {
        if (System.getenv("SURPRISAL_BROWSER") == null) {
            return null;
        }
        return PLACES.stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    static Chromium start(Path program) throws IOException {
        Path profile = Files.createTempDirectory("surprisal-browser-");
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--disable-extensions",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.errorReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                Thread drain = new Thread(() -> drain(said), "chromium");
                drain.setDaemon(true);
                drain.start();
                return new Chromium(process, profile, URI.create(line.substring("DevTools listening on ".length())));
            }
        }
        throw new IOException("Chromium ended before it listened, with " + process.exitValue());
    }

    /** What else it says is thrown away, so that it never waits to say it. */
    private static void drain(BufferedReader said) {
        try {
            while (said.readLine() != null) {}
        } catch (IOException e) {
            // it is being closed
        }
    }

    private Chromium(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Heard())
                .join();
    }

    private final class Heard implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(String text) {
        JsonNode heard;
        try {
            heard = JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (heard.has("id")) {
            asked.remove(heard.get("id").intValue()).complete(heard);
            return;
        }
        JsonNode about = heard.path("params");
        switch (heard.path("method").asText()) {
            case "Runtime.exceptionThrown" -> errors.add(about.toString());
            case "Runtime.consoleAPICalled" -> {
                if (about.path("type").asText().matches("error|assert")) {
                    errors.add(about.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (about.path("entry").path("level").asText().equals("error")) {
                    errors.add(about.path("entry").toString());
                }
            }
            default -> {}
        }
    }

    /** What a page's console called an error, of all pages since the last {@link #open}. */
    List<String> errors() {
        return new ArrayList<>(errors);
    }

    /** Opens a page of that size in a tab of its own, and closes the one before. */
    void open(String address, int width, int height, boolean isPhone) {
        if (page != null) {
            send("Page.close", Map.of());
        }
        page = null;
        String target = send("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        page = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        errors.clear();
        List.of("Runtime.enable", "Log.enable", "Page.enable").forEach(domain -> send(domain, Map.of()));
        size(width, height, isPhone);
        send("Page.navigate", Map.of("url", address));
    }

    void size(int width, int height, boolean isPhone) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
    }

    JsonNode send(String method, Map<String, ?> params) {
        int id = ++count;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        String session = page == null ? "" : ",\"sessionId\":\"" + page + "\"";
        socket.sendText(
                        "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + JSON.valueToTree(params)
                                + session + "}",
                        true)
                .join();
        JsonNode said = answer.join();
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.get("error"));
        }
        return said.path("result");
    }

    /** The value of an expression; a promise is waited for. */
    JsonNode value(String expression) {
        JsonNode said =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (said.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + said.get("exceptionDetails"));
        }
        return said.path("result").path("value");
    }

    String text(String selector) {
        return value("document.querySelector(" + JSON.valueToTree(selector) + ").innerText")
                .asText();
    }

    /** Until an expression is true, looked at with every picture that the page draws. */
    void until(String expression) {
        value("new Promise(done => { const look = () => { let there = false; try { there = " + expression
                + "; } catch { } if (there) done(1); else setTimeout(look, 10); }; look(); })");
    }

    void click(String selector) {
        value("document.querySelector(" + JSON.valueToTree(selector) + ").click()");
    }

    /** A key as a keyboard sends it: PageDown, Enter, u. */
    void key(String key) {
        String typed = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
        send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", typed));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** A mouse: mousePressed, mouseMoved, mouseReleased. */
    void mouse(String what, double x, double y) {
        send(
                "Input.dispatchMouseEvent",
                Map.of(
                        "type",
                        what,
                        "x",
                        x,
                        "y",
                        y,
                        "button",
                        "left",
                        "buttons",
                        what.equals("mouseReleased") ? 0 : 1,
                        "clickCount",
                        1));
    }

    void screenshot(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                                .path("data")
                                .asText()));
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }
}
