package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossScaleTest {
    private static LossScale scale(double... crossEntropy) {
        double[] epoch =
                IntStream.range(0, crossEntropy.length).asDoubleStream().toArray();
        double[] zeros = new double[crossEntropy.length];
        return LossScale.of(new Curves("t", 10, epoch, zeros, crossEntropy, zeros, crossEntropy, zeros, zeros));
    }

    /** Three epochs; the validation rows are worse off than the others. */
    @Test
    void theValidationRowsFitToo() {
        double[] epoch = {0, 1, 2};
        double[] zeros = new double[3];
        double[] held = {2, 1, 0.1};
        double[] validation = {2, 1, 4};
        LossScale scale =
                LossScale.of(new Curves("t", 10, epoch, zeros, held, zeros, held, zeros, zeros, validation, zeros));
        assertThat(scale).isEqualTo(new LossScale(4.24, ""));
    }

    @Test
    void usuallyTheHighestValueFits() {
        assertThat(scale(2.0, 1.0, 0.1)).isEqualTo(new LossScale(2.12, ""));
        assertThat(scale(0.5, 12, 0.5).note()).isEmpty();
        assertThat(scale(0.5, 12, 0.5).top()).isGreaterThan(12);
    }

    @Test
    void aFewToweringEpochsAreCutAtTwiceLnK() {
        LossScale scale = scale(800, 50, 0.5, 0.4, 0.3);

        assertThat(scale.top()).isCloseTo(4.605170185988092, within(1e-12)); // 2 ln 10
        assertThat(scale.note()).isEqualTo("Cut at 4.61 nats; the highest value is 800.0, at epoch 0.");
    }

    @Test
    void aLossThatIsLargeThroughoutIsNotCut() {
        assertThat(scale(800, 700, 600).top()).isCloseTo(848, within(1e-9));
    }

    @Test
    void nothingToScaleGivesAnAxisAllTheSame() {
        assertThat(scale(0, 0)).isEqualTo(new LossScale(1, ""));
        assertThat(scale(Double.NaN, Double.POSITIVE_INFINITY)).isEqualTo(new LossScale(1, ""));
    }
}
