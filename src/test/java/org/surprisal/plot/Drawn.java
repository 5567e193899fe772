package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Reads back what was drawn. */
final class Drawn {
    private Drawn() {}

    /** Skips the test, visibly, where Java cannot draw a letter. */
    static void needsFonts() {
        assumeTrue(fontsWork(), "Java finds no usable fonts on this machine");
    }

    private static boolean fontsWork() {
        try {
            BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
            return image.createGraphics()
                            .getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                            .stringWidth("m")
                    > 0;
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
            return false;
        }
    }

    static BufferedImage png(Picture picture, Path folder) throws IOException {
        Path file = folder.resolve("picture.png");
        Pictures.write(picture, file);
        return Objects.requireNonNull(ImageIO.read(file.toFile()));
    }

    static String svg(Picture picture, Path folder) throws IOException {
        Path file = folder.resolve("picture.svg");
        Pictures.write(picture, file);
        return Files.readString(file);
    }

    /** The texts of the SVG, in the order in which they were drawn. */
    static List<String> texts(Picture picture, Path folder) throws Exception {
        svg(picture, folder);
        Document document = parse(folder.resolve("picture.svg"));
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(picture.title());
        NodeList nodes = document.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    static Document parse(Path svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    }

    static int rgb(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }
}
