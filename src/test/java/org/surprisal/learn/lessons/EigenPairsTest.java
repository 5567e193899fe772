package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class EigenPairsTest {
    @Test
    void largestFirstOfLengthOneAndOfOneSign() {
        // λ = 1, 2, 5 on the diagonal of a triangular matrix; (A − 5I)q = 0 gives q = (3, 4, 12)/13.
        RealMatrix A = Linear.matrix(new double[] {1, 0, 1}, new double[] {0, 2, 1}, new double[] {0, 0, 5});
        EigenPairs pairs = EigenPairs.of(A);
        assertThat(pairs.values()).containsExactly(new double[] {5, 2, 1}, within(1e-12));
        assertThat(pairs.vectors().getColumn(0))
                .containsExactly(new double[] {3 / 13.0, 4 / 13.0, 12 / 13.0}, within(1e-12));
        assertThat(pairs.vectors().getColumn(1)).containsExactly(new double[] {0, 1, 0}, within(1e-12));
        assertThat(pairs.vectors().getColumn(2)).containsExactly(new double[] {1, 0, 0}, within(1e-12));
    }

    @Test
    void signIsThatOfTheFirstEntryThatCounts() {
        assertThat(EigenPairs.sign(new double[] {-1e-15, -2, 3})).isEqualTo(-1);
        assertThat(EigenPairs.sign(new double[] {0, 2, -3})).isEqualTo(1);
    }

    @Test
    void complexEigenvaluesAreRefused() {
        RealMatrix turn = Linear.matrix(new double[] {0, -1}, new double[] {1, 0});
        assertThatThrownBy(() -> EigenPairs.of(turn)).hasMessageContaining("complex");
    }

    @Test
    void invertibleSaysNoOnlyWhereARowIsLost() {
        Invertible singular = Invertible.of(Linear.matrix(new double[] {1, 2}, new double[] {2, 4}));
        Invertible mirror = Invertible.of(Linear.matrix(new double[] {0, 1}, new double[] {1, 0}));
        assertThat(singular.hasInverse() || singular.squareIsDefinite()).isFalse();
        assertThat(mirror.hasInverse() && mirror.squareIsDefinite()).isTrue();
        assertThat(mirror.determinant()).isEqualTo(-1);
    }
}
