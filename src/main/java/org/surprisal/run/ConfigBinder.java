package org.surprisal.run;

import static org.surprisal.run.ConfigValues.brief;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Embedded;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quoted;
import org.surprisal.base.messages.Written;
import org.surprisal.optim.OptimizerOptions;

/**
 * Makes the records of a configuration out of what a file and flags give. The records are all there is to know: a
 * component is a key, its type says what the key can hold, the record of defaults what it is without the key.
 *
 * @param file relative paths count from where the command is run, then from here
 * @param home the project's folder, from where those of its own configurations count too; null for none
 * @param places dotted key → "FILE:LINE", or the flag that set it
 */
record ConfigBinder(Path file, @Nullable Path home, Map<String, String> places) {
    /** Keys that are null unless given, beside those of optimizers: the file must say them, or another key does. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of("data.path", "data.held-out");

    /**
     * Puts each given key over the one before; a key that is no component is unknown.
     *
     * @param defaults the record that the keys belong to
     * @param prefix of its keys: nothing, or its own key and a dot
     * @param flag where the keys come from; null for the file, whose places are known
     */
    void merge(Map<String, Object> into, Map<?, ?> given, Record defaults, String prefix, @Nullable String flag) {
        for (Map.Entry<?, ?> entry : given.entrySet()) {
            String name = entry.getKey().toString();
            String key = prefix + name;
            Object value = isEmpty(entry.getValue()) ? null : entry.getValue();
            String place = flag == null ? place(key) : flag + ": ";
            Keyed keyed = find(name, defaults);
            if (keyed == null) {
                String twice = prefix.equals(name + ".")
                        ? ": the line " + name + ": is there already; expected the keys below it without another"
                        : "; expected one of " + names(defaults) + meant(name, defaults);
                throw new ConfigException(place + "unknown key " + brief(key) + twice);
            }
            Object byDefault = byDefault(key, keyed.component(), keyed.record());
            if (byDefault instanceof Record section && !(section instanceof Written)) {
                if (!(value instanceof Map<?, ?> values)) {
                    throw new ConfigException(
                            place + key + " is " + brief(value) + "; expected a section with " + names(section));
                }
                merge(section(into, name), values, section, key + ".", flag);
                continue;
            }
            if (value == null && byDefault != null) {
                Object plain = ConfigMapper.plain(byDefault);
                throw new ConfigException(place + key + " is empty; expected a value (without the key it is "
                        + (List.of().equals(plain) ? "none" : plain) + ")");
            }
            if (value instanceof List<?> list && list.contains(null)) {
                throw emptyEntry(place + key);
            }
            into.put(name, value);
            if (flag != null) {
                places.put(key, flag);
            }
        }
    }

    /** A near miss in this section, or a key of another one. */
    private static String meant(String name, Record section) {
        String hint = Nearest.hint(brief(name), ConfigMapper.keys(section));
        String elsewhere = hint.isEmpty() ? ConfigKeys.meant(name) : null;
        return elsewhere == null ? hint : "; did you mean \"" + elsewhere + "\"?";
    }

    @SuppressWarnings("unchecked") // made here
    static Map<String, Object> section(Map<String, Object> into, String name) {
        Object section = into.get(name);
        if (section == null) {
            section = new LinkedHashMap<String, Object>();
            into.put(name, section);
        }
        return (Map<String, Object>) section;
    }

    /** A component and the record that has it: the section's own, or one embedded there. */
    private record Keyed(RecordComponent component, Record record) {}

