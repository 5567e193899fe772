package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

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
                for (Matrix part : tiles.tile(tile, tile % Tiles.threads())) { // each worker in a room of its own
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

    static Stream<Consumer<Matrix>> writers() {
        Matrix other = Matrices.of(Precision.FLOAT, new double[][] {{5, 6}, {7, 8}});
        Matrix row = Matrices.of(Precision.FLOAT, new double[][] {{5, 6}});
        return Stream.of(
                x -> x.setRow(1, new double[] {0, 0}),
                x -> x.setRows((i, to) -> to[0] = 9),
                x -> x.gatherRows((i, to) -> to[0] = 9),
                x -> x.gatherFloatRows((i, to) -> to[0] = 9),
                x -> x.updateRows(r -> r[0] = 9),
                x -> x.updateRows((i, r) -> r[0] = 9),
                x -> x.updateRows(other, (a, r) -> r[0] = 9),
                x -> x.setRowsAndSum(other, (i, a, r) -> r[0] = 9),
                x -> x.setEveryRow(row),
                x -> x.addProduct(other, other),
                x -> x.setProductTN(other, other),
                x -> x.setProductNT(other, other),
                x -> x.postponeProductTN(other, other),
                x -> x.set(other),
                x -> x.scale(2),
                x -> x.addScaled(2, other),
                x -> x.addSums(2, 1, other, 1, other),
                x -> x.addSquares(2, 1, other, 1, other),
                x -> x.addQuotients(2, other, other, 1, 1));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void isMadeBeforeAFactorIsWrittenTo(Consumer<Matrix> writer) {
        for (int factor = 0; factor < 2; factor++) {
            Matrix[] factors = {
                Matrices.of(Precision.FLOAT, new double[][] {{1, 2}, {3, 4}}),
                Matrices.of(Precision.FLOAT, new double[][] {{2, 2}, {3, 4}})
            };
            Matrix gradient = Matrix.zeros(Precision.FLOAT, 2, 2);
            Matrix another = Matrix.zeros(Precision.FLOAT, 2, 2);
            gradient.postponeProductTN(factors[0], factors[1]);
            another.postponeProductTN(factors[1], factors[0]);

            writer.accept(factors[factor]);

            assertThat(gradient.toRows()).isDeepEqualTo(new double[][] {{11, 14}, {16, 20}});
            assertThat(another.toRows()).isDeepEqualTo(new double[][] {{11, 16}, {14, 20}});
        }
    }

    /** The array that somebody holds, of a gradient say, shows every pass. */
    @ParameterizedTest
    @EnumSource
    void doesNotWaitWhereItsArrayIsHeld(Precision precision) {
        Matrix gradient = postponed(precision);
        INDArray held = gradient.array();
        Matrix A = Matrices.of(precision, new double[][] {{1, 0}, {0, 1}});
        Matrix B = Matrices.of(precision, new double[][] {{5, 6}, {7, 8}});

        gradient.postponeProductTN(A, B);

        assertThat(held.getDouble(1, 0)).isEqualTo(7);
        held.muli(0);
        assertThat(gradient.toRows()).isDeepEqualTo(new double[2][2]);
    }

    /** A factor that waits itself is made before it is overwritten, for the product that waits for it. */
    @ParameterizedTest
    @EnumSource
    void aChainIsMadeInItsOrder(Precision precision) {
        Matrix factor = postponed(precision); // (11 14; 16 20)
        Matrix identity = Matrices.of(precision, new double[][] {{1, 0}, {0, 1}});
        Matrix gradient = Matrix.zeros(precision, 2, 2);
        gradient.postponeProductTN(factor, identity);

        factor.setRows((i, row) -> row[0] = 0);

        assertThat(gradient.toRows()).isDeepEqualTo(new double[][] {{11, 16}, {14, 20}});
    }

    @ParameterizedTest
    @EnumSource
    void setsAndSumsItself(Precision precision) {
        Matrix gradient = postponed(precision);
        assertThat(gradient.setRowsAndSum(gradient, (i, a, row) -> a[0] + a[1])).isEqualTo(11 + 14 + 16 + 20);
    }

    @Test
    void isNotOfItself() {
        Matrix square = Matrix.zeros(Precision.DOUBLE, 2, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> square.postponeProductTN(square, square));
    }

    @ParameterizedTest
    @EnumSource
    void isGoneOnceItWasTakenInTilesAndAFactorIsWrittenTo(Precision precision) {
        Matrix A = Matrices.of(precision, Matrices.random(precision, 64, 1024, random));
        Matrix B = Matrices.of(precision, Matrices.random(precision, 64, 128, random));
        Matrix gradient = Matrix.zeros(precision, 1024, 128);
        gradient.postponeProductTN(A, B);
        GradientTiles tiles = new GradientTiles(gradient);
        assertThat(tiles.cut()).isEqualTo(8);
        B.scale(0);

        assertThatIllegalStateException()
                .isThrownBy(gradient::toRows)
                .withMessageContaining("the gradient (1024,128) is gone");
        assertThatIllegalStateException().isThrownBy(tiles::cut);

        gradient.postponeProductTN(A, B); // the next pass

        assertThat(gradient.toRows()).isDeepEqualTo(new double[1024][128]);
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
