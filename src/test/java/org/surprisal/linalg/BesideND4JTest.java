package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Matrices as they are where ND4J's arrays are on a card: in memory of the program's own. */
final class BesideND4JTest {
    @ParameterizedTest
    @EnumSource
    void computesAsInND4JsMemory(Precision precision) {
        Storage A = filled(precision, 3, 2, 1);
        Storage B = filled(precision, 2, 4, 7);
        Storage C = Storage.besideND4J(precision, 3, 4);
        assertThat(row(C, 2)).containsOnly(0);
        C.multiply(Factor.of(A), Factor.of(B), 0, 3, 4, 0);
        // (1 2; 3 4; 5 6) (7 8 9 10; 11 12 13 14)
        assertThat(row(C, 0)).containsExactly(29, 32, 35, 38);
        assertThat(row(C, 2)).containsExactly(101, 112, 123, 134);
        Storage last = C.part(2, 3);
        last.scale(0.5);
        assertThat(row(C, 2)).containsExactly(50.5, 56, 61.5, 67);
        assertThat(row(C, 1)).containsExactly(65, 72, 79, 86);
        assertThat(C.precision()).isEqualTo(precision);
    }

    @Test
    void aDecisionOnceMadeStands() {
        Backend.require();
        Backend.use(Device.CPU);
        assertThatThrownBy(() -> Backend.use(Device.CUDA))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "ND4J is loaded for cpu in this process; expected cuda to be asked for before the first matrix");
        assertThat(Backend.device()).isEqualTo(Device.CPU);
        assertThat(Backend.name()).isEqualTo("CpuBackend");
    }

    private static Storage filled(Precision precision, int rows, int columns, int from) {
        Backend.require();
        Storage A = Storage.besideND4J(precision, rows, columns);
        for (int i = 0; i < rows; i++) {
            double[] row = new double[columns];
            for (int j = 0; j < columns; j++) {
                row[j] = from + i * columns + j;
            }
            A.put(i, row, 0);
        }
        return A;
    }

    private static double[] row(Storage A, int i) {
        double[] row = new double[A.columns];
        A.get(i, row, 0);
        return row;
    }
}
