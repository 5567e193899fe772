package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures as pages for a projector, and what is written on bars, cells and graphs. */
class PagesTest {
    private static final String[] NAMES = {"code for P", "the difference: KL of P and Q"};

    @TempDir
    private Path folder;

    @Test
    void eachPanelIsAPageOf16To9WithItsLabelsInFull() throws Exception {
        Panel one = Panel.of("x", "a long label of the vertical axis (nats)")
                .titled("one")
                .line("a", new double[] {0, 1}, new double[] {0, 1});
        Panel two = Panel.of("x", "y").line("b", new double[] {0, 1}, new double[] {1, 0});
        List<Picture> pages = Figure.of("both", one, two).panels();
        assertThat(pages).extracting(Picture::title).containsExactly("one", "both");
        BufferedImage page = Drawn.png(pages.get(0), folder);
        assertThat(page.getWidth()).isEqualTo(1920);
        assertThat(page.getHeight()).isEqualTo(1080);
        assertThat(Drawn.texts(pages.get(0), folder))
                .contains("one", "a", "x", "a long label of the vertical axis (nats)");
        assertThat(pages.get(0).panels()).containsExactly(pages.get(0));
    }

    @Test
    void aDarkPageIsDark() throws Exception {
        Picture page = Figure.of("t", Panel.of("x", "y").bars(new String[] {"a"}, null, new double[] {1}))
                .panels()
                .get(0);
        Path file = folder.resolve("dark.png");
        Pictures.write(page, Theme.DARK, file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(Drawn.rgb(image, 2, 2)).isEqualTo(0x12151A);
        assertThat(Drawn.rgb(image, 960, 700)).isEqualTo(0x4FA3E0); // the bar
    }

    @Test
    void barsSayTheirValuesInOneWayForAllOfAPanel() throws Exception {
        Panel wide = Panel.of("", "bits").bars(NAMES, null, new double[] {1.75, -0.125});
        assertThat(Drawn.texts(Figure.of("t", wide), folder)).contains("1.75", "−0.125");
        String[] many = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"};
        double[] heights = {0.123, 0.5, 0.25, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        Panel narrow = Panel.of("", "p").bars(many, "one", heights).bars(many, "other", heights);
        assertThat(Drawn.texts(Figure.of("t", narrow).panels().get(0), folder)).doesNotContain("0.123", "0.5", ".5");
        Panel fewer = Panel.of("", "p").bars(many, null, heights);
        assertThat(Drawn.texts(Figure.of("t", fewer).panels().get(0), folder))
                .doesNotContain("0.123")
                .anyMatch(text -> text.matches("0?\\.12"))
                .contains("0");
    }

    @Test
    void aNameTooWideForItsBarHasASecondLine() throws Exception {
        Panel panel = Panel.of("", "bits")
                .bars(new String[] {"a", "b", "the difference of both"}, null, new double[] {1, 2, 3});
        assertThat(Drawn.texts(Figure.of("t", panel).panels().get(0), folder))
                .contains("a")
                .doesNotContain("the difference of both")
                .anyMatch(text -> text.endsWith("both"));
    }

    @Test
    void cellsHaveTheNamesOfTheirRowsAndColumns() throws Exception {
        double[][] J = {{0.2, -0.1}, {-0.1, 0.3}};
        Panel panel = Panel.of("z", "p").heat(J, "dp/dz", List.of("p_1", "p_2"), List.of("z_1", "z_2"));
        assertThat(Drawn.texts(Figure.of("t", panel), folder)).contains("p_1", "p_2", "z_1", "z_2", "-0.1", "0.3");
        assertThatThrownBy(() -> Panel.of("z", "p").heat(J, "dp/dz", List.of("p_1"), List.of("z_1", "z_2")))
                .hasMessage("heat \"dp/dz\" has 1 and 2 names; expected 2 and 2");
    }

    @Test
    void aGraphSaysEachValueAndItsDerivative() throws Exception {
        GraphPicture graph = new GraphPicture("x times w")
                .node("x", 0, 0, 2, -0.5)
                .node("L", 1, 0, 1.234, 1)
                .edge("x", "L", 0.617, 0.25);
        assertThat(Drawn.texts(graph, folder))
                .contains("x times w", "x", "2", "−0.5", "L", "1.23", "1", "0.62", "0.25");
        assertThatThrownBy(() -> graph.edge("y", "L")).hasMessage("the graph has no node y; it has [x, L]");
    }

    @Test
    void templatesFillAPageWithTheirNamesBelow() throws Exception {
        double[][] weights = {{0, 1, -1, 0}, {1, 0, 0, -1}};
        Picture templates = new TemplatesPicture("two", weights, 2, 2, 1, List.of("cat", "dog"));
        assertThat(templates.panels()).hasSize(1);
        assertThat(Drawn.texts(templates.panels().get(0), folder)).contains("two", "cat", "dog");
    }
}
