package org.surprisal.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
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
            completionCandidates = Completions.Formats.class,
            description = "${COMPLETION-CANDIDATES}: a graph for ONNX Runtime; a model card as Hugging Face reads it;"
                    + " arrays with a script that predicts.")
    private String to;

    @Option(names = "--out", paramLabel = "FILE", description = "Output file (default: in the run's directory).")
    private @Nullable Path out;

    @Override
    public Integer call() {
        ExportFormat format = ExportFormat.named(to);
        OptionException.require(
                format != ExportFormat.CARD || !arguments.isBest(),
                "--best",
                "given",
                "none with --to card, which tells of the epoch that the run reports");
        RunDirectory run = arguments.directory(main.console());
        Path file = Folders.requireFile(out, format.file(run));
        format.write(run, arguments.open(run), file).forEach(main.console()::written);
        return 0;
    }
}
