package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatesPictureTest {
    private static final int GREY = 0x808080;

    @TempDir
    Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    /** The colour in the middle of a weight; images 3 wide are shown at 32 points, so 64 pixels, to the weight. */
    private static int colour(TemplatesPicture picture, BufferedImage image, int k, int row, int column) {
        return Drawn.rgb(image, 2 * picture.grid.left(k) + 64 * column + 32, 2 * picture.grid.top(k) + 64 * row + 32);
    }

    @Test
    void colourPlanesFollowEachOtherRowByRow() throws Exception {
        // 2 rows of 3: red of row 0, column 1; green of row 1, column 2; blue of row 1, column 0, negative.
        double[] weights = new double[18];
        weights[1] = 0.5;
        weights[6 + 5] = 0.25;
        weights[12 + 3] = -0.5;
        TemplatesPicture picture = new TemplatesPicture(
                "t", new double[][] {weights, new double[18]}, 2, 3, 3, List.of("something", "nothing"));
        BufferedImage image = Drawn.png(picture, folder);

        assertThat(colour(picture, image, 0, 0, 1)).isEqualTo(0xFF8080);
        assertThat(colour(picture, image, 0, 1, 2)).isEqualTo(0x80BF80); // 127.5 + 127.5/2 = 191.25
        assertThat(colour(picture, image, 0, 1, 0)).isEqualTo(0x808000);
        assertThat(colour(picture, image, 0, 0, 0)).isEqualTo(GREY);
        for (int i = 0; i < 6; i++) {
            assertThat(colour(picture, image, 1, i / 3, i % 3)).isEqualTo(GREY);
        }
    }

    @Test
    void everyWeightIsASharpSquareOnAScaleOfItsClass() throws Exception {
        TemplatesPicture picture = new TemplatesPicture(
                "t", new double[][] {{1, 0, -1}, {1e-6, 0, -1e-6}}, 1, 3, 1, List.of("large", "small"));
        BufferedImage image = Drawn.png(picture, folder);

        for (int k = 0; k < 2; k++) {
            int left = 2 * picture.grid.left(k);
            int top = 2 * picture.grid.top(k);
            assertThat(Drawn.rgb(image, left, top)).isEqualTo(0xFFFFFF);
            assertThat(Drawn.rgb(image, left + 63, top + 63)).isEqualTo(0xFFFFFF);
            assertThat(Drawn.rgb(image, left + 64, top)).isEqualTo(GREY);
            assertThat(Drawn.rgb(image, left + 127, top)).isEqualTo(GREY);
            assertThat(Drawn.rgb(image, left + 128, top)).isEqualTo(0);
        }
    }

    @Test
    void namesScalesAndTheMeaningOfGreyAreWritten() throws Exception {
        List<String> names = IntStream.range(0, 7).mapToObj(k -> "class " + k).toList();
        double[][] weights = new double[7][];
        for (int k = 0; k < 7; k++) {
            weights[k] = new double[] {0.25 * k, -0.1};
        }
        TemplatesPicture picture = new TemplatesPicture("seven", weights, 1, 2, 1, names);

        List<String> texts = Drawn.texts(picture, folder);
        assertThat(texts).contains("seven").containsAll(names).contains("±0.10", "±1.5");
        assertThat(String.join(" ", texts)).contains("symmetric about 0").contains("Mid-grey is weight 0");
        assertThat(picture.grid.top(5)).isGreaterThan(picture.grid.top(4));
        assertThat(picture.grid.top(4)).isEqualTo(picture.grid.top(0));
    }

    @Test
    void aLongNameIsShortened() throws Exception {
        TemplatesPicture picture =
                new TemplatesPicture("t", new double[][] {{1}}, 1, 1, 1, List.of("a name that goes on and on and on"));

        assertThat(Drawn.texts(picture, folder)).anyMatch(text -> text.startsWith("a name") && text.endsWith("…"));
    }

    @Test
    void aWeightThatIsNotFiniteIsNamed() {
        TemplatesPicture picture =
                new TemplatesPicture("t", new double[][] {{1}, {Double.NaN}}, 1, 1, 1, List.of("cat", "dog"));

        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(picture, folder.resolve("templates.png")))
                .withMessage("templates.png was not drawn: the template of dog has a weight of NaN");
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        double[][] six = {new double[6]};
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplatesPicture("t", six, 2, 3, 2, List.of("a")))
                .withMessage("an image has 1 or 3 channels, not 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplatesPicture("t", six, 2, 3, 3, List.of("a")))
                .withMessage("the template of a has 6 weights, but an image of 3x2x3 has 18");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TemplatesPicture("t", six, 2, 3, 1, List.of("a", "b")))
                .withMessageStartingWith("there are 1 templates but 2 class names");
    }
}
