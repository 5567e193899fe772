package org.surprisal.learn.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TrainingData;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Dropout;
import org.surprisal.run.RunConfig;

/** A recorded step is the one that plain loops make from X, Y and the parameters before it. */
class StepRecordTest {
    private static final double CLOSE = 1e-12;

    @Provide
    Arbitrary<RunConfig> inDouble() {
        return Cases.configs().filter(config -> config.dtype() == Precision.DOUBLE);
    }

    private static Activation activation(RunConfig config) {
        return config.model().activation() == null
                ? Activation.RELU
                : config.model().activation();
    }

    @Property(tries = 80, seed = "22", edgeCases = EdgeCasesMode.NONE)
    void plainLoopsMakeTheSame(@ForAll("inDouble") RunConfig config, @ForAll @IntRange(max = 7) int at) {
        TrainingData data = Cases.images(config, 2);
        Stepper stepper = new Stepper(config, data);
        stepper.forward(at);
        if (stepper.isDone()) {
            return;
        }
        long stood = stepper.step();
        StepRecord told = stepper.next();
        PlainStep plain = new PlainStep(told, activation(config));

        assertThat(told.step()).isEqualTo(stood);
        near("logits", told.logits(), plain.logits);
        near("log p", told.logP(), plain.logP);
        near("p", told.P(), plain.p);
        near("row losses", new double[][] {told.rowLoss()}, new double[][] {plain.rowLoss});
        assertThat(told.loss()).isCloseTo(plain.loss, within(CLOSE));
        near("dLogits", told.dLogits(), plain.dLogits);
        near("gradients", told.gradients(), plain.gradients);
        near("after", told.after(), plain.after);
        assertThat(told.stateAfter().keySet()).isEqualTo(plain.state.keySet());
        plain.state.forEach((name, kept) -> near(name, Cases.of(told.stateAfter(), name), kept));
        assertThat(told.lossAfter()).isCloseTo(plain.lossAfter, within(CLOSE));
        double promised = 0;
        for (Map.Entry<String, double[][]> g : plain.gradients.entrySet()) {
            for (int i = 0; i < g.getValue().length; i++) {
                for (int j = 0; j < g.getValue()[i].length; j++) {
                    promised += g.getValue()[i][j]
                            * (Cases.of(plain.after, g.getKey())[i][j] - Cases.of(told.before(), g.getKey())[i][j]);
                }
            }
        }
        assertThat(told.promised()).isCloseTo(promised, within(CLOSE));
        for (int l = 0; l < told.hidden().size(); l++) {
            near("z", told.hidden().get(l).z(), plain.z.get(l));
            near("a", told.hidden().get(l).a(), plain.a.get(l));
            near("dZ", told.hidden().get(l).dZ(), plain.dZ.get(l));
            masksAreDropouts(told.hidden().get(l).mask(), config.model().dropout());
        }
        assertThat(stepper.parameters().keySet()).isEqualTo(told.after().keySet());
        assertThat(Cases.bits(stepper.parameters())).isEqualTo(Cases.bits(told.after()));
    }

    private static void masksAreDropouts(double @Nullable [][] mask, double share) {
        if (share == 0 || mask == null) {
            assertThat(share).isZero();
            assertThat(mask).isNull();
            return;
        }
        for (double[] row : mask) {
            for (double m : row) {
                assertThat(m).isIn(0.0, 1 / (1 - share));
            }
        }
    }

    /** X and Y are rows of the data: mirrored or not, and smoothed. */
    @Property(tries = 40, seed = "23", edgeCases = EdgeCasesMode.NONE)
    void theBatchIsOfTheRowsItNames(@ForAll("inDouble") RunConfig config, @ForAll @IntRange(max = 7) int at) {
        TrainingData data = Cases.images(config, 2);
        Stepper stepper = new Stepper(config, data);
        stepper.forward(at);
        if (stepper.isDone()) {
            return;
        }
        StepRecord told = stepper.look();
        double smoothing = config.training().labelSmoothing();
        double[] x = new double[4];
        double[] mirrored = new double[4];
        for (int n = 0; n < told.batchSize(); n++) {
            data.training().features().read(told.rows()[n], x);
            data.training().features().readMirrored(told.rows()[n], mirrored);
            List<double[]> may = config.data().augment().isEmpty() ? List.of(x) : List.of(x, mirrored);
            double[] found = told.X()[n];
            assertThat(may).anySatisfy(row -> assertThat(found).containsExactly(row));
            for (int k = 0; k < 3; k++) {
                double y = data.training().targets()[told.rows()[n]][k];
                assertThat(told.Y()[n][k]).isCloseTo((1 - smoothing) * y + smoothing / 3, within(1e-15));
            }
        }
    }

