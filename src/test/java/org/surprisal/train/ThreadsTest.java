package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Backend;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.OptimizerOptions;

/** Any number of threads makes the same bits, more than there are cores included. */
final class ThreadsTest {
    private static final int D = 700; // wide enough for every operation of a step to be cut into several tiles
    private static final int K = 40; // and of the loss, whose tiles are of exponentials
    private static final int ROWS = 150;

    @AfterEach
    void asBefore() {
        Backend.useThreads(Math.min(Backend.MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, SGD, 0", "FLOAT, ADAMW, 0.2", "DOUBLE, ADAM, 0.5"})
    void theBitsDoNotDependOnTheThreads(Precision precision, OptimizerOptions.Kind optimizer, double dropout) {
        List<List<?>> alone = train(precision, optimizer, dropout, 1);
        for (int threads : new int[] {2, 3, 4, 8}) {
            assertThat(train(precision, optimizer, dropout, threads))
                    .as("%d threads", threads)
                    .isEqualTo(alone);
        }
    }

    private static List<List<?>> train(
            Precision precision, OptimizerOptions.Kind optimizer, double dropout, int threads) {
        Backend.useThreads(threads);
        assertThat(Backend.threads()).isEqualTo(threads);
        Dataset training = Small.images(Small.clouds(ROWS, D, K, 1));
        Classifier model = new ModelOptions(ModelOptions.Type.MLP, List.of(600, 300), Activation.RELU, Init.HE, dropout)
                .build(precision, D, K, new Random(5));
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 2;
            o.batchSize = new BatchSize(64); // two whole batches and a rest
            o.learningRate = 0.01;
            o.optimizer(optimizer);
            o.weightDecay = 0.01;
            o.clipNorm = 1;
        });
        Small.Kept kept = new Small.Kept();
        new Trainer(
                        model,
                        training,
                        Small.clouds(60, D, K, 2),
                        options,
                        new RandomStreams(3),
                        Set.of(Augmentation.FLIP))
                .train(kept);
        return List.of(Small.bits(Small.values(model)), Small.bits(Small.gradients(model)), Small.exact(kept.epochs));
    }
}
