package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;

final class DivergenceTest {
    private final Dataset data = Small.clouds(12, 6, 1);
    private final Small.Kept kept = new Small.Kept();

    private Trainer trainer(Precision precision, TrainingOptions options) {
        Classifier model = ModelOptions.LINEAR.build(precision, 6, 3, new Random(1));
        return new Trainer(model, data, data, options, new RandomStreams(1), Set.of());
    }

    @Test
    void theFirstLossThatIsNotFiniteStopsTraining() {
        Trainer trainer = trainer(Precision.DOUBLE, Small.plain(3, 4, 1e308));
        assertThatThrownBy(() -> trainer.train(kept))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("training diverged: the training loss is (NaN|Infinity) at epoch 1, step 2, "
                        + "learning rate 1.0E308");
        assertThat(kept.events).containsExactly("epoch 0", "step 1");
        assertThat(trainer.position().step()).isEqualTo(1);
    }

    @Test
    void aHeldOutFigureThatIsNotFiniteStopsTrainingToo() {
        Trainer trainer = trainer(Precision.DOUBLE, Small.plain(3, 12, 1e308));
        assertThatThrownBy(() -> trainer.train(kept))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("training diverged: the held-out cross-entropy is (NaN|Infinity) at epoch 1, "
                        + "step 1, learning rate 1.0E308");
        assertThat(kept.events).containsExactly("epoch 0", "step 1");
    }

    @Test
    void slowDivergenceIsNamedWhereItHappens() {
        // Decay times rate is 20, so weights grow 19-fold a step, until float ends.
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 50;
            o.batchSize = new BatchSize(4);
            o.learningRate = 10;
            o.momentum = 0.0;
            o.weightDecay = 2;
        });
        Trainer trainer = trainer(Precision.FLOAT, options);
        DivergedException e = catchThrowableOfType(DivergedException.class, () -> trainer.train(kept));
        long steps = trainer.position().step();
        assertThat(steps).isGreaterThan(10);
        assertThat(kept.steps).hasSize((int) steps);
        assertThat(kept.steps).allSatisfy(step -> assertThat(step.loss()).isFinite());
        assertThat(kept.epochs)
                .allSatisfy(epoch -> assertThat(epoch.heldOut().isFinite()).isTrue());
        assertThat(Objects.requireNonNull(e).getMessage())
                .containsPattern("step (" + steps + "|" + (steps + 1) + "), learning rate 10.0$");
    }

    @Test
    void weightsThatAreNoNumbersAreFoundBeforeTheFirstStep() {
        Classifier model = ModelOptions.LINEAR.build(Precision.DOUBLE, 6, 3, new Random(1));
        model.parameters().get(0).value().setRow(2, new double[] {0, Double.NaN, 0});
        Trainer trainer = new Trainer(model, data, data, Small.plain(1, 4, 0.1), new RandomStreams(1), Set.of());
        assertThatThrownBy(() -> trainer.train(kept))
                .isInstanceOf(DivergedException.class)
                .hasMessage("training diverged: the training loss is NaN at epoch 0, step 0, learning rate 0.1");
        assertThat(kept.events).isEmpty();
    }
}
