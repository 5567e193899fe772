package org.surprisal.learn.microscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.step.Opened;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.learn.step.Stepper;

/** What is drawn of a step is the step's own. */
class MicroscopeTest {
    private static MicroStep step(Microscope shown, int number) {
        return shown.steps().stream()
                .filter(s -> s.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static <T> T first(List<Shown> shown, Class<T> kind) {
        return shown.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Opened opened(String config, String... settings) {
        return Opened.of(Path.of("configs", config), List.of(settings));
    }

    @Test
    void aLinearModelHasNoHiddenLayerToGoThrough() {
        Opened iris = opened("iris-linear.yaml");
        StepRecord record = iris.stepper().look();
        Microscope shown = Microscope.of(record, 0, Subject.of(iris.data()));
        assertThat(shown.steps()).extracting(MicroStep::number).containsExactly(0, 2, 3, 4, 5, 6, 7, 9, 10, 11);
        assertThat(shown.without()).startsWith("No 1 and no 8: a linear model");
        assertThat(shown.steps()).allSatisfy(step -> assertThat(step.mini()).isNotNull());
        assertThat(shown.derive()).isEqualTo("surprisal derive --logits=0,0,0 --target=1");
    }

    /** What each micro-step names is there in the derivation; the batch and the optimizer's state are definitions. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iris-linear.yaml | training.momentum=0    | z, softmax.shift, softmax.definition, log-softmax.log-sum-exp, gradient.result, dW.result, step.linear, step.result
            iris-mlp.yaml    | training.momentum=0.9  | z1, z2, softmax.shift, softmax.definition, log-softmax.log-sum-exp, gradient.result, dW2.result, dW1.result, step.chain-rule, step.chain-rule
            """)
    void everyStepNamesItsLineOrIsADefinition(String config, String setting, String expected) {
        Opened iris = opened(config, setting);
        Microscope shown = Microscope.of(iris.stepper().look(), 0, Subject.of(iris.data()));
        List<String> lines = new ArrayList<>();
        for (MicroStep step : shown.steps()) {
            String line = step.derive();
            assertThat(line == null).as("%s", step.number()).isEqualTo(step.number() == 0 || step.number() == 9);
            if (line != null) {
                lines.add(line);
            }
        }
        assertThat(String.join(", ", lines)).isEqualTo(expected);
    }

    /** A bar and the arrow from its end stay on the track, whose half is 1. */
    @Test
    void noArrowLeavesItsTrack() {
        Opened iris = opened("iris-linear.yaml");
        iris.stepper().forward(8);
        Microscope shown = Microscope.of(iris.stepper().look(), 1, Subject.of(iris.data()));
        Shown.Bars logits = step(shown, 6).row().stream()
                .filter(part -> part instanceof Shown.Bars bars && bars.arrows() != null)
                .map(Shown.Bars.class::cast)
                .findFirst()
                .orElseThrow();
        double[] arrows = Objects.requireNonNull(logits.arrows());
        for (int k = 0; k < arrows.length; k++) {
            assertThat(Math.abs(logits.shares()[k] + arrows[k])).isLessThanOrEqualTo(1 + 1e-3);
        }
    }

    /** Units, classes and features go by the indices that an entry is checked by: unit 0 is z_0, its weights W1[i,0]. */
    @Test
    void unitsAreNumberedAsEntriesAre() {
        Opened iris = opened("iris-mlp.yaml");
        Microscope shown = Microscope.of(iris.stepper().look(), 0, Subject.of(iris.data()));
        assertThat(first(step(shown, 1).row(), Shown.Bars.class).labels()).startsWith("unit 0", "unit 1");
        assertThat(first(step(shown, 4).row(), Shown.Bars.class).details())
                .first()
                .extracting(Shown.Formula::latex)
                .asString()
                .startsWith("p_{0} = ");
    }

    /** The constants are those that the optimizer says are its own; the formula is that of its rule. */
    @Test
    void anOptimizerSaysItsOwnConstants() {
        Opened adam = opened(
                "iris-linear.yaml",
                "training.optimizer=adamw",
                "training.momentum=null",
                "training.nesterov=null",
                "training.weight-decay=0.5");
        MicroStep step = step(Microscope.of(adam.stepper().look(), 0, Subject.of(adam.data())), 9);
        assertThat(step.name()).isEqualTo("m, v");
        assertThat(first(step.batch(), Shown.Formula.class).numbers())
                .isEqualTo("\\rho = 0.1000,\\quad \\beta_1 = 0.9000,\\quad \\beta_2 = 0.9990,\\quad"
                        + " \\varepsilon = 1.000 \\cdot 10^{-8},\\quad \\lambda = 0.5000");
        Opened sgd = opened("iris-linear.yaml", "training.nesterov=true");
        step = step(Microscope.of(sgd.stepper().look(), 0, Subject.of(sgd.data())), 9);
        assertThat(step.name()).isEqualTo("v");
        assertThat(first(step.batch(), Shown.Formula.class).numbers())
                .isEqualTo("\\rho = 0.1000,\\quad \\mu = 0.9000,\\quad \\text{nesterov}");
    }

    @Test
    void aWeightedMeanIsCalledOne() {
        Opened iris = opened("iris-linear.yaml", "training.class-weights={virginica: 5}");
        Microscope shown = Microscope.of(iris.stepper().look(), 0, Subject.of(iris.data()));
        assertThat(first(step(shown, 5).batch(), Shown.Figure.class).name()).endsWith("by the rows' weights");
        assertThat(first(step(shown, 6).batch(), Shown.Heat.class).about()).startsWith("w (p − y)/Σ w");
        Shown.Bars w = (Shown.Bars) step(shown, 5).batch().get(3);
        assertThat(w.texts()).containsOnly("1", "5").hasSize(16);
    }

    /** dW after the last of its rows is dW; the promise is that of the record. */
    @Test
    void aSumOverRowsEndsWhereTheStepDoes() {
        Opened iris = opened("iris-mlp.yaml", "dtype=double");
        Stepper stepper = iris.stepper();
        stepper.forward(5);
        StepRecord record = stepper.look();
        Microscope shown = Microscope.of(record, 3, Subject.of(iris.data()));
        assertThat(shown.steps()).hasSize(12).allSatisfy(step -> assertThat(step.mini())
                .isNotNull());
        assertThat(shown.without()).isNull();
        Shown.Family rows = first(step(shown, 7).batch(), Shown.Family.class);
        assertThat(rows.settings()).hasSize(16);
        Shown.Heat last = (Shown.Heat) rows.shown().get(15).get(0);
        Shown.Heat whole = first(step(shown, 7).batch(), Shown.Heat.class);
        assertThat(Arrays.deepEquals(last.texts(), whole.texts())).isTrue();
        assertThat(whole.parameter()).isEqualTo("W2");
        Shown.Bars change = first(step(shown, 11).row(), Shown.Bars.class);
        assertThat(change.texts()).containsExactly(Digits.of(record.promised()), Digits.of(record.change()));
        assertThat(first(step(shown, 1).row(), Shown.Bars.class).details())
                .first()
                .extracting(Shown.Formula::latex)
                .isEqualTo("z_{0} = \\sum_i X_i W_{i,0} + b_{0}");
    }

    /** By the chain rule, dZ = dA ⊙ f′(z); the mask of ReLU is 1 where a unit is awake, and 0 where it sleeps. */
    @Test
    void whatComesBackIsMultipliedByTheSlope() {
        Opened iris = opened("iris-mlp.yaml", "dtype=double");
        StepRecord record = iris.stepper().look();
        Microscope shown = Microscope.of(record, 2, Subject.of(iris.data()));
        Shown.Bars mask = (Shown.Bars) step(shown, 1).row().get(2);
        assertThat(mask.about()).isEqualTo("the mask of relu: 0 where a unit is asleep");
        double[] z = record.hidden().get(0).z()[2];
        for (int h = 0; h < z.length; h++) {
            assertThat(mask.texts()[h]).isEqualTo(z[h] > 0 ? "1" : "0");
        }
        List<Shown> back = step(shown, 8).row();
        assertThat(back).hasSize(4);
        assertThat(((Shown.Bars) back.get(2)).texts()).isEqualTo(mask.texts());
        assertThat(((Shown.Bars) back.get(3)).texts())
                .isEqualTo(Digits.texts(record.hidden().get(0).dZ()[2]));
    }

    /** Beside zeros what came of them is seen: the largest entry fills its cell. */
    @Test
    void whatBeganAtZeroIsSeenAfterTheFirstStep() {
        Opened iris = opened("iris-linear.yaml");
        Microscope shown = Microscope.of(iris.stepper().look(), 0, Subject.of(iris.data()));
        for (int number : new int[] {9, 10}) {
            Shown.Heat after =
                    (Shown.Heat) Objects.requireNonNull(step(shown, number).mini());
            assertThat(Arrays.stream(after.shares())
                            .flatMapToDouble(Arrays::stream)
                            .map(Math::abs)
                            .max())
                    .as("%s", number)
                    .hasValue(1);
        }
    }

    /** KL stands on the floor: with y = (0.9333, 0.0333, 0.0333) H(y) is 0.2911 nats, 0.4200 bits, by hand. */
    @Test
    void theLossIsStackedOnItsFloorInEitherUnit() {
        Opened iris = opened("iris-linear.yaml", "training.label-smoothing=0.1");
        Microscope shown = Microscope.of(iris.stepper().look(), 0, Subject.of(iris.data()));
        Shown.Bars loss = (Shown.Bars) step(shown, 5).row().get(2);
        assertThat(loss.texts()).containsExactly("0.2911", "0.8075", "1.0986");
        assertThat(loss.bits()).containsExactly("0.4200", "1.1649", "1.5850");
        assertThat(Objects.requireNonNull(loss.starts())[1])
                .isEqualTo(loss.shares()[0])
                .isGreaterThan(0);
    }

    /** A shift of all logits changes no probability, whatever it is; a temperature of 1 neither. */
    @Test
    void aShiftMovesNothing() {
        Opened iris = opened("iris-linear.yaml");
        Stepper stepper = iris.stepper();
        stepper.forward(9);
        Microscope shown = Microscope.of(stepper.look(), 1, Subject.of(iris.data()));
        List<Shown.Family> families = step(shown, 4).row().stream()
                .filter(Shown.Family.class::isInstance)
                .map(Shown.Family.class::cast)
                .toList();
        String[] p = first(step(shown, 4).row(), Shown.Bars.class).texts();
        for (List<Shown> shift : families.get(0).shown()) {
            assertThat(((Shown.Bars) shift.get(1)).texts()).containsExactly(p);
        }
        assertThat(((Shown.Bars) families.get(1)
                                .shown()
                                .get(families.get(1).start())
                                .get(1))
                        .texts())
                .containsExactly(p);
        assertThat(families.get(0).settings()).contains("−1000", "1000");
    }

    /** Forty classes, one feature, nothing held out: more than bars are drawn of. */
    @Test
    void manyClassesAreCutToWhatCanBeRead() {
        int K = 40;
        double[][] X = new double[80][1];
        int[] labels = new int[80];
        List<String> names = new ArrayList<>();
        for (int n = 0; n < 80; n++) {
            X[n][0] = new Random(n).nextDouble();
            labels[n] = (n + 35) % K;
        }
        for (int k = 0; k < K; k++) {
            names.add("class " + k);
        }
        Dataset rows = new Dataset(Features.of(X), Dataset.oneHot(labels, K), List.of("x"), names, null);
        Opened iris = opened("iris-linear.yaml", "training.shuffle=false");
        StepRecord record = new Stepper(iris.config(), TrainingData.of(rows, rows)).look();
        Microscope shown = Microscope.of(record, 0, Subject.of(TrainingData.of(rows, rows)));
        Shown.Bars p = first(step(shown, 4).row(), Shown.Bars.class);
        assertThat(p.labels()).hasSize(20);
        assertThat(p.about()).endsWith("the first 20 of 40");
        assertThat(first(step(shown, 7).batch(), Shown.Heat.class).cut()).isEqualTo("the first 16 of 40 columns");
        double[] shares = Objects.requireNonNull(p.shares());
        assertThat(shares[0]).isEqualTo(1.0 / K, within(1e-3));
    }
}
