package org.surprisal.learn.step;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Device;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;

/**
 * A configuration and its data, as a training begins with them.
 *
 * @param notes what a person should know of them, a line each
 */
public record Opened(RunConfig config, TrainingData data, List<String> notes) {
    /**
     * Opens a configuration file, or that of a run, from which the run began.
     *
     * @param settings what flags set over the file, each as KEY=VALUE
     * @throws org.surprisal.run.ConfigException if something is wrong with the configuration
     * @throws org.surprisal.run.CheckpointException if it is a directory, but no run's
     * @throws org.surprisal.data.DataException if something is wrong with the data
     */
    public static Opened of(Path configOrRun, List<String> settings) {
        RunDirectory run = Files.isDirectory(configOrRun) ? RunDirectory.open(configOrRun) : null;
        Path file = run == null ? configOrRun : run.config();
        ConfigReader reader = ConfigReader.open(file);
        ConfigReader.Reading read = reader.reading(settings);
        RunConfig config = read.config();
        read.requireFiles();
        try {
            TrainingData data = DataLoader.load(config.data(), new RandomStreams(config.seed()));
            List<String> notes = new ArrayList<>(data.notes());
            if (run != null && isOfTheRun(config, reader.read(List.of()))) {
                String note = run.requireRowsOf(data, Program.type("step", file.toString()));
                if (note != null) {
                    notes.add(note);
                }
            }
            if (config.device() != Device.CPU) {
                notes.add("steps to look into are made on the CPU, whatever device says: cuda may round otherwise");
            }
            return new Opened(config.withData(data.options()), data, notes);
        } catch (OptionException e) {
            throw read.located(e);
        }
    }

    /** Whether no setting makes it other rows than the run's. */
    private static boolean isOfTheRun(RunConfig config, RunConfig run) {
        return config.data().equals(run.data()) && config.seed() == run.seed();
    }

    /**
     * The training at its first step.
     *
     * @throws org.surprisal.run.ConfigException if a key does not fit the data
     */
    public Stepper stepper() {
        return new Stepper(config, data);
    }
}
