package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.train.Small.Kept;

/**
 * Two training rows, x = 1 of one class and x = −1 of the other, teach one number: with W = (w, −w), which starts at 0,
 * the margin m = 2w goes up by 2ρ(1 − σ(m)) a step, and ρ = ½. Four validation rows at x = 1, three of the first class and
 * one of the other, have the cross-entropy ¾ log(1 + e^−m) + ¼ log(1 + e^m), lowest at m = log 3 = 1.0986. By hand m is 0,
 * 0.5, 0.8775, 1.1712, 1.4079, 1.6044, … after each epoch, so the third is the best.
 */
class EarlyStopTest {
    private static final double[] FIRST = {1, 0};
    private static final double[] OTHER = {0, 1};
    private static final Dataset TRAINING = Small.dataset(new double[][] {{1}, {-1}}, new double[][] {FIRST, OTHER});
    private static final Dataset VALIDATION =
            Small.dataset(new double[][] {{1}, {1}, {1}, {1}}, new double[][] {FIRST, OTHER, FIRST, FIRST});
    private static final double[] CROSS_ENTROPY = {
        0.6931471805599453,
        0.5990769841801067,
        0.5670829153694833,
        0.5628234887174268,
        0.5708325423753504,
        0.5842656972035927,
        0.5999761123458536,
        0.6164552147885942
    };

    private static Trainer trainer(int epochs, int earlyStop, Dataset validation) {
        return new Trainer(
                new LinearClassifier(Precision.DOUBLE, 1, 2, Init.ZEROS, new Random(1)),
                validation == null
                        ? TrainingData.of(TRAINING, TRAINING)
                        : TrainingData.of(TRAINING, TRAINING).withValidation(validation),
                Small.plain(epochs, 2, 0.5).with(o -> o.earlyStop = earlyStop),
                new RandomStreams(1),
                () -> 0,
                null);
    }

    @ParameterizedTest
    @CsvSource({"7, 0, 7", "7, 1, 4", "7, 2, 5", "7, 3, 6", "7, 4, 7", "7, 5, 7", "5, 2, 5", "4, 2, 4", "2, 1, 2"})
    void endsSoManyEpochsAfterTheBest(int epochs, int earlyStop, int last) {
        Kept kept = new Kept();
        Trainer trainer = trainer(epochs, earlyStop, VALIDATION);
        trainer.train(kept);
        assertThat(kept.epochs)
                .extracting(EpochReport::epoch)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, last).boxed().toList());
        for (EpochReport report : kept.epochs) {
            assertThat(Objects.requireNonNull(report.validation()).crossEntropy())
                    .isCloseTo(CROSS_ENTROPY[report.epoch()], within(1e-12));
        }
        assertThat(trainer.isDone()).isTrue();
        assertThat(trainer.stopsEarly()).isEqualTo(earlyStop > 0 && last >= 3 + earlyStop);
        assertThat(trainer.epochsSinceBest()).isEqualTo(Math.max(0, last - 3));
        trainer.train(report -> {
            throw new AssertionError("went on to epoch " + report.epoch());
        });
    }

    /** Rows of which nothing changes with what is learnt: x = 0, with the model's own first prediction as target. */
    @Test
    void anEqualOneIsNoBetterOne() {
        Kept kept = new Kept();
        trainer(7, 2, Small.dataset(new double[][] {{0}}, new double[][] {{0.5, 0.5}}))
                .train(kept);
        assertThat(kept.epochs).hasSize(3);
    }

    /** The weights are those of the start again, and so are the figures: from 0.5991 down. */
    @Test
    void goesOnCountingFromTheBestThatItIsGiven() {
        assertThat(resumedAtFour(new Trainer.Best(3, 0.55))).containsExactly(5);
        assertThat(resumedAtFour(new Trainer.Best(4, 0.55))).containsExactly(5, 6);
        assertThat(resumedAtFour(new Trainer.Best(3, 0.6))).containsExactly(5, 6, 7);
        assertThat(resumedAtFour(new Trainer.Best(2, 0.55))).isEmpty();
        assertThat(resumedAtFour(null)).containsExactly(5, 6, 7);
    }

    private static List<Integer> resumedAtFour(Trainer.@Nullable Best best) {
        Trainer resumed = trainer(7, 2, VALIDATION);
        resumed.resumeFrom(new Position(4, 0, 4, 0, 0), best);
        Kept kept = new Kept();
        resumed.train(kept);
        return kept.epochs.stream().map(EpochReport::epoch).toList();
    }

    @Test
    void isRefusedWithoutRowsToStopBy() {
        assertThatThrownBy(() -> new Trainer(
                        new LinearClassifier(Precision.DOUBLE, 1, 2, Init.ZEROS, new Random(1)),
                        TRAINING,
                        TRAINING,
                        Small.plain(7, 2, 0.5).with(o -> o.earlyStop = 2),
                        new RandomStreams(1),
                        Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are no validation rows to stop early by");
    }
}
