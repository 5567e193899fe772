package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of what is known of each class and of the probabilities. */
class ClassPicturesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    @Test
    void confusionNamesItsClassesAndCountsTheirRows() throws Exception {
        Picture picture = new ConfusionPicture("confusion", new int[][] {{7, 3}, {0, 11}}, List.of("yes", "no"));
        assertThat(Drawn.texts(picture, folder)).contains("yes", "no", "7", "3", "0", "11", "predicted", "class");
    }

    @Test
    void whatIsRightIsBlueAndWhatIsNotIsOrange() throws Exception {
        BufferedImage image =
                Drawn.png(new ConfusionPicture("confusion", new int[][] {{1, 0}, {1, 0}}, List.of("a", "b")), folder);
        boolean blue = false;
        boolean orange = false;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                blue |= Drawn.rgb(image, x, y) == new Shade(-1, 1, true, Theme.LIGHT).rgb(1);
                orange |= Drawn.rgb(image, x, y) == new Shade(-1, 1, true, Theme.LIGHT).rgb(-1);
            }
        }
        assertThat(blue).isTrue();
        assertThat(orange).isTrue();
    }

    @Test
    void aHundredClassesKeepToThePage() throws Exception {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(k -> "a class whose name is long " + k)
                .toList();
        Picture picture = new ConfusionPicture("confusion", new int[100][100], names);
        assertThat(picture.width()).isLessThan(700);
        assertThat(Drawn.texts(picture, folder)).doesNotContain("0", names.get(0));
    }

    @Test
    void confusionRefusesOtherSizes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfusionPicture("", new int[][] {{1, 2}}, List.of("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfusionPicture("", new int[0][0], List.of()));
    }

    @Test
    void emptyBinsAreNoPointsOfTheDiagram() throws Exception {
        double nan = Double.NaN;
        ReliabilityPicture.Bins bins = new ReliabilityPicture.Bins(
                "ECE 0.100", new int[] {0, 4, 6}, new double[] {nan, 0.5, 0.9}, new double[] {nan, 0.75, 1});
        assertThat(Drawn.texts(ReliabilityPicture.of("reliability", List.of(bins)), folder))
                .contains("ECE 0.100", "calibrated", "rows");
    }

    @Test
    void ofManyClassesTheLowestCurvesAreShown() throws Exception {
        List<RocPicture.OfClass> curves = new ArrayList<>();
        for (int k = 0; k < 9; k++) {
            curves.add(new RocPicture.OfClass("class " + k, new double[] {0, 1}, new double[] {0, 1}, 1 - 0.1 * k));
        }
        assertThat(Drawn.texts(RocPicture.of("curves", curves), folder))
                .contains("class 8", "class 3", "by chance")
                .doesNotContain("class 2");
        assertThat(RocPicture.of("curves", curves).title()).isEqualTo("curves (the 6 lowest of 9)");
    }
}
