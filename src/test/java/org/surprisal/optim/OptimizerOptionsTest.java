package org.surprisal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OptimizerOptionsTest {
    private static OptimizerOptions clippedAt(double norm) {
        return OptimizerOptions.sgd(0).with(o -> o.clipNorm = norm);
    }

    /** min(1, c/(‖g‖ + 1e−6)), as PyTorch's clip_grad_norm_ has it: at the norm itself a little is cut already. */
    @Test
    void clippingLeavesTheNormAskedFor() {
        assertThat(clippedAt(1).clipFactor(() -> 4)).isCloseTo(1 / 4.000001, within(1e-16));
        assertThat(clippedAt(1).clipFactor(() -> 0.5)).isEqualTo(1);
        assertThat(clippedAt(1).clipFactor(() -> 1)).isCloseTo(1 - 1e-6, within(1e-11));
        assertThat(clippedAt(1).clipFactor(() -> 0)).isEqualTo(1);
    }

    @Test
    void withoutClippingTheNormIsNotAskedFor() {
        double share = clippedAt(0).clipFactor(() -> {
            throw new AssertionError("the norm costs a pass over all gradients");
        });
        assertThat(share).isEqualTo(1);
    }
}
