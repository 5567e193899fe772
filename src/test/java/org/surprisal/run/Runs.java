package org.surprisal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.DataLoader;
import org.surprisal.device.Cards;
import org.surprisal.train.EpochReport;
import org.surprisal.train.StepReport;
import org.surprisal.train.TrainingListener;

/** Runs of the tests: Iris with a few hidden units, 8 steps an epoch. */
final class Runs {
    private static final Path IRIS = Path.of("configs", "iris-mlp.yaml");
    static final TrainingListener NOBODY = report -> {};

    /** Time stands still, so what is due waits for the end, and no figure has other digits the next time. */
    static final Machine STILL = machine(() -> 0);

    /** At each look at the clock a minute has passed, so whatever is due is written at once. */
    static Machine hurrying() {
        AtomicLong looks = new AtomicLong();
        return machine(() -> looks.getAndIncrement() * TimeUnit.MINUTES.toNanos(1));
    }

    private static final Cards NO_CARDS = new Cards(List.of(), "no card is in this machine");

    private static Machine machine(LongSupplier nanoTime) {
        return new Machine(nanoTime, () -> OptionalLong.of(123_456_789), () -> NO_CARDS);
    }

    private Runs() {}

    static RunConfig config(String... settings) {
        return ConfigReader.open(IRIS).read(List.of(settings));
    }

    /** With what a run finds out about its files, as its own configuration has it. */
    static RunConfig found(RunConfig config) {
        return config.withData(DataLoader.resolve(config.data()));
    }

    static Run.Outcome train(Path out, String... settings) {
        return Run.prepare(config(settings)).train(out, NOBODY);
    }

    static Run.Outcome resume(Path run, @Nullable Integer epochs) {
        return Run.resume(RunDirectory.open(run), epochs, false).train(null, NOBODY);
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
