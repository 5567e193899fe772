package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.plot.WorstPicture.Shown;

class WorstPictureTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    private static Shown shown(double... pixels) {
        return new Shown(pixels, "cat", "dog", 0.9, 0.0625, 2.7725887);
    }

    @Test
    void everyPixelIsASharpSquareOfItsColour() throws Exception {
        // 2 rows of 3: red of row 0, column 1; green of row 1, column 2; blue of row 1, column 0.
        double[] pixels = new double[18];
        pixels[1] = 1;
        pixels[6 + 5] = 0.5;
        pixels[12 + 3] = 1;
        WorstPicture picture = new WorstPicture("t", 2, 3, 3, List.of(shown(pixels), shown(new double[18])));
        BufferedImage image = Drawn.png(picture, folder);

        int[][] expected = {{0, 0xFF0000, 0}, {0x0000FF, 0, 0x008000}};
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) { // 32 points, so 64 pixels, to the pixel
                int x = 2 * picture.grid.left(0) + 64 * column;
                int y = 2 * picture.grid.top(0) + 64 * row;
                assertThat(Drawn.rgb(image, x, y)).isEqualTo(expected[row][column]);
                assertThat(Drawn.rgb(image, x + 63, y + 63)).isEqualTo(expected[row][column]);
            }
        }
        assertThat(Drawn.rgb(image, 2 * picture.grid.left(0) - 1, 2 * picture.grid.top(0)))
                .isEqualTo(0xFFFFFF);
    }

    @Test
    void whatItIsAndWhatItWasTakenForStandBelow() throws Exception {
        List<Shown> images = List.of(
                new Shown(new double[4], "cat", "dog", 0.9, 0.0625, 2.7725887),
                new Shown(new double[4], "truck", "ship", 0.99987, 1.234e-5, 11.3026),
                new Shown(new double[4], "cow", "cow", 0.25, 0.25, 1.3862944),
                new Shown(new double[4], "pig", "pig", 0.9921, 0.9921, 0.0079314));
        List<String> texts = Drawn.texts(new WorstPicture("the worst", 2, 2, 1, images), folder);

        assertThat(texts)
                .containsSubsequence("cat", "dog, 0.900", "true class 0.063; 2.77 nats")
                .containsSubsequence("truck", "ship, > 0.999", "true class 1.2e-5; 11.30 nats")
                .containsSubsequence("cow", "right, 0.250", "1.39 nats", "pig", "right, 0.992", "0.0079 nats")
                .contains("the worst");
    }

    @Test
    void aLongNameIsShortenedButNotItsProbability() throws Exception {
        Shown wordy = new Shown(
                new double[1], "a name that goes on and on and on", "another name that goes on", 0.5, 0.125, 2.0794415);
        List<String> texts = Drawn.texts(new WorstPicture("t", 1, 1, 1, List.of(wordy)), folder);

        assertThat(texts).anyMatch(text -> text.startsWith("a name") && text.endsWith("…"));
        assertThat(texts).anyMatch(text -> text.startsWith("another name") && text.endsWith("…, 0.500"));
    }

    @Test
    void imagesOfAnyShapeHaveTheirPlace() throws Exception {
        for (int[] shape : new int[][] {{28, 28}, {8, 8}, {20, 100}, {100, 20}, {1, 300}, {300, 200}}) {
            List<Shown> images = Collections.nCopies(
                    7,
                    shown(Collections.nCopies(shape[0] * shape[1], 0.5).stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray()));
            WorstPicture picture = new WorstPicture("t", shape[0], shape[1], 1, images);
            BufferedImage image = Drawn.png(picture, folder);
            for (int k = 0; k < 7; k++) {
                assertThat(Drawn.rgb(image, 2 * picture.grid.left(k), 2 * picture.grid.top(k)))
                        .isEqualTo(0x808080);
            }
            assertThat(picture.grid.left(4)).isGreaterThan(picture.grid.left(0));
            assertThat(picture.grid.top(5)).isGreaterThan(picture.grid.top(4));
            assertThat(picture.width()).isBetween(800, 1200);
            assertThat(picture.height()).isLessThan(700);
        }
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorstPicture("t", 2, 3, 2, List.of(shown(1))))
                .withMessage("an image has 1 or 3 channels, not 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorstPicture("t", 2, 3, 3, List.of(shown(1))))
                .withMessage("there are 1 pixels, but an image of 3x2x3 has 18");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorstPicture("t", 2, 3, 1, List.of()))
                .withMessage("there are no images; expected one or more");
    }
}
