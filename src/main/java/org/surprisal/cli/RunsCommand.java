package org.surprisal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.surprisal.study.Comparison;
import org.surprisal.study.RunList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal runs}. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "List the runs below a folder: the settings that differ, figures, time, state.")
final class RunsCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "DIR", arity = "0..1", description = "The folder (default: runs).")
    private Path folder = Path.of("runs");

    @Mixin
    private ListArguments arguments;

    @Option(names = "--json", description = "One JSON document instead of the lines.")
    private boolean json;

    @Override
    public Integer call() {
        Console console = main.console();
        RunList all = RunList.of(List.of(folder));
        RunList list = arguments.of(all);
        if (json) {
            console.document(new Comparison(list).json());
        } else if (list.runs().isEmpty()) {
            console.note(
                    all.runs().isEmpty()
                            ? "there is no run below " + folder + (Files.exists(folder) ? "" : ", which does not exist")
                            : ListArguments.noneOf(all));
        } else {
            RunTable.LEGEND.forEach(console::result);
            console.result("");
            RunTable.byFolder(list).forEach(console::result);
        }
        return 0;
    }
}
