package org.surprisal.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.data.DataException;
import org.surprisal.data.DataFormat;
import org.surprisal.data.DataOptions;

/**
 * Reads a configuration: defaults, over them the file, over that the flags. An error names the file and line of its
 * key, or the flag.
 */
public final class ConfigReader {
    private static final long LONGEST_FILE = 1 << 20;

    private final Path file;
    private final @Nullable Path home;
    private final String text;
    private final RunConfig defaults;

    private ConfigReader(Path file, @Nullable Path home, String text) {
        this.file = file;
        this.home = home;
        this.text = text;
        this.defaults = RunConfig.defaults(baseName(file));
    }

    /**
     * Opens a configuration file without looking into it.
     *
     * @throws ConfigException if it cannot be read
     */
    public static ConfigReader open(Path file) {
        return open(file, Program.home());
    }

    /** What is not here is looked for in the project's folder, as for whoever calls the program by a link on PATH. */
    static ConfigReader open(Path named, @Nullable Path home) {
        Path file =
                home != null && !Files.exists(named) && Files.exists(home.resolve(named)) ? home.resolve(named) : named;
        if (!Files.isRegularFile(file)) {
            String isNone = Files.exists(file) ? " is not a file" : " does not exist";
            throw new ConfigException(file + isNone + "; expected a configuration (YAML)");
        }
        try {
            long size = Files.size(file);
            if (size > LONGEST_FILE) {
                throw unlikely(
                        file,
                        file + " has " + size + " bytes; expected a configuration (YAML) of at most " + LONGEST_FILE);
            }
            return new ConfigReader(file, home, Files.readString(file));
        } catch (CharacterCodingException e) {
            throw unlikely(file, file + " is not UTF-8 text; expected a configuration (YAML)");
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + IoReason.of(e), e);
        }
    }

    /**
     * A configuration that stands in no file, such as that of a {@link ConfigDraft}.
     *
     * @param named what it is called in complaints; paths are looked for beside it
     */
    public static ConfigReader of(Path named, String text) {
        return new ConfigReader(named, Program.home(), text);
    }

    /**
     * The configuration.
     *
     * @param settings what flags set, each as KEY=VALUE with a dotted key and a value in YAML
     * @throws ConfigException if something is wrong with it
     */
    public RunConfig read(List<String> settings) {
        return reading(settings).config();
    }

    /** Likewise, with where each key came from. */
    public Reading reading(List<String> settings) {
        return reading(settings, List.of());
    }

    /** Likewise, with values of a sweep's grid over them, each as KEY=VALUE; complaints call their flag {@code --grid}. */
    public Reading reading(List<String> settings, List<String> grid) {
        ConfigBinder binder = new ConfigBinder(file, home, new HashMap<>());
        Map<String, Object> given = new LinkedHashMap<>();
        merge(binder, given);
        settings.forEach(setting -> merge(binder, given, "--set", setting));
        grid.forEach(setting -> merge(binder, given, "--grid", setting));
        if (ConfigBinder.section(given, "data").get("path") == null) {
            throw new ConfigException(
                    binder.place("data.path") + "data.path is missing; expected the file or folder to train on");
        }
        return new Reading(binder.bind(given, defaults, ""), binder);
    }

    /** Whether a file's name is that of a configuration: it ends in .yaml or .yml. */
    public static boolean isNamedAsOne(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.ya?ml");
    }

    /** Of a file that does not read as a configuration; unless it is called one, it may be the table itself. */
    private static ConfigException unlikely(Path file, String message) {
        return isNamedAsOne(file.toString())
                ? new ConfigException(message)
                : new ConfigException(
                        message + "; if it is a table, let a configuration of it be made first: ",
                        ConfigDraft.command(file.toString(), ConfigDraft.free(file)));
    }

    /** What a run is called whose configuration does not say it: as its file, in letters that a folder's name takes. */
    static String baseName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String base = (dot > 0 ? name.substring(0, dot) : name).replaceAll("[^A-Za-z0-9._-]", "-");
        String start = base.replaceAll("^[.-]+", "");
        return start.isEmpty() ? "run" : start.substring(0, Math.min(100, start.length()));
    }

    /** Puts what the file gives. */
    private void merge(ConfigBinder binder, Map<String, Object> into) {
        YamlText yaml;
        try {
            yaml = YamlText.parse(text);
        } catch (YamlText.Malformed e) {
            throw unlikely(file, file + e.at + ": " + e.getMessage());
        }
        if (yaml.root() == null) {
            throw new ConfigException(file + " is empty; expected keys such as data and training");
        }
        if (!(yaml.root() instanceof Map<?, ?> keys)) {
            throw unlikely(
                    file,
                    file + ":1: expected keys such as data and training, found " + ConfigValues.brief(yaml.root()));
        }
        yaml.lines().forEach((key, line) -> binder.places().put(key, file + ":" + line));
        binder.merge(into, keys, defaults, "", null);
    }

    /** Puts what a flag sets over it. */
    private void merge(ConfigBinder binder, Map<String, Object> into, String option, String setting) {
        String flag = option + " " + ConfigValues.brief(setting);
        int equals = setting.indexOf('=');
        if (equals < 1) {
            throw new ConfigException(flag + ": expected KEY=VALUE, such as training.learning-rate=0.05");
        }
        Map<String, Object> given = new HashMap<>();
        Map<String, Object> at = given;
        String[] parts = setting.substring(0, equals).split("\\.", -1);
        for (String section : Arrays.copyOf(parts, parts.length - 1)) {
            at = ConfigBinder.section(at, section);
        }
        try {
            at.put(
                    parts[parts.length - 1],
                    YamlText.parse(setting.substring(equals + 1)).root());
        } catch (YamlText.Malformed e) {
            throw new ConfigException(flag + ": the value is " + e.getMessage(), e);
        }
        binder.merge(into, given, defaults, "", flag);
    }

    /** A configuration as it was read once: its values, and where each of its keys came from. */
    public static final class Reading {
        private final RunConfig config;
        private final ConfigBinder binder; // knows the places

        private Reading(RunConfig config, ConfigBinder binder) {
            this.config = config;
            this.binder = binder;
        }

        /** The configuration. */
        public RunConfig config() {
            return config;
        }

        /** The same complaint with the place in the file, or the flag, that its key came from. */
        public ConfigException located(OptionException e) {
            return binder.located(e);
        }

        /**
         * Looks for the files that the configuration names.
         *
         * @throws DataException naming the key and its place, if one is not there
         */
        public void requireFiles() {
            DataOptions data = config.data();
            DataFormat format = data.format();
            String expected = format == null ? "a table, or a folder of images" : format.expected();
            requireFile("data.path", data.path(), format, expected);
            requireFile("data.test-path", data.testPath(), format, expected);
            String votes = "a .npy file of votes; data/README.md says where to get CIFAR-10H";
            requireFile("data.soft-labels", data.softLabels(), null, votes);
        }

        private void requireFile(String key, @Nullable Path path, @Nullable DataFormat format, String expected) {
            if (path != null && !Files.exists(path)) {
                String nor = path.isAbsolute() ? "" : " here, nor beside " + binder.file();
                String message = binder.place(key) + key + " is " + path + ", which does not exist" + nor
                        + "; expected " + expected;
                throw format == null ? new DataException(message) : format.notThere(message);
            }
        }
    }
}