    /** What a page shows of one row and the step does not hold agrees with what it holds. */
    @Property(tries = 60, seed = "24", edgeCases = EdgeCasesMode.NONE)
    void theRowsMakeTheBatch(@ForAll("inDouble") RunConfig config) {
        StepRecord told = new Stepper(config, Cases.images(config, 2)).look();
        Activation f = activation(config);
        PlainStep plain = new PlainStep(told, f);
        Map<String, double[][]> sums = new LinkedHashMap<>();
        told.gradients().forEach((name, g) -> sums.put(name, new double[g.length][g[0].length]));
        for (int n = 0; n < told.batchSize(); n++) {
            RowDetail row = RowDetail.of(told, n);
            row.parts().forEach((name, part) -> {
                double[][] sum = Cases.of(sums, name);
                for (int i = 0; i < part.length; i++) {
                    for (int j = 0; j < part[i].length; j++) {
                        sum[i][j] += part[i][j];
                    }
                }
            });
            for (int k = 0; k < 3; k++) {
                double shifted = told.logits()[n][k] - row.terms().max();
                near("x − max", row.terms().shifted()[k], shifted);
                near("exp", row.terms().exponentials()[k], Math.exp(shifted));
                near("p", row.terms().exponentials()[k] / row.terms().sum(), told.P()[n][k]);
                near("p − y", row.pMinusY()[k] / told.batchSize(), told.dLogits()[n][k]);
            }
            assertThat(row.targetEntropy() + row.kl()).isCloseTo(told.rowLoss()[n], within(CLOSE));
            for (int l = 0; l < told.hidden().size(); l++) {
                for (int h = 0; h < told.hidden().get(l).width(); h++) {
                    double dZ = row.dA().get(l)[h] * row.slopes().get(l)[h];
                    near("dZ", dZ, plain.dZ.get(l)[n][h]);
                }
            }
        }
        near("the sum of the rows' parts", sums, told.gradients());
    }

    /** Z again is what the step's own activations are of, to the bit, in float and in double. */
    @Property(tries = 40, seed = "25", edgeCases = EdgeCasesMode.NONE)
    void sumsAreThoseOfTheStep(@ForAll("configs") RunConfig config) {
        StepRecord told = new Stepper(config, Cases.images(config, 2)).next();
        boolean single = config.dtype() == Precision.FLOAT;
        for (HiddenLayer layer : told.hidden()) {
            for (int n = 0; n < layer.z().length; n++) {
                double[] a = layer.z()[n].clone();
                activation(config).forward(a);
                for (int h = 0; h < a.length; h++) {
                    assertThat(single ? (float) a[h] : a[h]).isEqualTo(layer.a()[n][h]);
                }
            }
        }
        if (!told.hidden().isEmpty() && told.hidden().get(0).mask() != null) {
            assertThat(told.masksOf()).isZero();
            double[] M = new double[told.batchSize() * told.hidden().get(0).width()];
            Dropout.mask(
                    1,
                    new RandomStreams(config.seed()).dropout(0),
                    config.model().dropout(),
                    M);
            assertThat(Arrays.stream(told.hidden().get(0).mask())
                            .flatMapToDouble(Arrays::stream)
                            .toArray())
                    .containsExactly(M);
        }
    }

    @Provide
    Arbitrary<RunConfig> configs() {
        return Cases.configs();
    }

    private static void near(String what, Map<String, double[][]> actual, Map<String, double[][]> expected) {
        assertThat(actual.keySet()).as(what).containsExactlyInAnyOrderElementsOf(expected.keySet());
        expected.forEach((name, rows) -> near(what + " " + name, Cases.of(actual, name), rows));
    }

    private static void near(String what, double actual, double expected) {
        if (!(Math.abs(actual - expected) <= CLOSE)) { // there are many of them, and few are told
            assertThat(actual).as(what).isCloseTo(expected, within(CLOSE));
        }
    }

    private static void near(String what, double[][] actual, double[][] expected) {
        assertThat(actual.length).as(what).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as(what + " row " + i).hasSameSizeAs(expected[i]);
            for (int j = 0; j < expected[i].length; j++) {
                near(what, actual[i][j], expected[i][j]);
            }
        }
    }
}
