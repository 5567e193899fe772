package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Reference;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataFormat;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.Init;
import org.surprisal.model.LinearClassifier;
import org.surprisal.model.ModelOptions;

/** Real flowers: the golden trajectory, and the identity on every line of a report. */
final class IrisTest {
    private static final RandomStreams RANDOM = new RandomStreams(7);

    private static TrainingData iris(double heldOut) {
        return DataLoader.load(
                DataOptions.of(DataFormat.CSV, Path.of("data/iris.csv"), ColumnRef.named("species"))
                        .with(o -> {
                            o.heldOut = heldOut;
                        }),
                RANDOM);
    }

    @Test
    void theGoldenTrajectory() {
        TrainingData data = iris(0);
        LinearClassifier model = new LinearClassifier(Precision.DOUBLE, 4, 3, Init.ZEROS, new Random(1));
        TrainingOptions options = TrainingOptions.DEFAULTS.with(o -> {
            o.epochs = 10;
            o.batchSize = BatchSize.FULL;
            o.shuffle = false;
            o.momentum = 0.0;
        });
        Small.Kept kept = new Small.Kept();
        new Trainer(model, data.training(), data.heldOut(), options, RANDOM, Set.of()).train(kept);

        JsonNode reference = Reference.read("iris_trajectory.json");
        List<JsonNode> epochs = Reference.list(reference, "epochs");
        assertThat(kept.epochs).hasSameSizeAs(epochs).hasSize(11);
        for (int e = 0; e < epochs.size(); e++) {
            Evaluation actual = kept.epochs.get(e).heldOut();
            assertRelative(actual.crossEntropy(), Reference.number(epochs.get(e).required("cross_entropy")));
            assertRelative(
                    actual.predictiveEntropy(), Reference.number(epochs.get(e).required("predictive_entropy")));
            assertThat(actual.right()).isEqualTo(epochs.get(e).required("right").intValue());
        }
        assertRelative(kept.epochs.get(0).heldOut().crossEntropy(), Math.log(3));
        assertRelative(kept.epochs.get(1).heldOut().crossEntropy(), 1.0068085511767968);
        assertThat(kept.epochs.get(10).heldOut().crossEntropy()).isCloseTo(0.637881821647, within(1e-10));
        assertThat(kept.epochs.get(1).heldOut().right()).isEqualTo(121);
        assertThat(kept.epochs.get(10).heldOut().right()).isEqualTo(124);
        double[][] W = Reference.matrix(reference.required("final").required("W"));
        double[] b = Reference.vector(reference.required("final").required("b"));
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < 4; j++) {
                assertRelative(Small.values(model).get(0)[j][k], W[j][k]);
            }
            assertRelative(Small.values(model).get(1)[0][k], b[k]);
        }
    }

    private static void assertRelative(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one-hot", "smoothed", "votes"})
    void crossEntropyIsTargetEntropyPlusKlOnEveryLine(String targets) {
        TrainingData data = iris(0.2);
        Dataset training = withTargets(data.training(), targets);
        Dataset heldOut = withTargets(data.heldOut(), targets);
        for (Precision precision : Precision.values()) {
            Classifier model = ModelOptions.mlp(16).build(precision, 4, 3, new Random(2));
            Small.Kept kept = new Small.Kept();
            new Trainer(model, training, heldOut, TrainingOptions.DEFAULTS.with(o -> o.epochs = 60), RANDOM, Set.of())
                    .train(kept);
            assertThat(kept.epochs).hasSize(61);
            for (EpochReport report : kept.epochs) {
                Evaluation e = report.heldOut();
                assertThat(e.targetEntropy() + e.kl()).isCloseTo(e.crossEntropy(), within(1e-12));
                assertThat(e.marginalKl()).isNotNegative();
                assertThat(e.kl()).isNotNegative();
                assertThat(e.predictiveEntropy()).isBetween(0.0, Math.log(3));
                assertThat(e.accuracy()).isEqualTo(e.right() / 30.0);
                assertThat(e.brier()).isBetween(0.0, 2.0);
                assertThat(e.ece()).isBetween(0.0, 1.0);
                if (targets.equals("one-hot")) {
                    assertThat(e.targetEntropy()).isZero();
                } else {
                    assertThat(e.targetEntropy()).isPositive();
                }
            }
            EpochReport last = kept.epochs.get(60);
            assertThat(last.heldOut().crossEntropy())
                    .isLessThan(kept.epochs.get(0).heldOut().crossEntropy());
            assertThat(last.heldOut().right()).isGreaterThanOrEqualTo(24);
        }
    }

    private static Dataset withTargets(Dataset data, String targets) {
        return switch (targets) {
            case "smoothed" -> data.smoothed(0.1);
            case "votes" -> Small.softened(data);
            default -> data;
        };
    }
}
