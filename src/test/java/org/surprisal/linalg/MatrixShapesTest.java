package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Wrong shapes never reach ND4J, and the message names them. */
final class MatrixShapesTest {
    private final Matrix a23 = Matrix.zeros(Precision.DOUBLE, 2, 3);
    private final Matrix a32 = Matrix.zeros(Precision.DOUBLE, 3, 2);
    private final Matrix a22 = Matrix.zeros(Precision.DOUBLE, 2, 2);
    private final Matrix a13 = Matrix.zeros(Precision.DOUBLE, 1, 3);

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void ofProducts() {
        refused("the product (2,3) (2,3) does not fit into (2,2)", () -> a22.addProduct(a23, a23));
        refused("the product (2,3) (3,2) does not fit into (2,3)", () -> a23.addProduct(a23, a32));
        refused("the product (2,3)ᵀ (3,2) does not fit into (2,2)", () -> a22.setProductTN(a23, a32));
        refused("the product (2,3)ᵀ (2,2) does not fit into (2,3)", () -> a23.setProductTN(a23, a22));
        refused("the product (2,3) (3,2)ᵀ does not fit into (2,2)", () -> a22.setProductNT(a23, a32));
        refused("the product (2,3) (2,3)ᵀ does not fit into (3,2)", () -> a32.setProductNT(a23, a23));
    }

    @Test
    void ofSums() {
        refused("A is (3,2); expected (2,3)", () -> a23.addScaled(1, a32));
        refused("A is (1,3); expected (2,3)", () -> a23.addScaled(1, a13));
        refused("A is (3,2); expected (2,3)", () -> a23.updateRows(a32, (a, row) -> row[0] = a[0]));
    }

    @Test
    void ofRows() {
        refused("b is (2,3); expected (1,3)", () -> a23.setEveryRow(a23));
        refused("b is (1,3); expected (1,2)", () -> a22.setEveryRow(a13));
        refused("this is (2,3); expected (1,3)", () -> a23.setColumnSums(a23));
        refused("this is (1,3); expected (1,2)", () -> a13.setColumnSums(a22));
        refused("a row of 2 numbers; expected 3", () -> a23.getRow(0, new double[2]));
        refused("a row of 4 numbers; expected 3", () -> a23.setRow(0, new double[4]));
    }

    @Test
    void ofMatricesThatCannotBe() {
        refused("a matrix of (0,3); expected at least (1,1)", () -> Matrix.zeros(Precision.FLOAT, 0, 3));
        refused("a matrix of (3,-1); expected at least (1,1)", () -> Matrix.zeros(Precision.FLOAT, 3, -1));
    }

    @Test
    void ofMatricesTooLargeForAnIndex() {
        refused(
                "a matrix of (65536,65536) in float; expected at most 2147483647 bytes",
                () -> Matrix.zeros(Precision.FLOAT, 65536, 65536));
        // 2^29 floats would still have int indices, but their bytes do not.
        refused(
                "a matrix of (32768,16384) in float; expected at most 2147483647 bytes",
                () -> Matrix.zeros(Precision.FLOAT, 32768, 16384));
        refused(
                "a matrix of (2147483647,2147483647) in double; expected at most 2147483647 bytes",
                () -> Matrix.zeros(Precision.DOUBLE, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void mixedPrecisionsAreRefused() {
        Matrix floats = Matrix.zeros(Precision.FLOAT, 2, 3);
        refused("A is in float; expected double", () -> a23.addScaled(1, floats));
        refused("A is in float; expected double", () -> a22.setProductNT(floats, a23));
        refused("B is in float; expected double", () -> a22.addProduct(a23, Matrix.zeros(Precision.FLOAT, 3, 2)));
        refused("B is in float; expected double", () -> Matrix.zeros(Precision.DOUBLE, 3, 3)
                .setProductTN(a23, floats));
    }

    @Test
    void aCopyOfRowsIsNotTheMatrix() {
        a23.toRows()[0][0] = 5;
        assertThat(a23.sumOfSquares()).isZero();
        a23.array().putScalar(1, 2, 7.0);
        assertThat(a23.toRows()[1]).containsExactly(0, 0, 7);
    }
}
