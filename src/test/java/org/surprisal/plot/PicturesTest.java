package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.AWTError;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.Child;

class PicturesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void fonts() {
        Drawn.needsFonts();
    }

    private record Sketch(Consumer<Graphics2D> pencil) implements Picture {
        @Override
        public String title() {
            return "a sketch";
        }

        @Override
        public int width() {
            return 30;
        }

        @Override
        public int height() {
            return 20;
        }

        @Override
        public void draw(Graphics2D g) {
            pencil.accept(g);
        }
    }

    private static final Picture RED_CORNER = new Sketch(g -> {
        g.setColor(Color.RED);
        g.fillRect(0, 0, 10, 10);
    });

    @Test
    void pngHasTwoPixelsToThePointOnWhite() throws Exception {
        BufferedImage image = Drawn.png(RED_CORNER, folder);

        assertThat(image.getWidth()).isEqualTo(60);
        assertThat(image.getHeight()).isEqualTo(40);
        assertThat(Drawn.rgb(image, 18, 18)).isEqualTo(0xFF0000);
        assertThat(Drawn.rgb(image, 21, 21)).isEqualTo(0xFFFFFF);
    }

    @Test
    void svgScalesAndAsksForNothingElsewhere() throws Exception {
        String svg = Drawn.svg(RED_CORNER, folder);

        assertThat(svg).contains("viewBox=\"0 0 30 20\"").doesNotContain("DOCTYPE");
        assertThat(Drawn.parse(folder.resolve("picture.svg"))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("svg");
    }

    @Test
    void svgHoldsItsImages() throws Exception {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        String svg = Drawn.svg(new Sketch(g -> g.drawImage(image, 0, 0, null)), folder);

        assertThat(svg).contains("xlink:href=\"data:image/png;base64,");
    }

    @Test
    void replacesWhatWasThereAndLeavesNothingElse() throws Exception {
        Path png = folder.resolve("sketch.png");
        Path svg = folder.resolve("sketch.svg");
        Files.writeString(png, "old");

        Pictures.write(RED_CORNER, png, svg);

        assertThat(ImageIO.read(png.toFile())).isNotNull();
        assertThat(files()).containsExactlyInAnyOrder(png, svg);
    }

    static List<Throwable> failures() {
        return List.of(
                new InternalError("java.lang.reflect.InvocationTargetException"),
                new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager"),
                new ExceptionInInitializerError(new IllegalStateException("first\nsecond line")),
                new UnsatisfiedLinkError("libfreetype.so.6: cannot open shared object file"),
                new AWTError("no toolkit"),
                new NullPointerException("font"),
                new IllegalArgumentException("a weight is NaN"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailedDrawingIsOneLineAndNoFile(Throwable failure) throws Exception {
        Picture broken = new Sketch(g -> PicturesTest.<RuntimeException>throwing(failure));

        for (String name : List.of("sketch.png", "sketch.svg")) {
            assertThatExceptionOfType(PictureException.class)
                    .isThrownBy(() -> Pictures.write(broken, folder.resolve(name)))
                    .withMessageStartingWith(name + " was not drawn: ")
                    .withMessageNotContaining("\n")
                    .withCause(failure);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void noFileIfOneOfSeveralFails() throws Exception {
        Iterator<Boolean> works = List.of(true, false).iterator();
        Picture once = new Sketch(g -> assertDrawable(works.next()));

        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(once, folder.resolve("a.png"), folder.resolve("a.svg")))
                .withMessage("a.svg was not drawn: the second time");
        assertThat(files()).isEmpty();
    }

    private static void assertDrawable(boolean works) {
        if (!works) {
            throw new IllegalArgumentException("the second time");
        }
    }

    @Test
    void errorsThatLeaveTheProcessUnsoundPass() {
        VirtualMachineError error = new StackOverflowError();
        Picture fatal = new Sketch(g -> PicturesTest.<RuntimeException>throwing(error));
        assertThatExceptionOfType(error.getClass())
                .isThrownBy(() -> Pictures.write(fatal, folder.resolve("sketch.png")))
                .isSameAs(error);
    }

    @Test
    void memoryThatRunsOutCostsOnlyThePicture() {
        Picture large = new Sketch(g -> PicturesTest.<RuntimeException>throwing(new OutOfMemoryError("heap")));
        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(large, folder.resolve("sketch.png")))
                .withMessageStartingWith("sketch.png was not drawn: ");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "");

        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(RED_CORNER, folder.resolve("none/sketch.png")))
                .withMessage("sketch.png was not written into %s: there is no such folder", folder.resolve("none"));
        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(RED_CORNER, file.resolve("sketch.png")))
                .withMessageStartingWith("sketch.png was not written into " + file + ": ");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aFailedMoveLeavesNoPart() throws Exception {
        Path inTheWay =
                Files.createDirectories(folder.resolve("sketch.png/full")).getParent();

        assertThatExceptionOfType(PictureException.class)
                .isThrownBy(() -> Pictures.write(RED_CORNER, folder.resolve("sketch.png")));
        assertThat(files()).containsExactly(inTheWay);
    }

    @Test
    void otherEndingsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pictures.write(RED_CORNER, folder.resolve("sketch.gif")))
                .withMessage("a picture's file ends in .png or .svg, not sketch.gif");
    }

    @Test
    void aJavaWithoutFontsGivesTwoWarningsAndNoFile() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "fontconfig is how Java finds fonts on Linux only");
        Path config = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        // At home Java keeps what it once found of fonts.
        List<String> options = List.of("-Xmx256m", "-Duser.home=" + folder);
        ProcessBuilder drawing = Child.java(options, WithoutFonts.class, folder.toString());
        drawing.environment().put("FONTCONFIG_FILE", config.toString());
        List<String> output = Child.of(drawing).said();
        assumeFalse(output.contains("drawn"), "this Java brings fonts of its own");
        // The second failure is another one: by then the font classes are marked as broken.
        assertThat(output).hasSize(2).allSatisfy(line -> assertThat(line)
                .startsWith("curves.png was not drawn: Java found no usable fonts; install fontconfig"));
        assertThat(folder.resolve("curves.png")).doesNotExist();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Throws what a lambda may not declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void throwing(Throwable failure) throws T {
        throw (T) failure;
    }
}
