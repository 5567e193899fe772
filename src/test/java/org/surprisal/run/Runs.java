package org.surprisal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.train.EpochReport;
import org.surprisal.train.StepReport;
import org.surprisal.train.TrainingListener;

/** Runs of the tests: Iris with a few hidden units, 8 steps an epoch. */
final class Runs {
    private static final Path IRIS = Path.of("configs", "iris-mlp.yaml");
    static final TrainingListener NOBODY = report -> {};

    private Runs() {}

    static RunConfig config(String... settings) {
        return ConfigReader.open(IRIS).read(List.of(settings));
    }

    static Run.Outcome train(Path out, String... settings) {
        return Run.prepare(config(settings)).train(out, NOBODY);
    }

    static Run.Outcome resume(Path run, @Nullable Integer epochs) {
        return Run.resume(RunDirectory.open(run), epochs).train(null, NOBODY);
    }

    /** metrics.csv without its last column, the seconds. */
    static List<String> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.csv"), StandardCharsets.UTF_8).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    /** What ends a training where a test wants it to end, as a loss of power would. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Trains until after a step or an epoch's report and stops dead. */
    static void trainUntil(Path out, TrainingListener stopping, String... settings) {
        try {
            Run.prepare(config(settings)).train(out, stopping);
        } catch (Stop e) {
            return;
        }
        throw new AssertionError("nothing stopped the training");
    }

    static TrainingListener stopAfterStep(long step) {
        return new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onStep(StepReport report) {
                if (report.position().step() == step) {
                    throw new Stop();
                }
            }
        };
    }

    static TrainingListener stopAfterEpoch(int epoch) {
        return report -> {
            if (report.epoch() == epoch) {
                throw new Stop();
            }
        };
    }
}
