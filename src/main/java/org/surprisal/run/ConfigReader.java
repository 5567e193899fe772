package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.check.Nearest;
import org.surprisal.check.OptionException;
import org.surprisal.check.Quote;
import org.surprisal.data.DataException;
import org.surprisal.data.DataFormat;

/**
 * Reads a configuration: defaults, over them the file, over that the flags. An error names the file and line of its
 * key, or the flag.
 */
public final class ConfigReader {
    private static final String CIFAR10 = "the folder of CIFAR-10";

    private static final long LONGEST_FILE = 1 << 20;

    private final Path file;
    private final String text;
    private final ObjectNode defaults = ConfigMapper.defaults();
    private final Map<String, String> places = new HashMap<>(); // key → "FILE:LINE", or the flag that set it

    private ConfigReader(Path file, String text) {
        this.file = file;
        this.text = text;
        this.defaults.put("name", baseName(file));
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
            long size = Files.size(file);
            if (size > LONGEST_FILE) {
                throw new ConfigException(
                        file + " has " + size + " bytes; expected a configuration (YAML) of at most " + LONGEST_FILE);
            }
            return new ConfigReader(file, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + " is not UTF-8 text; expected a configuration (YAML)", e);
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + Quote.reason(e), e);
        }
    }

    /**
     * The configuration.
     *
     * @param settings what flags set, each as KEY=VALUE with a dotted key and a value in YAML
     * @throws ConfigException if something is wrong with it
     */
    public RunConfig read(List<String> settings) {
        ObjectNode tree = defaults.deepCopy();
        readFile(tree);
        for (String setting : settings) {
            set(tree, setting);
        }
        for (String key : ConfigMapper.REQUIRED) {
            if (tree.at("/" + key.replace('.', '/')).isNull()) {
                throw new ConfigException(place(key) + key + " is missing; expected the file or folder to train on");
            }
        }
        resolvePath(tree, "path");
        resolvePath(tree, "soft-labels");
        try {
            return ConfigMapper.YAML.treeToValue(tree, RunConfig.class);
        } catch (JsonMappingException e) {
            OptionException option = rootOption(e);
            throw option == null
                    ? new ConfigException(place(ConfigErrors.key(e)) + ConfigErrors.explain(e, tree), e)
                    : located(option);
        } catch (JsonProcessingException e) {
            throw new ConfigException(file + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The same complaint with the place in the file, or the flag, that its key comes from. */
    public ConfigException located(OptionException e) {
        return new ConfigException(place(e.key()) + e.getMessage(), e);
    }

    /** What a run is called whose configuration does not say it: as its file, in letters that a folder's name takes. */
    private static String baseName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String base = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "-");
        String start = base.replaceAll("^[.-]+", "");
        return start.isEmpty() ? "run" : start.substring(0, Math.min(100, start.length()));
    }

    private void readFile(ObjectNode tree) {
        YamlText yaml;
        try {
            yaml = YamlText.parse(text);
        } catch (YamlText.Malformed e) {
            throw new ConfigException(file + e.at + ": " + e.getMessage(), e);
        }
        if (yaml.root().isNull()) {
            throw new ConfigException(file + " is empty; expected keys such as data and training");
        }
        if (!(yaml.root() instanceof ObjectNode keys)) {
            throw new ConfigException(
                    file + ":1: expected keys such as data and training, found " + ConfigErrors.brief(yaml.root()));
        }
        yaml.lines().forEach((key, line) -> places.put(key, file + ":" + line));
        merge(tree, keys, defaults, "", null);
    }

    private void set(ObjectNode tree, String setting) {
        String flag = "--set " + ConfigErrors.brief(setting);
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(flag + ": expected KEY=VALUE, such as training.learning-rate=0.05");
        }
        ObjectNode given = ConfigMapper.YAML.createObjectNode();
        ObjectNode at = given;
        String[] parts = setting.substring(0, equals).split("\\.", -1);
        for (String section : Arrays.copyOf(parts, parts.length - 1)) {
            at = at.putObject(section);
        }
        try {
            at.set(
                    parts[parts.length - 1],
                    YamlText.parse(setting.substring(equals + 1)).root());
        } catch (YamlText.Malformed e) {
            throw new ConfigException(flag + ": the value is " + e.getMessage(), e);
        }
        merge(tree, given, defaults, "", flag);
    }

    /**
     * Puts each given key over the one before; a key without a default is unknown.
     *
     * @param flag where they come from; null for the file, whose places are known
     */
    private void merge(ObjectNode into, ObjectNode given, ObjectNode known, String prefix, @Nullable String flag) {
        for (Map.Entry<String, JsonNode> field : given.properties()) {
            String name = field.getKey();
            String key = prefix + name;
            JsonNode value = field.getValue();
            JsonNode byDefault = known.get(name);
            String place = flag == null ? place(key) : flag + ": ";
            if (byDefault == null) {
                throw new ConfigException(place + "unknown key " + ConfigErrors.brief(key) + "; expected one of "
                        + names(known) + Nearest.hint(ConfigErrors.brief(name), namesOf(known)));
            }
            if (byDefault instanceof ObjectNode section) {
                if (!(value instanceof ObjectNode values)) {
                    throw new ConfigException(place + key + " is " + ConfigErrors.brief(value)
                            + "; expected a section with " + names(section));
                }
                merge((ObjectNode) into.get(name), values, section, key + ".", flag);
                continue;
            }
            if (value.isNull() && !byDefault.isNull()) {
                throw new ConfigException(place + key + " is empty; expected a value (without the key it is "
                        + (byDefault.isArray() ? "none" : byDefault.asText()) + ")");
            }
            for (JsonNode entry : value.isArray() ? value : List.<JsonNode>of()) {
                if (entry.isNull()) {
                    throw new ConfigException(place + key + " holds an empty entry; expected a value or no entry");
                }
            }
            into.set(name, value);
            if (flag != null) {
                places.put(key, flag);
            }
        }
    }

    private static List<String> namesOf(ObjectNode section) {
        List<String> names = new ArrayList<>();
        section.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String names(ObjectNode section) {
        return String.join(", ", namesOf(section));
    }

    /** A relative path counts from where the command is run, then from the configuration file. */
    private void resolvePath(ObjectNode tree, String key) {
        ObjectNode data = (ObjectNode) tree.get("data");
        JsonNode value = data.get(key);
        if (!value.isTextual()) {
            return; // the mapper says what is wrong with it
        }
        try {
            if (!Files.exists(Path.of(value.textValue()))) {
                Path beside = file.resolveSibling(value.textValue());
                if (Files.exists(beside)) {
                    data.put(key, beside.toString());
                }
            }
        } catch (InvalidPathException e) {
            throw new ConfigException(
                    place("data." + key) + "data." + key + " is no path: " + e.getReason()
                            + "; expected that of a file or folder",
                    e);
        }
    }

    /**
     * Looks for the files that a configuration names.
     *
     * @throws DataException naming the key and its place, if one is not there
     */
    public void requireFiles(RunConfig config) {
        boolean csv = config.data().format() == DataFormat.CSV;
        requireFile("data.path", config.data().path(), csv ? "a CSV file" : CIFAR10);
        Path soft = config.data().softLabels();
        if (soft != null) {
            requireFile("data.soft-labels", soft, "a .npy file of votes; data/README.md says where to get CIFAR-10H");
        }
    }

    private void requireFile(String key, Path path, String expected) {
        if (!Files.exists(path)) {
            boolean relative = !path.isAbsolute();
            String message = place(key) + key + " is " + path + ", which does not exist"
                    + (relative ? " here, nor beside " + file : "") + "; expected " + expected;
            throw expected.equals(CIFAR10) ? DataException.fetch(message) : new DataException(message);
        }
    }

    private static @Nullable OptionException rootOption(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof OptionException option) {
                return option;
            }
        }
        return null;
    }

    /** Where a key comes from, its section if it stands nowhere itself: "FILE:LINE: ", "--set KEY=VALUE: ". */
    private String place(String key) {
        if (key.startsWith("--")) {
            return ""; // a flag's own name tells
        }
        for (String at = key; true; at = at.substring(0, at.lastIndexOf('.'))) {
            String place = places.get(at);
            if (place != null) {
                return place + ": ";
            }
            if (at.indexOf('.') < 0) {
                return file + ": ";
            }
        }
    }
}
