package org.surprisal.cli;

import java.util.concurrent.Callable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.cli.DataCommand.Describe;
import org.surprisal.data.DataLoader;
import org.surprisal.data.TrainingData;
import org.surprisal.run.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal data}: what comes before training. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Fetch a data set, or look at one.",
        subcommands = {FetchCommand.class, Describe.class})
final class DataCommand {
    @ParentCommand
    private Main main;

    Console console() {
        return main.console();
    }

    /** {@code surprisal data describe CONFIG}. */
    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description = "Show what a configuration's data holds, as training would see it.")
    static final class Describe implements Callable<Integer> {
        @ParentCommand
        private DataCommand data;

        @Mixin
        private ConfigArguments arguments;

        @Override
        public Integer call() {
            RunConfig config = arguments.read();
            arguments.reader().requireFiles(config);
            TrainingData loaded;
            try {
                loaded = DataLoader.load(config.data(), new RandomStreams(config.seed()));
            } catch (OptionException e) {
                throw arguments.reader().located(e);
            }
            Console console = data.console();
            loaded.notes().forEach(console::note);
            Description.of(loaded).forEach(console::result);
            return 0;
        }
    }
}
