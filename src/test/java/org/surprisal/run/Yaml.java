package org.surprisal.run;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration file of a test. */
record Yaml(Path file) {
    static final String DATA = "data: {path: data/iris.csv, label: species}\n";

    static Yaml write(Path folder, String text) {
        try {
            return new Yaml(Files.writeString(folder.resolve("c.yaml"), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunConfig read(String... settings) {
        return ConfigReader.open(file).read(List.of(settings));
    }

    /** What is wrong with it, the file's folder left out. */
    String complaint(String... settings) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> read(settings));
        return String.valueOf(e == null ? null : e.getMessage()).replace(file.toString(), "c.yaml");
    }
}
