package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.optim.OptimizerOptions;

/** Stopped after any step and taken up by a fresh trainer, a run ends with the same bits. */
final class ResumeTest {
    private static final int EPOCHS = 4;
    private static final int ROWS = 22;
    private static final int BATCH = 5; // five steps an epoch, the last of two rows
    private static final int STEPS = 5;

    private final Dataset training = Small.images(Small.clouds(ROWS, 6, 1));
    private final Dataset heldOut = Small.clouds(9, 6, 2);

    /** What a checkpoint holds, and how many epochs had been reported by then. */
    private record Snapshot(List<double[][]> values, List<double[][]> kept, long t, Position position, int reported) {}

    private static Classifier model(Precision precision, long seed) {
        return new ModelOptions(ModelOptions.Type.MLP, List.of(7), Activation.TANH, Init.XAVIER, 0.25)
                .build(precision, 6, 3, new Random(seed));
    }

    private Trainer trainer(Classifier model) {
        return trainer(model, OptimizerOptions.Kind.SGD);
    }

    private Trainer trainer(Classifier model, OptimizerOptions.Kind optimizer) {
        TrainingOptions options = Small.everything(EPOCHS, BATCH).with(o -> {
            o.optimizer(optimizer);
            o.nesterov = optimizer == OptimizerOptions.Kind.SGD ? true : null;
            o.clipNorm = 0.5;
            o.classWeights = ClassWeights.of(Map.of("class 1", 2.5));
        });
        return new Trainer(model, training, heldOut, options, new RandomStreams(11), Set.of(Augmentation.FLIP));
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, SGD", "DOUBLE, SGD", "FLOAT, ADAM", "DOUBLE, ADAMW"})
    void everySplitEndsWithTheBitsOfTheWhole(Precision precision, OptimizerOptions.Kind optimizer) {
        Classifier whole = model(precision, 3);
        Trainer trainer = trainer(whole, optimizer);
        List<Snapshot> snapshots = new ArrayList<>();
        Small.Kept kept = new Small.Kept();
        TrainingListener copying = new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {
                snapshots.add(snapshot(trainer.position()));
            }

            @Override
            public void onStep(StepReport report) {
                snapshots.add(snapshot(report.position()));
            }

            private Snapshot snapshot(Position position) {
                return new Snapshot(
                        Small.values(whole),
                        Small.copies(kept(trainer)),
                        trainer.optimizer().t(),
                        position,
                        kept.epochs.size());
            }
        };
        trainer.train(TrainingListener.both(kept, copying));
        assertThat(snapshots).hasSize(1 + EPOCHS * (STEPS + 1));

        for (Snapshot snapshot : snapshots) {
            Classifier model = model(precision, 4); // other weights, to be overwritten
            Trainer resumed = trainer(model, optimizer);
            Small.restore(
                    snapshot.values,
                    model.parameters().stream().map(Parameter::value).toList());
            Small.restore(snapshot.kept, kept(resumed));
            resumed.optimizer().resumeAt(snapshot.t);
            if (snapshot.position.stepInEpoch() == STEPS) { // the gradient that the report is to tell is gone
                assertThatThrownBy(() -> resumed.resumeFrom(snapshot.position, null))
                        .isInstanceOf(IllegalArgumentException.class);
                continue;
            }
            resumed.resumeFrom(snapshot.position, null);
            Small.Kept later = new Small.Kept();
            resumed.train(later);

            String from = "resumed from " + snapshot.position;
            assertThat(Small.bits(Small.values(model))).as(from).isEqualTo(Small.bits(Small.values(whole)));
            assertThat(Small.bits(Small.copies(kept(resumed))))
                    .as(from)
                    .isEqualTo(Small.bits(Small.copies(kept(trainer))));
            assertThat(resumed.position()).as(from).isEqualTo(trainer.position());
            boolean atStart = snapshot.position.equals(Position.START); // reports epoch 0 once more
            List<EpochReport> expected = kept.epochs.subList(atStart ? 0 : snapshot.reported, EPOCHS + 1);
            assertThat(Small.exact(later.epochs)).as(from).isEqualTo(Small.exact(expected));
            assertThat(later.steps)
                    .as(from)
                    .isEqualTo(kept.steps.subList((int) snapshot.position.step(), EPOCHS * STEPS));
        }
    }

    @Test
    void theVelocityIsPartOfTheState() {
        Classifier model = model(Precision.DOUBLE, 3);
        Trainer first = trainer(model);
        List<Snapshot> third = new ArrayList<>();
        first.train(new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {}

            @Override
            public void onStep(StepReport report) {
                if (report.position().step() == 3) {
                    third.add(new Snapshot(Small.values(model), List.of(), 3, report.position(), 0));
                }
            }
        });
        Classifier forgetful = model(Precision.DOUBLE, 3);
        Trainer resumed = trainer(forgetful);
        Small.restore(
                third.get(0).values,
                forgetful.parameters().stream().map(Parameter::value).toList());
        resumed.resumeFrom(third.get(0).position, null);
        resumed.train(new Small.Kept());
        assertThat(Small.bits(Small.values(forgetful))).isNotEqualTo(Small.bits(Small.values(model)));
    }

    @Test
    void aFinishedRunHasNothingLeftToDo() {
        Trainer trainer = trainer(model(Precision.FLOAT, 3));
        trainer.resumeFrom(new Position(EPOCHS, 0, EPOCHS * STEPS, 0, 0), null);
        Small.Kept kept = new Small.Kept();
        trainer.train(kept);
        assertThat(kept.events).isEmpty();
    }

    @Test
    void refusesAPositionOfOtherBatches() {
        Trainer trainer = trainer(model(Precision.FLOAT, 3));
        String expected = "; expected 5 steps an epoch, as 22 rows in batches of 5 make";
        assertThatThrownBy(() -> trainer.resumeFrom(new Position(1, 6, 11, 0, 0), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step 6 after 1 epochs was step 11 in all" + expected);
        assertThatThrownBy(() -> trainer.resumeFrom(new Position(2, 1, 9, 0, 0), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step 1 after 2 epochs was step 9 in all" + expected);
        assertThatThrownBy(() -> new Position(-1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Position(0, 3, 2, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    /** All that the optimizer keeps. */
    private static List<Matrix> kept(Trainer trainer) {
        return trainer.optimizer().state().values().stream()
                .flatMap(List::stream)
                .toList();
    }
}
