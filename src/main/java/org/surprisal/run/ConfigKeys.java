package org.surprisal.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Nearest;

/** Which key of a configuration somebody meant who typed its last part, its first letters, or it with a slip. */
public final class ConfigKeys {
    private ConfigKeys() {}

    /**
     * The key meant for certain: {@code epochs} is training.epochs, and {@code lr} training.learning-rate; null where none or
     * several could be.
     *
     * @param typed without dashes before it
     */
    public static @Nullable String meant(String typed) {
        String name = typed.toLowerCase(Locale.ROOT).replace('_', '-');
        List<String> keys = RunConfig.keys();
        if (keys.contains(name)) {
            return name;
        }
        List<String> found = keys.stream().filter(key -> last(key).equals(name)).toList();
        if (found.isEmpty()) {
            found = keys.stream()
                    .filter(key ->
                            last(key).contains("-") && initials(last(key)).equals(name))
                    .toList();
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    /** The key whose last part is nearest to what was typed; null where none is near. */
    public static @Nullable String near(String typed) {
        Map<String, String> byLast = new LinkedHashMap<>();
        RunConfig.keys().forEach(key -> byLast.putIfAbsent(last(key), key));
        String name = typed.substring(typed.lastIndexOf('.') + 1);
        return Nearest.of(name, byLast.keySet()).map(byLast::get).orElse(null);
    }

    private static String last(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private static String initials(String name) {
        return Arrays.stream(name.split("-", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
    }
}
