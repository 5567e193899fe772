package org.surprisal.learn.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.linalg.Precision;
import org.surprisal.plot.Pictures;

/** Syllabus D7. */
class SweepTest {
    private static final Sweep SWEEP = Sweep.run(2, 7);

    private static double error(Difference difference, Precision precision, double h) {
        int step = (int) Math.round(2 * (-1 - Math.log10(h)));
        assertThat(SWEEP.h()[step]).isCloseTo(h, within(1e-12 * h));
        return SWEEP.curves().stream()
                .filter(c -> c.difference() == difference && c.precision() == precision)
                .findFirst()
                .orElseThrow()
                .error()[step];
    }

    @Test
    void truncationFallsWithThePowerOfItsOrder() {
        for (Difference difference : Difference.values()) {
            double ratio = error(difference, Precision.DOUBLE, 1e-1) / error(difference, Precision.DOUBLE, 1e-2);
            assertThat(Math.log10(ratio)).as(difference.label()).isCloseTo(difference.order(), within(0.1));
        }
    }

    @Test
    void roundOffGrowsAsTheStepFalls() {
        for (Difference difference : Difference.values()) {
            double ratio = error(difference, Precision.DOUBLE, 1e-12) / error(difference, Precision.DOUBLE, 1e-9);
            assertThat(Math.log10(ratio)).as(difference.label()).isCloseTo(3, within(0.3));
            double toFloat = error(difference, Precision.FLOAT, 1e-6) / error(difference, Precision.DOUBLE, 1e-9);
            assertThat(toFloat).as("float at 1e-6 is far from double at 1e-9").isGreaterThan(1e3);
        }
    }

    /** 1e−12 is lost in a float near 1, so all values of the loss are equal but where a parameter is near 0. */
    @Test
    void aStepThatFloatCannotTakeGivesNoGradient() {
        assertThat(error(Difference.CENTRAL_2, Precision.FLOAT, 1e-12)).isCloseTo(1, within(0.01));
    }

    @Test
    void theBestStepIsWhereTheoryExpectsIt() {
        assertThat(SWEEP.curves()).hasSize(6).allSatisfy(curve -> {
            double best = SWEEP.h()[curve.best()];
            assertThat(Math.log10(best / curve.expectedBest()))
                    .as(curve.label())
                    .isBetween(-1.0, 1.0);
        });
        assertThat(SWEEP.curves().get(1).label()).isEqualTo("central-2, double");
        assertThat(SWEEP.curves().get(1).expectedBest()).isCloseTo(6.06e-6, within(1e-8)); // (2⁻⁵²)^{1/3}
        assertThat(SWEEP.curves().get(4).expectedBest()).isCloseTo(4.92e-3, within(1e-5)); // (2⁻²³)^{1/3}
    }

    @Test
    void isDrawn(@TempDir Path folder) throws Exception {
        Pictures.write(SWEEP.figure(), folder.resolve("sweep.svg"));
        assertThat(Files.readString(folder.resolve("sweep.svg")))
                .contains("forward", "central-2", "central-4", "step h", "relative error", "float", "double");
    }
}
