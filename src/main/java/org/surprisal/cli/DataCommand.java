package org.surprisal.cli;

import java.util.concurrent.Callable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.cli.DataCommand.Describe;
import org.surprisal.data.DataLoader;
import org.surprisal.data.TableView;
import org.surprisal.data.TrainingData;
import org.surprisal.run.DescriptionJson;
import org.surprisal.run.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

        @Option(names = "--json", description = "One JSON document instead of the lines.")
        private boolean json;

        @Override
        public Integer call() {
            RunConfig config = arguments.read();
            arguments.reader().requireFiles(config);
            try {
                describe(config);
            } catch (OptionException e) {
                throw arguments.reader().located(e);
            }
            return 0;
        }

        private void describe(RunConfig config) {
            Console console = data.console();
            TableView table = DataLoader.view(config.data());
            if (table != null && !json) { // also of a table that cannot be trained on yet
                ColumnTable.of(table).forEach(console::result);
                console.result("");
            }
            TrainingData loaded = DataLoader.load(config.data(), new RandomStreams(config.seed()));
            loaded.notes().forEach(console::note);
            if (json) {
                DescriptionJson.of(loaded, table).lines().forEach(console::data);
            } else {
                Description.of(loaded).forEach(console::result);
            }
        }
    }
}
