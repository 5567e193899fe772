package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.DataException;
import org.surprisal.run.ConfigException;
import org.surprisal.train.DivergedException;

/** The page, the events that are pushed to it, and what it asks for; nothing else. */
final class Routes implements HttpHandler {
    private static final long HEARTBEAT_MILLIS = 2_000; // after which a tab that is gone is missed
    private static final long FRAME_MILLIS = 33;
    private static final long MOST_UNREAD = 1L << 30; // bytes of a refused request that are read and thrown away

    private final Gate gate;
    private final Sessions sessions;
    private final Limits limits;

    Routes(Gate gate, Sessions sessions, Limits limits) {
        this.gate = gate;
        this.sessions = sessions;
        this.limits = limits;
    }

    /** Refused, with a status and why. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int status;

        Refused(int status, String why) {
            super(why);
            this.status = status;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Opener-Policy", "same-origin");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Content-Security-Policy", "frame-ancestors 'none'");
            try {
                route(exchange);
            } catch (Refused e) {
                answer(exchange, e.status, "text/plain; charset=utf-8", String.valueOf(e.getMessage()) + "\n");
            } catch (OptionException | ConfigException | DataException | DivergedException e) {
                // What a person may come to, such as a question that waits, is no failure to a browser.
                answer(exchange, 200, "application/json", Json.write(Map.of("error", String.valueOf(e.getMessage()))));
            } catch (RuntimeException e) {
                answer(exchange, 500, "text/plain; charset=utf-8", failed(e) + "\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the lab is being closed
        }
    }

    private void route(HttpExchange exchange) throws IOException, Refused, InterruptedException {
        String stranger = gate.strangerThan(exchange);
        if (stranger != null) {
            throw new Refused(403, stranger);
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> {
                require(exchange, "GET");
                page(exchange);
            }
            case "/events" -> {
                require(exchange, "GET");
                requireCookie(exchange);
                events(exchange);
            }
            case "/do" -> {
                require(exchange, "POST");
                requireCookie(exchange);
                act(exchange);
            }
            default -> throw new Refused(404, "there is nothing here");
        }
    }

    private static void require(HttpExchange exchange, String method) throws Refused {
        if (!exchange.getRequestMethod().equals(method)) {
            throw new Refused(405, "only " + method + " is answered here");
        }
    }

    private void requireCookie(HttpExchange exchange) throws Refused {
        if (!gate.hasCookie(exchange)) {
            throw new Refused(403, "open the address that the terminal shows first: it lets this browser in");
        }
    }

    private void page(HttpExchange exchange) throws IOException, Refused {
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            if (!gate.isToken(query)) {
                throw new Refused(403, "this address is not, or no longer, the one that the terminal shows");
            }
            // From here on the browser knows itself by the cookie; a link that is copied carries no token.
            exchange.getResponseHeaders().set("Set-Cookie", gate.setCookie());
            exchange.getResponseHeaders().set("Location", "/");
            exchange.sendResponseHeaders(303, -1);
            return;
        }
        requireCookie(exchange);
        answer(exchange, 200, "text/html; charset=utf-8", LabPage.html());
    }

    private void act(HttpExchange exchange) throws IOException, Refused, InterruptedException {
        if (!Gate.namesOrigin(exchange)) {
            throw new Refused(403, "the request does not say where it comes from");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.equals("application/json")) {
            throw new Refused(415, "expected application/json");
        }
        JsonNode asked = Json.read(body(exchange));
        Object answer;
        if (asked.path("command").asText().equals("open")) {
            Session session = sessions.open(asked);
            if (session == null) {
                throw new Refused(503, limits.sessions() + " tabs are open already; close one of them");
            }
            answer = Map.of("session", session.name());
        } else if (asked.path("command").asText().equals("close")) {
            sessions.close(asked.path("session").asText());
            answer = Map.of();
        } else {
            answer = session(asked.path("session").asText()).act(asked);
        }
        answer(exchange, 200, "application/json", Json.write(answer));
    }

    private Session session(@Nullable String name) throws Refused {
        Session session = name == null ? null : sessions.named(name);
        if (session == null) {
            throw new Refused(410, "this tab's session has ended; reload the page");
        }
        return session;
    }

    private byte[] body(HttpExchange exchange) throws IOException, Refused {
        byte[] body = exchange.getRequestBody().readNBytes(limits.body() + 1); // closed with the exchange
        if (body.length > limits.body()) {
            throw new Refused(413, "the request has more than " + limits.body() + " bytes");
        }
        return body;
    }

    /**
     * Pushes what changes, as often as a screen shows it, until the tab is closed. A browser that does not read holds up
     * this thread alone: nothing is computed or kept for it meanwhile.
     */
    private void events(HttpExchange exchange) throws IOException, Refused, InterruptedException {
        String query = exchange.getRequestURI().getRawQuery();
        Session session = session(query != null && query.startsWith("session=") ? query.substring(8) : null);
        Outbox outbox = session.listen();
        if (outbox == null) {
            throw new Refused(503, "this tab's events are read by others already that do not go on; reload the page");
        }
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody(); // closed with the exchange
            while (!outbox.isClosed()) {
                Set<Outbox.Part> parts = outbox.take(HEARTBEAT_MILLIS);
                String event = parts.isEmpty() ? ":\n\n" : "data: " + told(session, parts) + "\n\n";
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                Thread.sleep(FRAME_MILLIS);
            }
        } finally {
            session.deaf(outbox);
        }
    }

    /** What the page is told; that it cannot be told is told as well, for an answer has begun that no status can end. */
    private static String told(Session session, Set<Outbox.Part> parts) throws InterruptedException {
        try {
            return session.told(parts);
        } catch (RuntimeException e) {
            return Json.write(Map.of("trouble", failed(e)));
        }
    }

    private static String failed(RuntimeException e) {
        return "the lab failed: " + Quote.brief(e.toString());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        if (exchange.getRequestMethod().equals("HEAD")) { // of a body here the server would complain on the terminal
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
            out.flush();
            throwAway(exchange.getRequestBody());
        }
    }

    /**
     * What is left of a request: who still sends when the connection is closed is told that it broke, and never reads the
     * answer. It is read as long as a request may take, up to a bound.
     */
    private static void throwAway(InputStream rest) throws IOException {
        byte[] unread = new byte[1 << 14];
        long most = MOST_UNREAD;
        for (int n = 0; n >= 0 && most > 0; most -= n) {
            n = rest.read(unread);
        }
    }
}
