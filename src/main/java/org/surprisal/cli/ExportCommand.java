package org.surprisal.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.RunDirectory;
import org.surprisal.study.ExportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal export RUN --to FORMAT}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Write the model of a run, with what prepares its rows, for other programs.")
final class ExportCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Mixin
    private ModelArguments arguments;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}: a graph for ONNX Runtime; a model card as Hugging Face reads it;"
                    + " arrays with a script that predicts.")
    private ExportFormat format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: into the run's directory).")
    private @Nullable Path out;

    @Override
    public Integer call() {
        RunDirectory run = arguments.directory(main.console());
        format.write(run, arguments.open(run), out)
                .forEach(file -> main.console().result(file.toString()));
        return 0;
    }
}
