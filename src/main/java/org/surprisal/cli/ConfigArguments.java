package org.surprisal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.ConfigReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a configuration and change it. */
final class ConfigArguments {
    @Parameters(paramLabel = "CONFIG", description = "Configuration file (YAML).")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            completionCandidates = Completions.Keys.class,
            description = "Set a key over the file, such as training.learning-rate=0.05. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Set the seed over the file.")
    private @Nullable Long seed;

    /** The configuration, with where in the file, or in which flag, each key stands. */
    ConfigReader.Reading read() {
        return open().reading(settings());
    }

    /** What flags set over the file. */
    List<String> settings() {
        List<String> all = new ArrayList<>(settings);
        if (seed != null) {
            all.add("seed=" + seed);
        }
        return all;
    }

    /** The file, for other settings than these over it too. */
    ConfigReader open() {
        return ConfigReader.open(config);
    }
}
