package org.surprisal.cli;

import java.nio.file.Path;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a trained model. */
final class ModelArguments {
    static final String RUN = "A run's directory; runs/NAME for its newest; latest for the one begun last.";

    @Parameters(index = "0", paramLabel = "RUN", description = RUN)
    private Path run;

    @Option(names = "--best", description = "The best epoch's parameters instead of the latest.")
    private boolean best;

    @Option(names = "--calibrated", description = "At the temperature that calibrate found, instead of 1.")
    private boolean calibrated;

    boolean isBest() {
        return best;
    }

    TrainedModel open(Console console) {
        return open(directory(console));
    }

    TrainedModel open(RunDirectory directory) {
        return TrainedModel.open(directory, best, calibrated);
    }

    RunDirectory directory(Console console) {
        return directory(run, console);
    }

    /** The run of that name; which one it is is said where the name does not. */
    static RunDirectory directory(Path name, Console console) {
        RunDirectory run = RunDirectory.open(name);
        if (!run.path().equals(name)) {
            console.note(name + " is " + run.path());
        }
        return run;
    }
}
