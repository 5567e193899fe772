package org.surprisal.run;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Embedded;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Written;

/** How configurations are written: kebab-case keys, which are the components of plain records, and lower-case choices. */
final class ConfigMapper {
    private static final Pattern WORD = Pattern.compile("[A-Za-z_/]([A-Za-z0-9_./ -]*[A-Za-z0-9_./-])?");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private ConfigMapper() {}

    /** A component's key: heldOut is held-out. */
    static String key(RecordComponent component) {
        StringBuilder key = new StringBuilder();
        for (char c : component.getName().toCharArray()) {
            key.append(Character.isUpperCase(c) ? "-" + Character.toLowerCase(c) : String.valueOf(c));
        }
        return key.toString();
    }

    /** The keys that a record stands for. */
    static List<String> keys(Record record) {
        return List.copyOf(tree(record).keySet());
    }

    static @Nullable Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** A record as its keys and their values: texts, numbers, truth, null, lists and sections. */
    static Map<String, Object> tree(Record record) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value instanceof Embedded) {
                tree.putAll(tree((Record) value));
            } else {
                tree.put(key(component), plain(value));
            }
        }
        return tree;
    }

    /** A record's keys that have a value, those of sections with a dot. */
    static Map<String, Object> dotted(Record record) {
        Map<String, Object> dotted = new LinkedHashMap<>();
        walk(record, "", (key, value) -> {
            if (value != null) {
                dotted.put(key, Objects.requireNonNull(plain(value)));
            }
        });
        return dotted;
    }

    /** The keys that a record stands for, dotted, whether they have a value or not. */
    static List<String> allKeys(Record record) {
        List<String> keys = new ArrayList<>();
        walk(record, "", (key, value) -> keys.add(key));
        return keys;
    }

    private interface Setting {
        void at(String key, @Nullable Object value);
    }

    private static void walk(Record record, String prefix, Setting each) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(component, record);
            if (value instanceof Embedded) {
                walk((Record) value, prefix, each);
            } else if (value instanceof Record section && !(value instanceof Written)) {
                walk(section, prefix + key(component) + ".", each);
            } else {
                each.at(prefix + key(component), value);
            }
        }
    }

    /** A component's value as a tree has it. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Written own) {
            return own.written();
        }
        if (value instanceof Record section) {
            return tree(section);
        }
        if (value instanceof Enum<?> choice) {
            return ConfigValues.name(choice);
        }
        if (value instanceof Collection<?> several) {
            List<Object> list = new ArrayList<>();
            for (Object each : several) {
                list.add(plain(each));
            }
            return list;
        }
        return value instanceof Path ? value.toString() : value;
    }

    /** The same without the keys that hold nothing, as a file has them. */
    static Map<String, Object> written(Record record) {
        return withoutNulls(tree(record));
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> tree) {
        Map<String, Object> written = new LinkedHashMap<>();
        tree.forEach((key, value) -> {
            if (value != null) {
                written.put(key.toString(), value instanceof Map<?, ?> section ? withoutNulls(section) : value);
            }
        });
        return written;
    }

    /** The configuration as a file that gives it again. */
    static String write(Record config) {
        StringBuilder out = new StringBuilder();
        write(out, tree(config), "");
        return out.toString();
    }

    private static void write(StringBuilder out, Map<?, ?> section, String indent) {
        for (Map.Entry<?, ?> entry : section.entrySet()) {
            Object value = entry.getValue();
            if (value == null) {
                continue;
            }
            out.append(indent).append(scalar(entry.getKey())).append(':');
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                out.append('\n');
                write(out, inner, indent + "  ");
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                for (Object each : list) {
                    out.append('\n').append(indent).append("- ").append(scalar(each));
                }
                out.append('\n');
            } else {
                out.append(' ').append(scalar(value)).append('\n');
            }
        }
    }

    // Plain only where every reader of YAML takes it for a text, and for this one.
    static String scalar(Object value) {
        String text = value instanceof Map ? "{}" : value.toString();
        boolean plain = WORD.matcher(text).matches() && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
        return value instanceof String && !plain ? Quote.yaml(text) : text;
    }
}
