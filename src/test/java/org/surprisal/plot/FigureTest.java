package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FigureTest {
    private static final double[] TWO_EIGHT = {2, 8};

    @TempDir
    Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    private static Panel ten() {
        return Panel.of("x", "y").x(0, 10).y(0, 10);
    }

    private static boolean bluish(int rgb) {
        return (rgb & 255) - (rgb >> 16 & 255) > 20;
    }

    private static boolean ink(int rgb) {
        return (rgb >> 16 & 255) < 60 && (rgb & 255) < 60;
    }

    /** The smallest rectangle around the pixels of a kind within another. */
    private static Rectangle box(BufferedImage image, Rectangle within, IntPredicate kind) {
        Rectangle box = new Rectangle(0, 0, -1, -1);
        for (int y = within.y; y < within.y + within.height; y++) {
            for (int x = within.x; x < within.x + within.width; x++) {
                if (kind.test(Drawn.rgb(image, x, y))) {
                    box.add(new Rectangle(x, y, 1, 1));
                }
            }
        }
        return box;
    }

    private static Rectangle all(BufferedImage image) {
        return new Rectangle(0, 0, image.getWidth(), image.getHeight());
    }

    /** What is blue from one end of the axes to the other says where they are. */
    private Rectangle axes() throws Exception {
        double[] x = {0, 10, 10, 0};
        double[] y = {0, 0, 10, 10};
        BufferedImage image = Drawn.png(Figure.of("t", ten().polygon(null, x, y)), folder);
        return box(image, all(image), FigureTest::bluish);
    }

    static List<Arguments> layers() {
        return List.of(
                layer(p -> p.line(null, TWO_EIGHT, TWO_EIGHT), 2, 2, 8, 8),
                layer(p -> p.line(null, new double[] {2, 4, 5, 6}, new double[] {1, 1, Double.NaN, 9}), 2, 1, 4, 1),
                layer(p -> p.dashed(null, TWO_EIGHT, TWO_EIGHT), 2, 2, 8, 8),
                layer(p -> p.path(null, new double[] {8, 5, 2}, new double[] {3, 3, 6}), 2, 3, 8, 6),
                layer(p -> p.points(null, TWO_EIGHT, new double[] {7, 3}), 2, 3, 8, 7),
                layer(p -> p.area(null, TWO_EIGHT, new double[] {1, 2}, new double[] {4, 6}), 2, 1, 8, 6),
                layer(p -> p.bars(new String[] {"a", "b", "c"}, null, new double[] {0, 4, 0}), 0.62, 0, 1.38, 4),
                layer(p -> p.histogram(null, new double[] {3, 4, 6}, new double[] {2, 5}), 3, 0, 6, 5),
                layer(p -> p.polygon(null, new double[] {2, 5, 8}, new double[] {2, 7, 2}), 2, 2, 8, 7),
                layer(p -> p.arrow(null, 2, 8, 7, 3), 2, 3, 7, 8));
    }

    private static Arguments layer(UnaryOperator<Panel> added, double x0, double y0, double x1, double y1) {
        return Arguments.of(added, new double[] {x0, y0, x1, y1});
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerIsWhereItsNumbersAre(UnaryOperator<Panel> added, double[] expected) throws Exception {
        BufferedImage image = Drawn.png(Figure.of("t", added.apply(ten())), folder);

        assertThat(inUnits(box(image, all(image), FigureTest::bluish), axes())).containsExactly(expected, within(0.2));
    }

    private static double[] inUnits(Rectangle box, Rectangle axes) {
        double right = axes.width / 10.0;
        double up = axes.height / 10.0;
        double bottom = axes.y + axes.height;
        return new double[] {
            (box.x - axes.x) / right,
            (bottom - box.y - box.height) / up,
            (box.x + box.width - axes.x) / right,
            (bottom - box.y) / up
        };
    }

    @Test
    void referenceLinesRunAllAcross() throws Exception {
        Rectangle axes = axes();
        BufferedImage flat = Drawn.png(Figure.of("t", ten().horizontal(null, 4)), folder);
        assertThat(inUnits(box(flat, axes, FigureTest::ink), axes))
                .containsExactly(new double[] {0, 4, 10, 4}, within(0.1));
        BufferedImage upright = Drawn.png(Figure.of("t", ten().vertical(null, 4)), folder);
        assertThat(inUnits(box(upright, axes, FigureTest::ink), axes))
                .containsExactly(new double[] {4, 0, 4, 10}, within(0.1));
    }

    @Test
    void barsOfSeveralCallsStandSideBySideUnderTheirNames() throws Exception {
        String[] names = {"cat", "dog"};
        Panel panel = Panel.of("class", "share")
                .bars(names, "before", new double[] {1, 1})
                .bars(names, "after", new double[] {1, 1});
        BufferedImage image = Drawn.png(Figure.of("t", panel), folder);
        int row = image.getHeight() * 2 / 3;
        int[] colors = IntStream.range(0, image.getWidth())
                .map(x -> Drawn.rgb(image, x, row))
                .filter(rgb -> rgb == 0x0072B2 || rgb == 0xB07000)
                .toArray();
        String order = IntStream.range(0, colors.length)
                .filter(i -> i == 0 || colors[i] != colors[i - 1])
                .mapToObj(i -> colors[i] == 0x0072B2 ? "b" : "o")
                .reduce("", String::concat);

        assertThat(order).isEqualTo("bobo");
        assertThat(Drawn.texts(Figure.of("t", panel), folder))
                .contains("cat", "dog", "before", "after", "class", "share");
    }

    @Test
    void namesThatDoNotFitBesideEachOtherAreWrittenUpwards() throws Exception {
        String[] names = IntStream.range(0, 9)
                .mapToObj(i -> "a class of a long name " + i)
                .toArray(String[]::new);
        Panel panel = Panel.of("class", "share").bars(names, null, new double[] {1, 2, 3, 4, 5, 4, 3, 2, 1});
        Figure figure = Figure.of("t", panel);
        BufferedImage image = Drawn.png(figure, folder);
        Rectangle bars = box(image, all(image), FigureTest::bluish);

        assertThat(Drawn.texts(figure, folder)).contains(names);
        int below = image.getHeight() - bars.y - bars.height;
        assertThat(below).isGreaterThan(260);
        Rectangle label = new Rectangle(bars.x, image.getHeight() - 60, bars.width, 60);
        assertThat(box(image, label, FigureTest::ink).width).isLessThan(80);
    }

    @Test
    void row0OfAHeatMapIsOnTopAndFewValuesAreWritten() throws Exception {
        Panel panel = Panel.of("j", "i").heat(new double[][] {{1, 0}, {0, 0.25}}, "weight");
        BufferedImage image = Drawn.png(Figure.of("t", panel), folder);

        assertThat(Drawn.rgb(image, 250, 200)).isEqualTo(0x003A5C);
        assertThat(Drawn.rgb(image, 250, 700)).isEqualTo(0xFFFFFF);
        assertThat(Drawn.texts(Figure.of("t", panel), folder)).contains("1", "0.25", "weight", "i", "j");
        double[][] large = new double[9][9];
        large[3][3] = 0.123;
        assertThat(Drawn.texts(Figure.of("t", Panel.of("j", "i").heat(large, "weight")), folder))
                .doesNotContain("0.123");
    }

    @Test
    void contoursAreLabelledShadedAndSmall() throws Exception {
        Figure figure = Figure.of(
                "t", Panel.of("x", "y").x(-2, 2).y(-2, 2).contours((x, y) -> x * x + y * y, 0.5, 1, 2, 3, 4, 5, 6));
        BufferedImage image = Drawn.png(figure, folder);

        assertThat(Drawn.texts(figure, folder)).contains("0.5", "1", "2", "3");
        assertThat(Drawn.svg(figure, folder).length()).isLessThan(300_000);
        assertThat(Drawn.rgb(image, 688, 468)).isEqualTo(0xFFFFFF);
        assertThat(Drawn.rgb(image, 156, 140)).isEqualTo(0xDDE1E7);
    }

    @Test
    void aCircleIsAsWideAsHighOnEqualScales() throws Exception {
        double[] x = IntStream.range(0, 360)
                .mapToDouble(i -> Math.cos(Math.toRadians(i)))
                .toArray();
        double[] y = IntStream.range(0, 360)
                .mapToDouble(i -> Math.sin(Math.toRadians(i)))
                .toArray();
        BufferedImage image =
                Drawn.png(Figure.of("t", Panel.of("x", "y").equalScale().polygon(null, x, y)), folder);
        Rectangle box = box(image, all(image), FigureTest::bluish);

        assertThat(box.width).isGreaterThan(300).isBetween(box.height - 2, box.height + 2);
    }

    @Test
    void aPowerLawIsStraightOnLogarithmicAxes() throws Exception {
        double[] x = {1, 10, 100, 1000};
        double[] y = Arrays.stream(x).map(v -> 1 / v).toArray();
        Panel panel = Panel.of("n", "error").logX().logY().x(1, 1000).y(1e-3, 1).points(null, x, y);
        BufferedImage image = Drawn.png(Figure.of("t", panel), folder);
        Rectangle axes = axes();
        int middleX = axes.x + axes.width / 3;
        int middleY = axes.y + axes.height / 3;

        assertThat(bluish(Drawn.rgb(image, middleX, middleY))).isTrue();
        assertThat(Drawn.texts(Figure.of("t", panel), folder)).contains("1", "10", "100", "1000", "0.01");
    }

    @Test
    void legendsHaveLabelsOnlyAndTitlesAreWritten() throws Exception {
        Panel first = ten().titled("left").line("seen", TWO_EIGHT, TWO_EIGHT).line(null, TWO_EIGHT, TWO_EIGHT);
        Figure figure = Figure.of("both", first, ten().titled("right"));

        assertThat(Drawn.texts(figure, folder)).contains("both", "left", "right", "seen");
        assertThat(figure.width()).isEqualTo(840);
        assertThat(Figure.grid("g", 2, List.of(ten(), ten(), ten())).height()).isEqualTo(figure.height() + 360);
    }

    @Test
    void sameNumbersGiveTheSameBytesInEveryLocale() throws Exception {
        Figure figure = Figure.of(
                "t",
                ten().contours((x, y) -> x * y, 1, 2.5, 50).path("p", TWO_EIGHT, TWO_EIGHT),
                Panel.of("j", "i").heat(new double[][] {{0.5, 1.5}}, "v"));
        String first = Drawn.svg(figure, folder);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Drawn.svg(figure, folder)).isEqualTo(first);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFigureHasPanels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Figure.of("empty"))
                .withMessage("figure \"empty\" has no panels; one or more are expected");
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.grid("t", 0, List.of(ten())));
    }
}
