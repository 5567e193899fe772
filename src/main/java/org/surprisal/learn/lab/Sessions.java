package org.surprisal.learn.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.TrainingData;

/** One session a tab, up to a bound. One whose tab is gone makes room for the next. */
final class Sessions {
    private static final byte[] DERIVE =
            "{\"command\":\"derive\",\"line\":\"gradient.result\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] STATEMENT =
            "{\"command\":\"statement\",\"id\":\"G4\"}".getBytes(StandardCharsets.UTF_8);

    private final Material material;
    private final Limits limits;
    private final Map<String, Session> open = new LinkedHashMap<>(); // the oldest first
    private @Nullable TrainingData data;
    private boolean closed;

    Sessions(Material material, Limits limits) {
        this.material = material;
        this.limits = limits;
    }

    /** The rows, which all sessions begin with. */
    private synchronized TrainingData data() {
        if (data == null) {
            data = material.data().get();
        }
        return data;
    }

    /**
     * A new session as a page asks for it; null if there are too many.
     *
     * @throws InterruptedException if the lab is closed meanwhile
     */
    @Nullable Session open(JsonNode asked) throws InterruptedException {
        TrainingData rows = data();
        Session session = new Session(material, rows, limits);
        Session gone = null;
        synchronized (this) {
            if (open.size() >= limits.sessions()) {
                gone = open.values().stream()
                        .filter(Session::isDeaf)
                        .findFirst()
                        .orElse(null);
                if (gone == null || closed) {
                    session.close();
                    return null;
                }
                open.remove(gone.name());
            }
            open.put(session.name(), session);
        }
        if (gone != null) {
            gone.close();
        }
        try {
            session.begin(asked);
        } catch (RuntimeException e) {
            synchronized (this) {
                open.remove(session.name());
            }
            session.close();
            throw e;
        }
        return session;
    }

    /** Goes through what a tab asks for first, and what its first click on a link asks for, for nobody. */
    void warmUp() throws InterruptedException {
        try (Session nobody = new Session(material, data(), limits)) {
            nobody.told(EnumSet.of(Outbox.Part.STATE, Outbox.Part.MICROSCOPE, Outbox.Part.QUESTION));
            nobody.act(Json.read(DERIVE));
            nobody.act(Json.read(STATEMENT));
        }
    }

    synchronized @Nullable Session named(String name) {
        return open.get(name);
    }

    /** Ends a session whose tab says that it is closed. */
    void close(String name) {
        Session gone;
        synchronized (this) {
            gone = open.remove(name);
        }
        if (gone != null) {
            gone.close();
        }
    }

    synchronized void close() {
        closed = true;
        open.values().forEach(Session::close);
        open.clear();
    }
}
