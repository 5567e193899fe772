package org.surprisal.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.surprisal.base.messages.Quote;
import org.surprisal.run.RunOverview;

/** What sets a run apart, as lists, legends and pages tell it. */
public final class RunSettings {
    private RunSettings() {}

    /** Those of a run's settings that have one of the keys, in their order. */
    public static Map<String, Object> of(RunOverview run, List<String> keys) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (String key : keys) {
            Object value = run.settings().get(key);
            if (value != null) {
                settings.put(key, value);
            }
        }
        return settings;
    }

    /**
     * Settings as they are told: "learning-rate 0.1", by the last part of a key where no other ends in it.
     *
     * @param keys all that there are
     */
    public static List<String> told(Map<String, ?> settings, Set<String> keys) {
        return settings.entrySet().stream()
                .map(setting -> shortest(setting.getKey(), keys) + " " + plain(String.valueOf(setting.getValue())))
                .toList();
    }

    /** In quotes where it would be lost between commas. */
    private static String plain(String value) {
        String shown = Quote.printable(value);
        return shown.isBlank() || shown.startsWith(",") ? "\"" + shown + "\"" : shown;
    }

    private static String shortest(String key, Set<String> keys) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        long alike = keys.stream()
                .filter(other -> other.equals(last) || other.endsWith("." + last))
                .count();
        return alike > 1 ? key : last;
    }
}