    private static @Nullable Keyed find(String name, Record record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            boolean isEmbedded = Embedded.class.isAssignableFrom(component.getType());
            Object part = isEmbedded ? ConfigMapper.value(component, record) : null;
            Keyed found = part != null ? find(name, (Record) part) : null;
            if (found == null && part == null && ConfigMapper.key(component).equals(name)) {
                found = new Keyed(component, record);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value instanceof Quoted quoted && quoted.text().isEmpty();
    }

    private static @Nullable Object byDefault(String key, RecordComponent component, Record defaults) {
        boolean isAnOptimizers =
                defaults instanceof OptimizerOptions && OptimizerOptions.isConstant(ConfigMapper.key(component));
        return isAnOptimizers || WITHOUT_DEFAULT.contains(key) ? null : ConfigMapper.value(component, defaults);
    }

    private static String names(Record record) {
        return String.join(", ", ConfigMapper.keys(record));
    }

    /** The record of the merged keys, each of its sections made first. */
    @SuppressWarnings("unchecked") // a record's class makes its own kind
    <R extends Record> R bind(Map<?, ?> given, R defaults, String prefix) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String name = ConfigMapper.key(components[i]);
            String key = prefix + name;
            Object value = given.get(name);
            Object byDefault = byDefault(key, components[i], defaults);
            if (byDefault instanceof Record part && byDefault instanceof Embedded) {
                values[i] = bind(given, part, prefix);
            } else if (byDefault instanceof Record section && !(section instanceof Written)) {
                values[i] = bind(value instanceof Map<?, ?> keys ? keys : Map.of(), section, key + ".");
            } else {
                values[i] = value == null ? byDefault : value(components[i].getGenericType(), key, value);
            }
        }
        try {
            return (R) defaults.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof OptionException option) {
                throw located(option);
            }
            throw new IllegalStateException(defaults.getClass() + " cannot be made", e);
        }
    }

    /** The same complaint with the place that its key comes from. */
    ConfigException located(OptionException e) {
        return new ConfigException(place(e.key()) + e.getMessage(), e);
    }

    /** Where a key comes from, its section if it stands nowhere itself: "FILE:LINE: ", "--set KEY=VALUE: ". */
    String place(String key) {
        if (key.startsWith("--")) {
            return ""; // a flag's own name tells
        }
        String at = key;
        while (!places.containsKey(at) && at.contains(".")) {
            at = at.substring(0, at.lastIndexOf('.'));
        }
        return places.getOrDefault(at, file.toString()) + ": ";
    }

    private Object value(Type type, String key, Object given) {
        if (!(type instanceof ParameterizedType several)) {
            return single((Class<?>) type, key, " is ", given);
        }
        if (!(given instanceof List<?> list)) {
            String example = given instanceof Map ? " in brackets" : ", such as [" + brief(given) + "]";
            throw new ConfigException(place(key) + key + " is " + brief(given) + "; expected a list" + example);
        }
        Collection<Object> values = several.getRawType() == List.class ? new ArrayList<>() : new LinkedHashSet<>();
        for (Object each : list) {
            if (isEmpty(each)) {
                throw emptyEntry(place(key) + key);
            }
            values.add(single((Class<?>) several.getActualTypeArguments()[0], key, " holds ", each));
        }
        return values;
    }

    private static ConfigException emptyEntry(String where) {
        return new ConfigException(where + " holds an empty entry; expected a value or no entry");
    }

    private Object single(Class<?> type, String key, String verb, Object given) {
        try {
            Object value = ConfigValues.read(type, given);
            return value instanceof Path path ? found(path) : value;
        } catch (OptionException e) {
            throw located(e);
        } catch (InvalidPathException e) {
            throw new ConfigException(
                    place(key) + key + " is no path: " + IoReason.of(e) + "; expected that of a file or folder", e);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(place(key) + key + verb + brief(given) + "; expected " + e.getMessage(), e);
        }
    }

    private Path found(Path path) {
        Path beside = file.resolveSibling(path);
        if (Files.exists(path) || Files.exists(beside)) {
            return Files.exists(path) ? path : beside;
        }
        Path project = home;
        if (project == null || !file.toAbsolutePath().normalize().startsWith(project)) {
            return path;
        }
        return Files.exists(project.resolve(path)) ? project.resolve(path) : path;
    }
}
