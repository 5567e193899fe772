package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.Augmentation;
import org.surprisal.data.Dataset;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.model.Parameter;
import org.surprisal.optim.Optimizer;
import org.surprisal.optim.OptimizerOptions;

/**
 * Once every batch size has been seen, training makes no array off the heap. ND4J hands every buffer a number, one
 * after the other; asking for the next takes one as well, so two questions in a row differ by one if nothing was made.
 */
final class AllocationTest {
    private static final int BATCH = 8;
    private static final int ROWS = 3 * BATCH + 3; // the last batch is short

    private static long nextNumber() {
        return Nd4j.getDeallocatorService().nextValue();
    }

    /** The numbers taken from one step to the next, epochs and their evaluation included, from the third epoch on. */
    private static List<Long> takenBetweenSteps(ModelOptions options, Precision precision, Runnable inStep) {
        Dataset training = Small.images(Small.clouds(ROWS, 6, 1));
        Dataset heldOut = Small.clouds(700, 6, 2); // two passes of different length
        Classifier model = options.build(precision, 6, 3, new Random(1));
        List<Long> taken = new ArrayList<>();
        new Trainer(
                        model,
                        training,
                        heldOut,
                        Small.everything(5, BATCH),
                        new RandomStreams(1),
                        Set.of(Augmentation.FLIP))
                .train(new TrainingListener() {
                    private long last;

                    @Override
                    public void onEpoch(EpochReport report) {}

                    @Override
                    public void onStep(StepReport report) {
                        inStep.run();
                        long number = nextNumber();
                        if (report.epoch() > 2) {
                            taken.add(number - last);
                        }
                        last = number;
                    }
                });
        assertThat(taken).hasSize(3 * 4);
        return taken;
    }

    @ParameterizedTest
    @EnumSource
    void trainingMakesNoArrays(Precision precision) {
        for (ModelOptions options : List.of(ModelOptions.LINEAR, ModelOptions.mlp(9), ModelOptions.mlp(9, 5))) {
            assertThat(takenBetweenSteps(options, precision, () -> {})).containsOnly(1L);
        }
    }

    /** Large enough to be made in tiles: sixteen, and ten of the short batch. */
    @Test
    void norDoesAGradientThatIsMadeInTiles() {
        Parameter W = new Parameter(
                "W", Matrix.zeros(Precision.FLOAT, 1024, 128), Matrix.zeros(Precision.FLOAT, 1024, 128), true);
        Optimizer optimizer = OptimizerOptions.sgd(0.9).of(List.of(W));
        List<Matrix> X = new ArrayList<>();
        List<Matrix> dZ = new ArrayList<>();
        for (int B : new int[] {128, 80}) {
            X.add(Matrix.zeros(Precision.FLOAT, B, 1024));
            dZ.add(Matrix.zeros(Precision.FLOAT, B, 128));
        }
        List<Long> taken = new ArrayList<>();
        long last = 0;
        for (int step = 0; step < 6; step++) {
            W.gradient().postponeProductTN(X.get(step % 2), dZ.get(step % 2));
            optimizer.update(0.1);
            long number = nextNumber();
            taken.add(number - last);
            last = number;
        }
        assertThat(taken.subList(0, 2)).allSatisfy(number -> assertThat(number).isGreaterThan(1));
        assertThat(taken.subList(2, 6)).containsOnly(1L);
    }

    @Test
    void anArrayMadeInAStepIsCounted() {
        List<Long> taken = takenBetweenSteps(ModelOptions.LINEAR, Precision.FLOAT, () -> {
            try (INDArray array = Nd4j.create(DataType.FLOAT, 2, 3)) {
                array.putScalar(0, 0, 1.0);
            }
        });
        assertThat(taken).allSatisfy(number -> assertThat(number).isGreaterThan(1));
    }
}
