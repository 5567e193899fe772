package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.requireOne;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.linalg.Device;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;
import org.surprisal.study.EventFile;
import org.surprisal.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal train CONFIG}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a model and report on held-out rows at every epoch.")
final class TrainCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Mixin
    private ConfigArguments arguments;

    @Option(names = "--out", paramLabel = "DIR", description = "The run's directory (default: next of runs/NAME/NNN).")
    private @Nullable Path out;

    @Mixin
    private ThreadsArgument threads;

    @Option(names = "--quiet", description = "Only the final figures.")
    private boolean quiet;

    @Option(names = "--json", description = "What it came to, as one JSON document instead of the lines.")
    private boolean json;

    @Option(names = "--tensorboard", paramLabel = "DIR", description = "Figures for TensorBoard too, in this folder.")
    private @Nullable Path tensorboard;

    @Option(names = "--print-config", description = "Show the resolved configuration and stop.")
    private boolean printConfig;

    @Override
    @SuppressWarnings("try") // it only runs beside
    public Integer call() throws IOException {
        Console console = main.console();
        if (printConfig) {
            requireOne(true, "--print-config", out != null, "--out");
            requireOne(true, "--print-config", quiet, "--quiet");
            requireOne(true, "--print-config", json, "--json");
            requireOne(true, "--print-config", tensorboard != null, "--tensorboard");
            requireOne(true, "--print-config", threads.isGiven(), "--threads");
            arguments.read().config().toYaml().lines().forEach(console::result);
            return 0;
        }
        threads.apply();
        try (WarmUp warmUp = new WarmUp()) {
            train(console, warmUp);
        }
        return 0;
    }

    private void train(Console console, WarmUp warmUp) throws IOException {
        ConfigReader.Reading read = arguments.read();
        RunConfig config = read.config();
        if (config.device() == Device.CPU) {
            warmUp.begin();
        }
        if (out != null) {
            RunDirectory.requireNew(out); // before the wait for the data
        } else {
            Folders.requireUsable("--out", Path.of("runs", config.name()));
        }
        if (tensorboard != null) {
            Folders.requireUsable("--tensorboard", tensorboard);
        }
        console.noteIfStartedWithoutLauncher();
        read.requireFiles();
        try {
            Run run = Run.prepare(config);
            main.stopOnSignal().callUnlessOver(run::stop);
            TrainingSession session = new TrainingSession(console, quiet || json, json);
            if (tensorboard == null) {
                session.train(run, out, TrainingListener.NOBODY);
            } else {
                try (EventFile events = new EventFile(tensorboard, System::currentTimeMillis)) {
                    session.train(run, out, events);
                }
            }
        } catch (OptionException e) {
            throw read.located(e);
        }
    }
}
