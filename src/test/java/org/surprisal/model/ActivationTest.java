package org.surprisal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActivationTest {
    private static double[] forward(Activation f, double... z) {
        f.forward(z);
        return z;
    }

    private static double[] derivative(Activation f, double... z) {
        double[] dA = new double[z.length];
        Arrays.fill(dA, 1);
        f.backward(forward(f, z), dA);
        return dA;
    }

    @Test
    void valuesAndDerivativesByHand() {
        assertThat(forward(Activation.RELU, -2, 0, 3)).containsExactly(0, 0, 3);
        assertThat(derivative(Activation.RELU, -2, 0, 3)).containsExactly(0, 0, 1);
        assertThat(forward(Activation.TANH, 0, Math.log(2))[1]).isCloseTo(0.6, within(1e-15)); // (2 − ½)/(2 + ½)
        assertThat(derivative(Activation.TANH, 0, Math.log(2))[1]).isCloseTo(0.64, within(1e-15));
        assertThat(forward(Activation.SIGMOID, 0, Math.log(3))[1]).isCloseTo(0.75, within(1e-15));
        assertThat(derivative(Activation.SIGMOID, 0, Math.log(3))[1]).isCloseTo(0.1875, within(1e-15));
    }

    @Test
    void extremesSaturate() {
        assertThat(forward(Activation.SIGMOID, -1000, 1000)).containsExactly(0, 1);
        assertThat(derivative(Activation.SIGMOID, -1000, 1000)).containsExactly(0, 0);
        assertThat(forward(Activation.TANH, -1000, 1000)).containsExactly(-1, 1);
        assertThat(derivative(Activation.TANH, -1000, 1000)).containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void nanStaysNan(Activation f) {
        assertThat(forward(f, Double.NaN, 1)[0]).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void theDerivativeScalesWhatComesFromAbove(Activation f) {
        double[] a = forward(f, 0.3, 1.2);
        double[] one = {1, 1};
        double[] four = {4, 4};
        f.backward(a, one);
        f.backward(a, four);
        assertThat(four).containsExactly(4 * one[0], 4 * one[1]);
    }
}
