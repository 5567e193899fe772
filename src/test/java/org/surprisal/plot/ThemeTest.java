package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contrast as WCAG 2.2 defines it: (L₁ + 0.05)/(L₂ + 0.05) of relative luminances, the lighter above. */
class ThemeTest {
    private static final double LINES = 3; // success criterion 1.4.11
    private static final double LETTERS = 4.5; // 1.4.3

    @ParameterizedTest
    @EnumSource
    void everyLineIsSeenOnThePageAndOnAMap(Theme theme) {
        Color map = new Color(theme.shade());
        for (int k = Theme.BLUE; k <= Theme.INK; k++) {
            assertThat(contrast(theme.line(k), theme.paper())).as("line " + k).isGreaterThanOrEqualTo(LINES);
            assertThat(contrast(theme.line(k), map))
                    .as("line " + k + " on a map")
                    .isGreaterThanOrEqualTo(LINES);
        }
        assertThat(contrast(theme.contour(), theme.paper())).isGreaterThanOrEqualTo(LINES);
        assertThat(contrast(theme.contour(), map)).isGreaterThanOrEqualTo(LINES);
    }

    /** In the picture of a run the losses, vermilion and ink, lie on the areas of KL and of the targets' entropy. */
    @ParameterizedTest
    @EnumSource
    void lossesAreSeenOnTheirAreas(Theme theme) {
        for (int area : new int[] {Theme.BLUE, Theme.ORANGE}) {
            int shaded = Shade.mix(theme.paper().getRGB(), theme.line(area).getRGB(), CurvesPicture.SHADE);
            for (int loss : new int[] {Theme.VERMILION, Theme.INK}) {
                assertThat(contrast(theme.line(loss), new Color(shaded)))
                        .as(loss + " on " + area)
                        .isGreaterThanOrEqualTo(LINES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void lettersAreRead(Theme theme) {
        for (Color letters : new Color[] {theme.ink(), theme.faint()}) {
            assertThat(contrast(letters, theme.paper())).isGreaterThanOrEqualTo(LETTERS);
            assertThat(contrast(letters, new Color(theme.shade()))).isGreaterThanOrEqualTo(LETTERS);
        }
        double[][] values = {{-1, -0.7, -0.5, -0.2, 0, 0.2, 0.5, 0.7, 1}};
        Shade shade = Shade.of(values, theme);
        for (double value : values[0]) {
            int cell = shade.rgb(value);
            assertThat(contrast(theme.on(cell), new Color(cell)))
                    .as("on " + value)
                    .isGreaterThanOrEqualTo(LETTERS);
        }
    }

    /** The colours of bars are told apart from the page, and the values stand on them or above. */
    @ParameterizedTest
    @EnumSource
    void valuesAreReadWithinABar(Theme theme) {
        for (int k = Theme.BLUE; k <= Theme.INK; k++) {
            Color bar = theme.line(k);
            assertThat(contrast(theme.on(bar.getRGB()), bar)).as("bar " + k).isGreaterThanOrEqualTo(LINES);
        }
    }

    private static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
