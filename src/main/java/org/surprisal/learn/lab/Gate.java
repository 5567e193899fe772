package org.surprisal.learn.lab;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask. A page elsewhere can make a browser send a request here, and a name can be made to lead here; so the host
 * has to be this machine's, the origin this server's own, and the cookie one that only the address printed on the terminal
 * gives. An address that a program was started with may be seen by others on the machine: it is good once.
 */
final class Gate {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String token = secret();
    private final String opening = secret();
    private final String cookie = secret();
    private final AtomicBoolean opened = new AtomicBoolean();
    private final List<String> hosts;
    private final String cookieName;

    Gate(int port) {
        this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
        this.cookieName = "surprisal-" + port;
    }

    private static String secret() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What to ask first with, for a person. */
    String query() {
        return "?token=" + token;
    }

    /** Likewise for a program that is started with it, and good once. */
    String openingQuery() {
        return "?open=" + opening;
    }

    /** Why a request is refused, whatever it asks for; null if it is not. */
    @Nullable String strangerThan(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        List<String> host = headers.getOrDefault("Host", List.of());
        if (host.size() != 1 || !hosts.contains(host.get(0))) {
            return "the host is not this machine's own name";
        }
        String site = headers.getFirst("Sec-Fetch-Site");
        if (headers.containsKey("Origin") && !isOwn(headers.getFirst("Origin"), host.get(0))) {
            return "the request comes from another page";
        }
        // A link in a document elsewhere may lead to the page itself, which does nothing by being opened.
        boolean isPage = exchange.getRequestURI().getPath().equals("/")
                && exchange.getRequestMethod().equals("GET");
        if (site != null && !isPage && !site.equals("same-origin")) {
            return "the request comes from another page";
        }
        return null;
    }

    /** Whether it names its origin, as a browser does that sends something. */
    static boolean namesOrigin(HttpExchange exchange) {
        return exchange.getRequestHeaders().containsKey("Origin");
    }

    private static boolean isOwn(@Nullable String origin, String host) {
        return ("http://" + host).equals(origin);
    }

    /** Whether a query holds the token, or the one that is good once. */
    boolean isToken(@Nullable String query) {
        if (query == null) {
            return false;
        }
        if (query.startsWith("open=")) {
            return same(query.substring("open=".length()), opening) && opened.compareAndSet(false, true);
        }
        return query.startsWith("token=") && same(query.substring("token=".length()), token);
    }

    /** The cookie for who came with it: not for scripts, not for requests that other pages make. */
    String setCookie() {
        return cookieName + "=" + cookie + "; Path=/; HttpOnly; SameSite=Lax";
    }

    boolean hasCookie(HttpExchange exchange) {
        List<String> cookies = exchange.getRequestHeaders().getOrDefault("Cookie", List.of());
        return cookies.stream()
                .filter(Objects::nonNull)
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(pair -> pair.startsWith(cookieName + "="))
                .anyMatch(pair -> same(pair.substring(cookieName.length() + 1), cookie));
    }

    /** Takes as long whatever is the same. */
    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    static String sessionName() {
        return secret();
    }
}
