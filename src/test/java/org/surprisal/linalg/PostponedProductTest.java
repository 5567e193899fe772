package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A gradient that is made when it is needed is the one that would have been made at once. */
final class PostponedProductTest {
    private static final int SEED = 5;

    private final Random random = new Random(SEED);

    @ParameterizedTest
    @CsvSource({
        "16, 4, 3", // one tile
        "128, 3072, 10", // three, a part each
        "100, 997, 96", // of two heights
        "16, 3072, 512", // with several parts a tile
        "128, 96, 2048", // cut between columns, so made whole
    })
    void tileByTileItHasTheBitsOfTheWhole(int B, int D, int H) {
        for (Precision precision : Precision.values()) {
            Matrix A = Matrices.of(precision, Matrices.random(precision, B, D, random));
            Matrix dZ = Matrices.of(precision, Matrices.random(precision, B, H, random));
            Matrix whole = Matrix.zeros(precision, D, H);
            whole.setProductTN(A, dZ);
            Matrix gradient = Matrix.zeros(precision, D, H);
            gradient.postponeProductTN(A, dZ);

            GradientTiles tiles = new GradientTiles(gradient);
            int count = tiles.cut();
            List<double[]> rows = new ArrayList<>();
            for (int tile = 0; tile < count; tile++) {
                for (Matrix part : tiles.tile(tile, tile % 3)) { // three workers, each in a room of its own
                    rows.addAll(List.of(part.toRows()));
                }
            }

            assertThat(rows.toArray(double[][]::new)).isDeepEqualTo(whole.toRows());
            assertThat(gradient.toRows()).isDeepEqualTo(whole.toRows()); // and it is still there for who asks
        }
    }

    @ParameterizedTest
    @EnumSource
    void isMadeForWhoReadsOrChangesIt(Precision precision) {
        Matrix gradient = postponed(precision);

        gradient.scale(2);

        assertThat(gradient.toRows()).isDeepEqualTo(new double[][] {{22, 28}, {32, 40}});
        assertThat(postponed(precision).sumOfSquares()).isEqualTo(11 * 11 + 14 * 14 + 16 * 16 + 20 * 20);
        assertThat(postponed(precision).array().getDouble(1, 0)).isEqualTo(16);
        Matrix sum = Matrix.zeros(precision, 2, 2);
        sum.addScaled(1, postponed(precision));
        assertThat(sum.toRows()).isDeepEqualTo(new double[][] {{11, 14}, {16, 20}});
    }

    @ParameterizedTest
    @EnumSource
    void isOfNoInterestOnceItIsOverwritten(Precision precision) {
        Matrix gradient = postponed(precision);

        gradient.set(Matrices.of(precision, new double[][] {{1, 2}, {3, 4}}));

        assertThat(gradient.toRows()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }

    @ParameterizedTest
    @EnumSource
    void isMadeBeforeAFactorIsWrittenTo(Precision precision) {
        for (int factor = 0; factor < 2; factor++) {
            Matrix[] factors = {
                Matrices.of(precision, new double[][] {{1, 2}, {3, 4}}),
                Matrices.of(precision, new double[][] {{2, 2}, {3, 4}})
            };
            Matrix gradient = Matrix.zeros(precision, 2, 2);
            Matrix another = Matrix.zeros(precision, 2, 2);
            gradient.postponeProductTN(factors[0], factors[1]);
            another.postponeProductTN(factors[1], factors[0]);

            factors[factor].setRow(1, new double[] {0, 0});

            assertThat(gradient.toRows()).isDeepEqualTo(new double[][] {{11, 14}, {16, 20}});
            assertThat(another.toRows()).isDeepEqualTo(new double[][] {{11, 16}, {14, 20}});
        }
    }

    @ParameterizedTest
    @EnumSource
    void isGoneOnceItWasTakenInTilesAndAFactorIsWrittenTo(Precision precision) {
        Matrix A = Matrices.of(precision, new double[][] {{1, 2}, {3, 4}});
        Matrix B = Matrices.of(precision, new double[][] {{2, 2}, {3, 4}});
        Matrix gradient = Matrix.zeros(precision, 2, 2);
        gradient.postponeProductTN(A, B);
        GradientTiles tiles = new GradientTiles(gradient);
        tiles.cut();
        tiles.tile(0, 0);
        B.setRow(1, new double[] {0, 0});

        assertThatIllegalStateException().isThrownBy(gradient::toRows).withMessageContaining("is gone");

        gradient.postponeProductTN(A, B); // the next pass

        assertThat(gradient.toRows()).isDeepEqualTo(new double[][] {{2, 2}, {4, 4}});
    }

    /** (1 2; 3 4)ᵀ (2 2; 3 4) = (11 14; 16 20). */
    private static Matrix postponed(Precision precision) {
        Matrix gradient = Matrix.zeros(precision, 2, 2);
        gradient.postponeProductTN(
                Matrices.of(precision, new double[][] {{1, 2}, {3, 4}}),
                Matrices.of(precision, new double[][] {{2, 2}, {3, 4}}));
        return gradient;
    }
}
