package org.surprisal.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.check.Nearest;
import org.surprisal.check.OptionException;
import org.surprisal.train.BatchSize;

/**
 * Reads a configuration: defaults, over them the file, over that the flags. An error names the file and line of its
 * key, or the flag.
 */
public final class ConfigReader {
    private final Path file;
    private final String text;
    private final Map<String, String> flags = new HashMap<>(); // key → the flag that set it

    private ConfigReader(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Opens a configuration file without looking into it.
     *
     * @throws ConfigException if it cannot be read
     */
    public static ConfigReader open(Path file) {
        if (!Files.exists(file)) {
            throw new ConfigException(file + " does not exist; expected a configuration (YAML)");
        }
        if (!Files.isRegularFile(file)) {
            throw new ConfigException(file + " is not a file; expected a configuration (YAML)");
        }
        try {
            return new ConfigReader(file, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + " is not UTF-8 text; expected a configuration (YAML)", e);
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The configuration.
     *
     * @param settings what flags set, each as KEY=VALUE with a dotted key and a value in YAML
     * @throws ConfigException if something is wrong with it
     */
    public RunConfig read(List<String> settings) {
        ObjectNode tree = ConfigMapper.defaults();
        tree.put("name", baseName());
        try {
            merge(tree, parse(text), "");
            for (String setting : settings) {
                set(tree, setting);
            }
            for (String key : ConfigMapper.REQUIRED) {
                if (tree.at("/" + key.replace('.', '/')).isNull()) {
                    throw new ConfigException(file + ": " + key + " is missing; expected it, the data to train on");
                }
            }
            resolvePath(tree, "path");
            resolvePath(tree, "soft-labels");
            return ConfigMapper.YAML.treeToValue(tree, RunConfig.class);
        } catch (JsonProcessingException e) {
            throw explained(e);
        }
    }

    /** The same complaint with the place in the file, or the flag, that its key comes from. */
    public ConfigException located(OptionException e) {
        return new ConfigException(place(e.key()) + e.getMessage(), e);
    }

    private String baseName() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private ObjectNode parse(String yaml) throws JsonProcessingException {
        JsonNode parsed = ConfigMapper.YAML.readTree(yaml);
        if (parsed.isMissingNode() || parsed.isNull()) {
            throw new ConfigException(file + " is empty; expected keys such as data and training");
        }
        if (parsed instanceof ObjectNode object) {
            return object;
        }
        throw new ConfigException(file + ":1: expected keys such as data and training, found " + brief(parsed));
    }

    /** Puts each given key over the default; a key without default is unknown. */
    private void merge(ObjectNode into, ObjectNode given, String prefix) {
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String key = prefix + field.getKey();
            JsonNode known = into.get(field.getKey());
            if (known == null) {
                throw unknown(key, field.getKey(), into);
            }
            if (known instanceof ObjectNode section) {
                if (field.getValue() instanceof ObjectNode values) {
                    merge(section, values, key + ".");
                } else {
                    throw new ConfigException(place(key) + key + " is " + brief(field.getValue())
                            + "; expected a section with " + names(section));
                }
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private ConfigException unknown(String key, String name, ObjectNode section) {
        List<String> known = new ArrayList<>();
        section.fieldNames().forEachRemaining(known::add);
        return new ConfigException(
                place(key) + "unknown key " + key + "; expected one of " + names(section) + Nearest.hint(name, known));
    }

    private static String names(ObjectNode section) {
        List<String> names = new ArrayList<>();
        section.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private void set(ObjectNode tree, String setting) throws JsonProcessingException {
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException("--set " + setting + ": expected KEY=VALUE, such as training.learning-rate=0.05");
        }
        String key = setting.substring(0, equals);
        flags.put(key, "--set " + setting);
        JsonNode value;
        try {
            value = ConfigMapper.YAML.readTree(setting.substring(equals + 1));
        } catch (JsonProcessingException e) {
            throw new ConfigException("--set " + setting + ": the value is not valid YAML", e);
        }
        ObjectNode given = ConfigMapper.YAML.createObjectNode();
        ObjectNode at = given;
        String[] parts = key.split("\\.", -1);
        for (String section : Arrays.copyOf(parts, parts.length - 1)) {
            at = at.putObject(section);
        }
        at.set(parts[parts.length - 1], value.isMissingNode() ? ConfigMapper.YAML.nullNode() : value);
        merge(tree, given, "");
    }

    /** A relative path counts from where the command is run, then from the configuration file. */
    private void resolvePath(ObjectNode tree, String key) {
        ObjectNode data = (ObjectNode) tree.get("data");
        JsonNode value = data.get(key);
        if (value.isTextual() && !Files.exists(Path.of(value.textValue()))) {
            Path beside = file.resolveSibling(value.textValue());
            if (Files.exists(beside)) {
                data.put(key, beside.toString());
            }
        }
    }

    private ConfigException explained(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping) {
            OptionException option = rootOption(mapping);
            if (option != null) {
                return located(option);
            }
            String key = mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(java.util.Objects::nonNull)
                    .collect(Collectors.joining("."));
            return new ConfigException(place(key) + key + actual(mapping) + "; expected " + expected(mapping), e);
        }
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
        return new ConfigException(
                file + where + ": not valid YAML: " + e.getOriginalMessage().replaceAll("\\s+", " "), e);
    }

    private static @Nullable OptionException rootOption(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof OptionException option) {
                return option;
            }
        }
        return null;
    }

    private static String actual(JsonMappingException e) {
        if (e instanceof InvalidFormatException format) {
            return " is " + format.getValue();
        }
        return " has a value of the wrong kind";
    }

    private static String expected(JsonMappingException e) {
        Class<?> type = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "another value";
        }
        if (type.isEnum()) {
            List<String> choices = Arrays.stream(type.getEnumConstants())
                    .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
                    .toList();
            String hint = e instanceof InvalidFormatException format
                    ? Nearest.hint(String.valueOf(format.getValue()), choices)
                    : "";
            return (choices.size() > 1 ? "one of " : "") + String.join(", ", choices) + hint;
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == BatchSize.class) {
            return "a whole number above 0, or full";
        }
        if (java.util.Collection.class.isAssignableFrom(type)) {
            return "a list, such as [16]";
        }
        return "a text";
    }

    private static String brief(JsonNode value) {
        String shown = value.isContainerNode() ? (value.isArray() ? "a list" : "a section") : value.asText();
        return shown.length() > 40 ? shown.substring(0, 40) + "…" : shown;
    }

    /** "FILE:LINE: " of a key, or "--set …: ", or "FILE: " if it stands nowhere. */
    private String place(String key) {
        String flag = flags.get(key);
        if (flag != null) {
            return flag + ": ";
        }
        try (JsonParser parser = ConfigMapper.YAML.createParser(text)) {
            List<String> path = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    String at = String.join(".", path) + (path.isEmpty() ? "" : ".") + parser.currentName();
                    if (at.equals(key)) {
                        return file + ":" + parser.currentTokenLocation().getLineNr() + ": ";
                    }
                    if (parser.nextToken() == JsonToken.START_OBJECT) {
                        path.add(at.substring(at.lastIndexOf('.') + 1));
                    } else {
                        parser.skipChildren();
                    }
                } else if (token == JsonToken.END_OBJECT && !path.isEmpty()) {
                    path.remove(path.size() - 1);
                }
            }
        } catch (IOException e) {
            return file + ": "; // the text was parsed once before, so this stays without a line at worst
        }
        return file + ": ";
    }
}
