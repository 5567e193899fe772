package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvesPictureTest {
    private static final int TARGET_FILL = 0xCCE3F0;
    private static final int KL_FILL = 0xEFE2CC;

    @TempDir
    Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    private static double[] fill(int epochs, double value) {
        double[] values = new double[epochs];
        Arrays.fill(values, value);
        return values;
    }

    /** Curves that stay where they are, of three classes. */
    private static Curves level(int epochs, double targetEntropy, double kl) {
        double[] epoch = IntStream.range(0, epochs).asDoubleStream().toArray();
        double[] trainLoss = fill(epochs, 0.7);
        trainLoss[0] = Double.NaN;
        return new Curves(
                "Iris & friends <linear>",
                3,
                epoch,
                trainLoss,
                fill(epochs, targetEntropy + kl),
                fill(epochs, targetEntropy),
                fill(epochs, kl),
                fill(epochs, 0.4),
                fill(epochs, 0.9));
    }

    @Test
    void axesAndLegendsAreTextWithUnits() throws Exception {
        assertThat(Drawn.texts(new CurvesPicture(level(30, 0.2, 0.3)), folder))
                .contains(
                        "Iris & friends <linear>",
                        "epoch",
                        "loss (nats)",
                        "entropy (nats)",
                        "accuracy (share)",
                        "cross-entropy H(P,Q)",
                        "target entropy H(P)",
                        "training loss",
                        "mean predictive entropy H(Q)",
                        "ln 3 = 1.099: uniform prediction",
                        "accuracy")
                .anyMatch(text -> text.startsWith("KL(P"));
    }

    @Test
    void oneHotTargetsAreSaidToHaveNoEntropy() throws Exception {
        assertThat(Drawn.texts(new CurvesPicture(level(30, 0, 0.3)), folder)).contains("target entropy H(P) = 0");
    }

    /** In both panels that have a curve of theirs, which is blue. */
    @Test
    void validationRowsHaveCurvesWhereThereAreAny() throws Exception {
        Curves without = level(30, 0.2, 0.3);
        assertThat(Drawn.texts(new CurvesPicture(without), folder)).doesNotContain("validation");
        Curves with = new Curves(
                without.title(),
                3,
                without.epoch(),
                without.trainLoss(),
                without.crossEntropy(),
                without.targetEntropy(),
                without.kl(),
                without.predictiveEntropy(),
                without.accuracy(),
                fill(30, 0.6),
                fill(30, 0.8));
        assertThat(Drawn.texts(new CurvesPicture(with), folder))
                .filteredOn("validation"::equals)
                .hasSize(2);
        assertThat(blue(Drawn.png(new CurvesPicture(with), folder)))
                .isGreaterThan(blue(Drawn.png(new CurvesPicture(without), folder)) + 4000);
    }

    private static long blue(BufferedImage image) {
        return IntStream.range(0, image.getHeight())
                .mapToLong(y -> IntStream.range(0, image.getWidth())
                        .filter(x -> Drawn.rgb(image, x, y) == 0x0072B2)
                        .count())
                .sum();
    }

    @Test
    void trainingLossIsNotInTheLegendBeforeAnyUpdate() throws Exception {
        assertThat(Drawn.texts(new CurvesPicture(level(1, 0, 0.3)), folder))
                .contains("cross-entropy H(P,Q)")
                .doesNotContain("training loss");
    }

    /** In a column right of the legend, the areas are as high as the entropies: KL three times H(P), then equal. */
    @ParameterizedTest
    @ValueSource(doubles = {3, 1})
    void klIsStackedOnTheTargetEntropy(double ratio) throws Exception {
        BufferedImage image = Drawn.png(new CurvesPicture(level(2, 0.5, 0.5 * ratio)), folder);

        int[] column = IntStream.range(0, image.getHeight())
                .map(y -> Drawn.rgb(image, 1450, y))
                .toArray();
        int target = (int) Arrays.stream(column).filter(c -> c == TARGET_FILL).count();
        int kl = (int) Arrays.stream(column).filter(c -> c == KL_FILL).count();
        int lowestKl = IntStream.range(0, column.length)
                .filter(y -> column[y] == KL_FILL)
                .max()
                .orElseThrow();
        int highestTarget = IntStream.range(0, column.length)
                .filter(y -> column[y] == TARGET_FILL)
                .min()
                .orElseThrow();
        assertThat(target).isGreaterThan(80);
        // The training loss and half of the cross-entropy are drawn over KL.
        assertThat((double) kl).isCloseTo(ratio * target, within(12.0));
        assertThat(highestTarget - lowestKl).isBetween(1, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 13, 500})
    void anyNumberOfEpochsCanBeDrawn(int epochs) throws Exception {
        assertThat(Drawn.svg(new CurvesPicture(level(epochs, 0.1, 0.2)), folder))
                .contains("#")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void valuesThatAreNotFiniteAreGaps() throws Exception {
        Curves curves = level(20, 0.1, 0.2);
        curves.crossEntropy()[19] = Double.POSITIVE_INFINITY;
        curves.kl()[19] = Double.POSITIVE_INFINITY;
        curves.predictiveEntropy()[19] = Double.NaN;

        assertThat(Drawn.svg(new CurvesPicture(curves), folder))
                .contains("loss (nats)")
                .doesNotContain("NaN")
                .doesNotContain("Infinity");
    }

    @Test
    void whatWasCutIsSaid() throws Exception {
        Curves curves = level(20, 0, 0.5);
        curves.crossEntropy()[1] = 800;
        curves.kl()[1] = 800;

        assertThat(Drawn.texts(new CurvesPicture(curves), folder))
                .contains("Cut at 2.20 nats; the highest value is 800.0, at epoch 1.");
    }

    @Test
    void sameNumbersGiveTheSameBytesInEveryLocale() throws Exception {
        String first = Drawn.svg(new CurvesPicture(level(30, 0.2, 0.3)), folder);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Drawn.svg(new CurvesPicture(level(30, 0.2, 0.3)), folder))
                    .isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void columnsOfOneLengthAndIncreasingEpochsAreAsked() {
        double[] two = {0, 1};
        double[] three = {0, 1, 2};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Curves("t", 3, two, two, two, two, three, two, two))
                .withMessage("KL has 3 values for 2 epochs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Curves("t", 3, new double[] {1, 1}, two, two, two, two, two, two))
                .withMessage("epochs increase, but row 1 is epoch 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Curves("t", 1, two, two, two, two, two, two, two))
                .withMessage("curves are of at least 2 classes, not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Curves("t", 2, two, two, two, two, two, two, two, new double[0], two))
                .withMessage("validation cross-entropy has 0 values for 2 epochs");
    }
}
