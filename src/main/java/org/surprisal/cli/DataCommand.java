package org.surprisal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.cli.DataCommand.Describe;
import org.surprisal.cli.DataCommand.Init;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataException;
import org.surprisal.data.DataLoader;
import org.surprisal.data.TableView;
import org.surprisal.data.TrainingData;
import org.surprisal.run.ConfigDraft;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.DescriptionJson;
import org.surprisal.run.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal data}: what comes before training. */
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Fetch a data set, look at one, or write a configuration for a table.",
        subcommands = {FetchCommand.class, Describe.class, Init.class})
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
            ConfigReader.Reading read = arguments.read();
            read.requireFiles();
            try {
                describe(read.config());
            } catch (OptionException e) {
                throw read.located(e);
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
                console.document(DescriptionJson.of(loaded, table));
            } else {
                Description.of(loaded).forEach(console::result);
            }
        }
    }

    /** {@code surprisal data init FILE}. */
    @Command(
            name = "init",
            mixinStandardHelpOptions = true,
            description = {
                "Print a commented configuration for a file that nobody has described yet;",
                "guesses are marked as such. Example: surprisal data init t.csv > t.yaml"
            })
    static final class Init implements Callable<Integer> {
        @ParentCommand
        private DataCommand data;

        @Parameters(paramLabel = "FILE", description = "A table, or a folder of images.")
        private Path file;

        @Option(
                names = "--label",
                paramLabel = "COLUMN",
                description =
                        "The column that names the class: its name, or its number, 1 for the first, -1 for the last.")
        private @Nullable String label;

        @Override
        public Integer call() {
            ColumnRef column;
            try {
                column = label == null ? null : ColumnRef.typed(label);
            } catch (IllegalArgumentException e) {
                throw new OptionException("--label", "\"" + label + "\"", String.valueOf(e.getMessage()));
            }
            if (!Files.exists(file)) {
                throw new DataException(file + " does not exist; expected a table, or a folder of images");
            }
            ConfigDraft draft = ConfigDraft.of(file, column);
            Console console = data.console();
            if (!console.showsResults()) { // who reads the lines reads them there
                draft.notes().forEach(console::note);
            }
            draft.lines().forEach(console::result);
            return 0;
        }
    }
}
