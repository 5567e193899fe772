package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Reference;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.SoftmaxCrossEntropy;

final class ClassWeightsTest {
    private static final JsonNode REFERENCE = Reference.read("class_weights.json");

    static List<JsonNode> batches() {
        return Reference.list(REFERENCE, "batches");
    }

    @ParameterizedTest
    @MethodSource("batches")
    void lossAndGradientAgreeWithTheReference(JsonNode problem) {
        double[][] logits = Reference.matrix(problem.required("logits"));
        double[] weights = Reference.vector(problem.required("weights"));
        int[] labels = Arrays.stream(Reference.vector(problem.required("labels")))
                .mapToInt(x -> (int) x)
                .toArray();
        int K = weights.length;
        Matrix x = Matrix.zeros(Precision.DOUBLE, logits.length, K);
        for (int n = 0; n < logits.length; n++) {
            x.setRow(n, logits[n]);
        }
        SoftmaxCrossEntropy.Result actual = new SoftmaxCrossEntropy(Precision.DOUBLE, K)
                .lossAndGradient(
                        x,
                        Dataset.oneHot(labels, K),
                        Arrays.stream(labels).mapToDouble(k -> weights[k]).toArray());
        double loss = problem.at("/expected/loss").doubleValue();
        assertThat(actual.loss()).isCloseTo(loss, within(1e-13 * loss));
        double[][] gradient = Reference.matrix(problem.at("/expected/gradient"));
        for (int n = 0; n < gradient.length; n++) {
            assertThat(actual.dLogits().toRows()[n]).containsExactly(gradient[n], within(1e-15));
        }
    }

    @Test
    void balancedIsScikitLearns() {
        for (JsonNode problem : Reference.list(REFERENCE, "balanced")) {
            double[] counts = Reference.vector(problem.required("counts"));
            double[] weights = ClassWeights.BALANCED.of(rows(counts));
            assertThat(weights).isNotNull();
            for (int k = 0; k < counts.length; k++) {
                if (counts[k] > 0) {
                    assertThat(weights[k]).isCloseTo(problem.at("/weights/" + k).doubleValue(), within(1e-14));
                }
            }
        }
    }

    private static Dataset rows(double... counts) {
        int[] labels = new int[(int) Arrays.stream(counts).sum()];
        int n = 0;
        for (int k = 0; k < counts.length; k++) {
            Arrays.fill(labels, n, n += (int) counts[k], k);
        }
        return Small.dataset(new double[labels.length][1], Dataset.oneHot(labels, counts.length));
    }

    @Test
    void aClassThatIsNotNamedCountsOne() {
        assertThat(ClassWeights.of(Map.of("class 1", 5.0)).of(rows(2, 1, 4))).containsExactly(1, 5, 1);
        assertThat(ClassWeights.NONE.of(rows(2, 1))).isNull();
    }

    @Test
    void namesTheClassThatIsNotThere() {
        assertThatThrownBy(() -> ClassWeights.of(Map.of("clas 1", 5.0)).of(rows(2, 1)))
                .isInstanceOf(OptionException.class)
                .hasMessage("training.class-weights is given for \"clas 1\"; expected weights of the classes class 0,"
                        + " class 1; did you mean \"class 1\"?");
    }

    @Test
    void refusesWhatIsNoWeight() {
        for (String weight : List.of("0", "-1", "NaN", "1e999", "x")) {
            assertThatThrownBy(() -> ClassWeights.read(Map.of("yes", weight)))
                    .isInstanceOf(OptionException.class)
                    .hasMessageStartingWith(
                            "training.class-weights is " + weight + " for yes; expected a finite number");
        }
        for (Object no : List.of("some", List.of("1"), Map.of())) {
            assertThatThrownBy(() -> ClassWeights.read(no))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("none, balanced, or a weight");
        }
        assertThat(ClassWeights.read(Map.of("yes", "5")).written()).isEqualTo(Map.of("yes", 5.0));
    }

    private static EpochReport last(Dataset training, Dataset heldOut, ClassWeights weights, int batch) {
        Classifier model = ModelOptions.mlp(5).build(Precision.DOUBLE, 4, 3, new Random(1));
        Small.Kept kept = new Small.Kept();
        TrainingOptions options = Small.plain(3, batch, 0.1).with(o -> o.classWeights = weights);
        new Trainer(model, training, heldOut, options, new RandomStreams(1), Set.of()).train(kept);
        return kept.epochs.get(3);
    }

    /** A weight of 3 is what three copies of each row are, where all rows make one batch. */
    @Test
    void aWeightIsANumberOfCopies() {
        Dataset rows = Small.clouds(12, 4, 5);
        int[] copies = new int[12 + 2 * 4];
        int at = 0;
        for (int n = 0; n < 12; n++) {
            for (int c = 0; c < (n % 3 == 2 ? 3 : 1); c++) {
                copies[at++] = n;
            }
        }
        EpochReport weighted = last(rows, rows, ClassWeights.of(Map.of("class 2", 3.0)), 12);
        EpochReport copied = last(rows.select(copies), rows, ClassWeights.NONE, 20);
        assertThat(weighted.trainLoss()).isCloseTo(copied.trainLoss(), within(1e-14));
        assertThat(weighted.heldOut().crossEntropy()).isCloseTo(copied.heldOut().crossEntropy(), within(1e-14));
        assertThat(weighted.gradientNorm()).isCloseTo(copied.gradientNorm(), within(1e-14));
    }

    /** Equal weights, of whatever size, change nothing. */
    @Test
    void equalWeightsAreNone() {
        Dataset rows = Small.softened(Small.clouds(13, 4, 6));
        Map<String, Double> twice = Map.of("class 0", 2.0, "class 1", 2.0, "class 2", 2.0);
        assertThat(Small.exact(last(rows, rows, ClassWeights.of(twice), 5)))
                .isEqualTo(Small.exact(last(rows, rows, ClassWeights.NONE, 5)));
    }
}
