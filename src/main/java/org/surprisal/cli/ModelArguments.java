package org.surprisal.cli;

import java.nio.file.Path;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.TrainedModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that name a trained model. */
final class ModelArguments {
    @Parameters(index = "0", paramLabel = "RUN", description = "Directory of a run.")
    private Path run;

    @Option(names = "--best", description = "The best epoch's parameters instead of the latest.")
    private boolean best;

    @Option(names = "--calibrated", description = "At the temperature that calibrate found, instead of 1.")
    private boolean calibrated;

    TrainedModel open() {
        return TrainedModel.open(RunDirectory.open(run), best, calibrated);
    }
}
