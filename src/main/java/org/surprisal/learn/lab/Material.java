package org.surprisal.learn.lab;

import java.util.List;
import java.util.function.Supplier;
import org.surprisal.data.TrainingData;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.RunConfig;

/**
 * What is trained in the lab.
 *
 * @param typed the configuration as one types it for a command
 * @param reading gives the configuration with keys set over it
 * @param data its rows; asked for once
 */
public record Material(String typed, Reading reading, Supplier<TrainingData> data) {
    /** Whether it is a table that nobody has described, or a folder of images, and no configuration. */
    boolean isUndescribed() {
        return !ConfigReader.isNamedAsOne(typed);
    }

    /** Reads a configuration. */
    @FunctionalInterface
    public interface Reading {
        /**
         * With settings over it, each KEY=VALUE.
         *
         * @throws org.surprisal.run.ConfigException if one of them is wrong
         */
        RunConfig with(List<String> settings);
    }
}
