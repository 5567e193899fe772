package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundaryPictureTest {
    /** Blue (0,114,178), of which 0.6 is mixed into white: 255 + 0.6·(level − 255). */
    private static final int SURE_BLUE = 102 << 16 | 170 << 8 | 209;

    /** Orange (230,159,0), likewise. */
    private static final int SURE_ORANGE = 208 << 16 | 169 << 8 | 102;

    private static final double[][] POINTS = {{-1, -1}, {1, 1}};
    private static final int[] LABELS = {0, 1};

    @TempDir
    Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    /** Class 0 with this probability left of 0, class 1 right of it. */
    private static UnaryOperator<double[][]> sides(double p) {
        return points -> Arrays.stream(points)
                .map(point -> point[0] < 0 ? new double[] {p, 1 - p} : new double[] {1 - p, p})
                .toArray(double[][]::new);
    }

    private static BoundaryPicture picture(UnaryOperator<double[][]> model) {
        return new BoundaryPicture(
                "two sides", List.of("width (cm)", "height (cm)"), List.of("left", "right"), POINTS, LABELS, model);
    }

    @Test
    void featuresAndClassesAreNamed() throws Exception {
        assertThat(Drawn.texts(picture(sides(0.9)), folder))
                .contains("two sides", "width (cm)", "height (cm)", "left", "right")
                .anyMatch(text -> text.startsWith("Background: the predicted class"));
    }

    @Test
    void theBackgroundIsThePredictedClassAndThePointsLieOnIt() throws Exception {
        BufferedImage image = Drawn.png(picture(sides(1)), folder);
        int middle = image.getHeight() / 2;

        assertThat(Drawn.rgb(image, 260, middle)).isEqualTo(SURE_BLUE);
        assertThat(Drawn.rgb(image, image.getWidth() - 160, middle)).isEqualTo(SURE_ORANGE);
        // The markers have the unmixed colours: blue at the lower left, orange at the upper right.
        assertThat(count(image, 0x0072B2, 0, middle, image.getWidth() / 2, image.getHeight()))
                .isGreaterThan(50);
        assertThat(count(image, 0xB07000, image.getWidth() / 2, 0, image.getWidth(), middle))
                .isGreaterThan(50);
    }

    private static int count(BufferedImage image, int colour, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += Drawn.rgb(image, x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aLineRunsWhereTheClassChangesAndDoubtIsPale() {
        Scale unit = Scale.linear(-1, 1);
        BufferedImage sure = Plane.of(sides(1), 2, unit, unit, Theme.LIGHT);
        BufferedImage doubtful = Plane.of(sides(0.6), 2, unit, unit, Theme.LIGHT);
        int size = sure.getWidth();

        int[] across = sure.getRGB(0, size / 2, size, 1, null, 0, size);
        long[] dark = Arrays.stream(across).mapToLong(c -> c & 0xFFFFFF).toArray();
        assertThat(Arrays.stream(dark).filter(c -> c == 0x1A1A1A).count()).isEqualTo(2);
        assertThat(dark[0]).isEqualTo(SURE_BLUE);
        assertThat(dark[size - 1]).isEqualTo(SURE_ORANGE);
        assertThat(Drawn.rgb(doubtful, 0, 0) >> 16).isBetween(201, 254);
    }

    @Test
    void upIsUp() {
        Scale unit = Scale.linear(-1, 1);
        UnaryOperator<double[][]> upperIsClassOne = points -> Arrays.stream(points)
                .map(point -> point[1] > 0 ? new double[] {0, 1} : new double[] {1, 0})
                .toArray(double[][]::new);
        BufferedImage image = Plane.of(upperIsClassOne, 2, unit, unit, Theme.LIGHT);

        assertThat(Drawn.rgb(image, 0, 0)).isEqualTo(SURE_ORANGE);
        assertThat(Drawn.rgb(image, 0, image.getHeight() - 1)).isEqualTo(SURE_BLUE);
    }

    @Test
    void oneAndTheSamePointHasRoomAround() throws Exception {
        BoundaryPicture picture = new BoundaryPicture(
                "t", List.of("x", "y"), List.of("a", "b"), new double[][] {{5, 5}}, new int[] {0}, sides(1));

        assertThat(Drawn.texts(picture, folder)).contains("5.0");
    }

    @Test
    void whatTheModelGetsWrongCostsThePictureOnly() {
        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(picture(sides(Double.NaN)), folder.resolve("boundary.png")))
                .withMessage("boundary.png was not drawn: the model gave a probability of NaN");
        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(picture(x -> new double[1][2]), folder.resolve("boundary.png")))
                .withMessage("boundary.png was not drawn: the model gave 1 rows of probabilities for 25921 points");
        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(picture(x -> new double[x.length][3]), folder.resolve("boundary.png")))
                .withMessage("boundary.png was not drawn: the model gave 3 probabilities for 2 classes");
    }

    @Test
    void sizesThatDoNotFitAreNamed() {
        List<String> features = List.of("x", "y");
        List<String> classes = List.of("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BoundaryPicture("t", features, classes, POINTS, new int[] {0, 2}, UnaryOperator.identity()))
                .withMessage("point 1 is of class 2, but classes are 0 to 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BoundaryPicture("t", features, classes, POINTS, new int[] {0}, UnaryOperator.identity()))
                .withMessageStartingWith("there are 2 points but 1 labels");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new BoundaryPicture("t", List.of("x"), classes, POINTS, LABELS, UnaryOperator.identity()))
                .withMessage("a plane has 2 features, not 1");
    }
}
