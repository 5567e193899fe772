package org.surprisal.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.Run;
import org.surprisal.run.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal resume RUN}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a run from its latest checkpoint, as if it had never stopped.")
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "RUN", description = ModelArguments.RUN)
    private Path run;

    @Option(names = "--epochs", paramLabel = "N", description = "Train until N epochs in all (default: as configured).")
    private @Nullable Integer epochs;

    @Option(
            names = "--other-data",
            description = "Go on with the rows there are now, even if the run's data changed since.")
    private boolean otherData;

    @Mixin
    private ThreadsArgument threads;

    @Option(names = "--quiet", description = "Only the final figures.")
    private boolean quiet;

    @Override
    @SuppressWarnings("try") // it only runs beside
    public Integer call() {
        Console console = main.console();
        console.noteIfStartedWithoutLauncher();
        RunDirectory directory = ModelArguments.directory(run, console);
        threads.apply();
        try (WarmUp warmUp = new WarmUp()) {
            Run resumed = Run.resume(directory, epochs, otherData);
            main.stopOnSignal().callUnlessOver(resumed::stop);
            new TrainingSession(console, quiet).resume(resumed);
        }
        return 0;
    }
}
