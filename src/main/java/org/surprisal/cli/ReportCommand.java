package org.surprisal.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.RunDirectory;
import org.surprisal.study.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal report RUN}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Write RUN/report.html: one page without anything outside it, with the configuration, the figures, confusion, each"
                    + " class, the most surprising rows, the data and how to repeat it."
        })
final class ReportCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(index = "0", paramLabel = "RUN", description = ModelArguments.RUN)
    private Path run;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Output file (default: report.html in the run's directory).")
    private @Nullable Path out;

    @Option(names = "--open", description = "Open it in a browser.")
    private boolean open;

    @Override
    public Integer call() {
        RunDirectory directory = ModelArguments.directory(run, main.console());
        Path file = Folders.requireFile(out, RunReport.file(directory));
        RunReport.write(directory, file);
        main.console().written(file);
        if (open) {
            Browser.open(file.toUri().toString(), main.console());
        }
        return 0;
    }
}
