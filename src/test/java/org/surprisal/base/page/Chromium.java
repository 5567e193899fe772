package org.surprisal.base.page;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real browser for tests, Debian's Chromium without a window, told what to do by its DevTools protocol over the JDK's own
 * WebSocket: fewer parts than Selenium's twenty jars or Playwright's 200 MB. One page at a time.
 *
 * <p>Chromium never answers what was asked of a page that crashed or was closed, nor after its own end. Each of these is
 * an event, and ends what waits for an answer; so does whatever a page's console calls an error.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEGINS = "DevTools listening on ";

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Void>> loads = new ConcurrentHashMap<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile @Nullable String ended;
    private volatile String page = "";
    private String target = "";
    private int count;

    /** What waits for an answer, and of which page. */
    private record Asked(String page, String what, CompletableFuture<JsonNode> answer) {
        void fail(String why) {
            answer.completeExceptionally(new IllegalStateException(what + ": " + why));
        }
    }

    /** One that is ready. Where there is none, or it does not come up, the test is skipped and says why. */
    public static Chromium orSkip() throws IOException {
        Optional<Path> program =
                PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "there is no Chromium in /usr/bin: apt-get install chromium");
        Path profile = Files.createTempDirectory("surprisal-browser-");
        Process process = new ProcessBuilder(List.of(
                        program.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-background-timer-throttling",
                        "--disable-renderer-backgrounding",
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
        StringBuilder before = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(BEGINS)) {
                Thread drain = new Thread(() -> drain(said), "chromium");
                drain.setDaemon(true);
                drain.start();
                return new Chromium(process, profile, URI.create(line.substring(BEGINS.length())));
            }
            before.append(line).append('\n');
        }
        return abort("Chromium ended before it listened: " + before);
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

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            end("the browser has gone: " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end("the browser has gone: " + error);
        }
    }

    private void end(String why) {
        ended = why;
        asked.values().forEach(each -> each.fail(why));
        loads.values().forEach(each -> each.completeExceptionally(new IllegalStateException(why)));
    }

    private void failPage(String gone, String why) {
        asked.values().stream().filter(each -> each.page().equals(gone)).forEach(each -> each.fail(why));
        if (gone.equals(page)) {
            loads.values().forEach(each -> each.completeExceptionally(new IllegalStateException(why)));
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
            Asked question = asked.get(heard.get("id").intValue());
            if (question != null) { // else it was given up
                question.answer().complete(heard);
            }
            return;
        }
        String from = heard.path("sessionId").asText();
        JsonNode about = heard.path("params");
        switch (heard.path("method").asText()) {
            case "Page.lifecycleEvent" -> {
                if (about.path("name").asText().equals("load")) {
                    load(about.path("loaderId").asText()).complete(null);
                }
            }
            case "Inspector.targetCrashed" -> failPage(from, "the page crashed");
            case "Target.detachedFromTarget" -> failPage(about.path("sessionId").asText(), "the page was closed");
            case "Runtime.exceptionThrown" -> error(from, about.toString());
            case "Runtime.consoleAPICalled" -> {
                if (about.path("type").asText().matches("error|assert")) {
                    error(from, about.path("args").toString());
                }
            }
            case "Log.entryAdded" -> {
                if (about.path("entry").path("level").asText().equals("error")) {
                    error(from, about.path("entry").toString());
                }
            }
            default -> {}
        }
    }

    private void error(String from, String what) {
        if (from.equals(page)) {
            errors.add(what);
            failPage(from, "the page's console says " + what);
        }
    }

    private CompletableFuture<Void> load(String loader) {
        return loads.computeIfAbsent(loader, unused -> new CompletableFuture<>());
    }

    /** What the page's console called an error since the last {@link #open}. */
    public List<String> errors() {
        return new ArrayList<>(errors);
    }

    /** Opens a page of that size in a tab of its own, waits until it is loaded, and closes the one before. */
    public void open(String address, int width, int height, boolean isPhone) {
        String before = target;
        page = "";
        if (!before.isEmpty()) {
            send("Target.closeTarget", Map.of("targetId", before));
        }
        errors.clear();
        loads.clear();
        target = send("Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        page = send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        List.of("Runtime.enable", "Log.enable", "Page.enable", "Inspector.enable")
                .forEach(domain -> send(domain, Map.of()));
        send("Page.setLifecycleEventsEnabled", Map.of("enabled", true));
        size(width, height, isPhone);
        JsonNode went = send("Page.navigate", Map.of("url", address));
        if (went.has("errorText")) {
            throw new IllegalStateException(address + ": " + went.get("errorText"));
        }
        join(load(went.path("loaderId").asText()));
    }

    public void size(int width, int height, boolean isPhone) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", isPhone));
    }

    /** Asks something of the page, or of the browser where none is open. */
    public JsonNode send(String method, Map<String, ?> params) {
        int id = ++count;
        Asked question = new Asked(page, method, new CompletableFuture<>());
        asked.put(id, question);
        String session = page.isEmpty() ? "" : ",\"sessionId\":\"" + page + "\"";
        String text = "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + JSON.valueToTree(params)
                + session + "}";
        try {
            String gone = ended;
            if (gone != null) {
                question.fail(gone);
            } else {
                join(socket.sendText(text, true));
            }
            JsonNode said = join(question.answer());
            if (said.has("error")) {
                throw new IllegalStateException(method + ": " + said.get("error"));
            }
            return said.path("result");
        } finally {
            asked.remove(id);
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : e;
        }
    }

    /** The value of an expression; a promise is waited for. */
    public JsonNode value(String expression) {
        JsonNode said =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (said.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + said.get("exceptionDetails"));
        }
        return said.path("result").path("value");
    }

    public String text(String selector) {
        return value("document.querySelector(" + JSON.valueToTree(selector) + ").innerText")
                .asText();
    }

    /** Until an expression is true, looked at again and again within the page. */
    public void until(String expression) {
        value("new Promise(done => { const look = () => { let there = false; try { there = " + expression
                + "; } catch { } if (there) done(1); else setTimeout(look, 10); }; look(); })");
    }

    public void click(String selector) {
        value("document.querySelector(" + JSON.valueToTree(selector) + ").click()");
    }

    /** A key as a keyboard sends it: PageDown, Enter, u. */
    public void key(String key) {
        String typed = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
        send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "text", typed));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    /** A mouse: mousePressed, mouseMoved, mouseReleased. */
    public void mouse(String what, double x, double y) {
        int buttons = what.equals("mouseReleased") ? 0 : 1;
        send(
                "Input.dispatchMouseEvent",
                Map.of("type", what, "x", x, "y", y, "button", "left", "buttons", buttons, "clickCount", 1));
    }

    public void screenshot(Path file) throws IOException {
        String data = send("Page.captureScreenshot", Map.of("format", "png"))
                .path("data")
                .asText();
        Files.write(file, Base64.getDecoder().decode(data));
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
        }
    }
}
