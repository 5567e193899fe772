package org.surprisal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Parameter;

/** A step is the same to the bit whether the gradient is there or made tile by tile on the way. */
final class OptimizerTilesTest {
    private static final int SEED = 3;
    private static final int D = 3072; // with H, several tiles of several parts
    private static final int H = 256;

    static Stream<OptimizerOptions> options() {
        return Stream.of(
                OptimizerOptions.sgd(0),
                OptimizerOptions.sgd(0.9).with(o -> o.weightDecay = 0.01),
                OptimizerOptions.sgd(0.9).with(o -> o.nesterov = true),
                OptimizerOptions.sgd(0.9).with(o -> o.clipNorm = 0.1),
                OptimizerOptions.adam(),
                OptimizerOptions.adam().with(o -> {
                    o.optimizer = OptimizerOptions.Kind.ADAMW;
                    o.weightDecay = 0.01;
                }));
    }

    @ParameterizedTest
    @MethodSource("options")
    void toTheBit(OptimizerOptions options) {
        for (Precision precision : Precision.values()) {
            Random random = new Random(SEED);
            Parameter there = parameter(precision, new Random(SEED));
            Parameter waiting = parameter(precision, new Random(SEED));
            Optimizer ofThere = options.of(List.of(there));
            Optimizer ofWaiting = options.of(List.of(waiting));

            for (int B : new int[] {128, 128, 16}) { // the last batch is short, and cut otherwise
                Matrix X = random(precision, B, D, random);
                Matrix dZ = random(precision, B, H, random);
                there.gradient().setProductTN(X, dZ);
                waiting.gradient().postponeProductTN(X, dZ);
                ofThere.update(0.01);
                ofWaiting.update(0.01);
            }

            assertThat(waiting.value().toRows()).isDeepEqualTo(there.value().toRows());
            ofThere.state().forEach((name, kept) -> assertThat(ofWaiting
                            .state()
                            .getOrDefault(name, List.of())
                            .get(0)
                            .toRows())
                    .isDeepEqualTo(kept.get(0).toRows()));
            assertThat(waiting.gradient().toRows())
                    .isDeepEqualTo(there.gradient().toRows());
        }
    }

    /** As where a caller gathers the next batch and forgets the pass: nothing moves. */
    @Test
    void isRefusedAsAWholeWhereAGradientIsGone() {
        Random random = new Random(SEED);
        Parameter first = parameter(Precision.FLOAT, random);
        Parameter second = parameter(Precision.FLOAT, random);
        Optimizer adam = OptimizerOptions.adam().of(List.of(first, second));
        Matrix X = random(Precision.FLOAT, 128, D, random);
        Matrix dZ = random(Precision.FLOAT, 128, H, random);
        first.gradient().setProductTN(X, dZ);
        second.gradient().postponeProductTN(X, dZ);
        adam.update(0.01);
        double[][] before = first.value().toRows();
        X.scale(2);

        assertThatIllegalStateException().isThrownBy(() -> adam.update(0.01)).withMessageContaining("is gone");

        assertThat(first.value().toRows()).isDeepEqualTo(before);
        assertThat(adam.t()).isEqualTo(1);
    }

    private static Parameter parameter(Precision precision, Random random) {
        return new Parameter("W", random(precision, D, H, random), Matrix.zeros(precision, D, H), true);
    }

    private static Matrix random(Precision precision, int rows, int columns, Random random) {
        Matrix matrix = Matrix.zeros(precision, rows, columns);
        matrix.setRows((i, row) -> {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextGaussian();
            }
        });
        return matrix;
    }
}
