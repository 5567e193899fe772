package org.surprisal.learn.derive;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names of a chapter stand for, in the order in which they are made known: p_i = e^{z_i} / Σ_k e^{z_k}. */
final class Definitions {
    /** {@code name} with these indices is {@code body}, in which they occur. */
    record Definition(Expr.Ref name, Expr body) {}

    private final Map<String, Definition> all = new LinkedHashMap<>();

    Definitions define(Expr.Ref name, Expr body) {
        all.put(name.name(), new Definition(name, body));
        return this;
    }

    @Nullable Definition of(String name) {
        return all.get(name);
    }

    Iterable<Definition> all() {
        return all.values();
    }
}
