package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of images, read from files of a few computed pixels. */
class ImageFolderTest {
    private static final ImageShape GREY = new ImageShape(3, 4, 1);
    private static final ImageShape COLOUR = new ImageShape(3, 4, 3);

    @TempDir
    private Path folder;

    private static void assertPixels(Features X, int row, int image, boolean colour) {
        double[] x = new double[X.columns()];
        X.read(row, x);
        for (int j = 0; j < x.length; j++) {
            int channel = colour ? j / 12 : 0;
            assertThat(x[j]).isEqualTo(ImageFiles.pixel(image, channel, j % 12 / 4, j % 4) / 255.0);
        }
    }

    @Test
    void aFolderIsAClass() {
        ImageFolder.Found found = ImageFolder.find(ImageFiles.folder(folder.resolve("pets")));
        ImageFolder.Read read = ImageFolder.read(found.training(), false);

        assertThat(found).isEqualTo(new ImageFolder.Found(folder.resolve("pets"), null, List.of()));
        assertThat(read.notes()).isEmpty();
        assertThat(read.data().classNames()).containsExactly("cat", "dog");
        assertThat(read.data().labels()).containsExactly(0, 0, 1, 1, 1);
        assertThat(read.data().image()).isEqualTo(GREY);
        assertThat(read.data().featureNames())
                .startsWith("pixel_0_0", "pixel_0_1")
                .endsWith("pixel_2_3");
        assertThat(read.files().stream().map(Path::getFileName).map(Path::toString))
                .containsExactly("0.png", "1.png", "2.png", "3.png", "4.png");
        for (int n = 0; n < 5; n++) {
            assertPixels(read.data().features(), n, n, false);
        }
    }

    @Test
    void oneImageInColourMakesAllOfThemColour() {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        ImageFiles.write(pets.resolve("dog/3.png"), ImageFiles.png(3, 4, 3, true));
        ImageFiles.write(pets.resolve("dog/4.png"), ImageFiles.bmp(4, 4, 3));
        Dataset data = ImageFolder.read(pets, false).data();

        assertThat(data.image()).isEqualTo(COLOUR);
        assertThat(data.featureNames()).hasSize(36).startsWith("r_0_0").endsWith("b_2_3");
        assertThat(ImageShape.named(data.featureNames())).isEqualTo(COLOUR);
        assertPixels(data.features(), 3, 3, true);
        assertPixels(data.features(), 4, 4, true);
        double[] x = new double[36];
        for (int n = 0; n < 3; n++) {
            data.features().read(n, x);
            for (int j = 0; j < x.length; j++) {
                assertThat(x[j]).isEqualTo(ImageFiles.pixel(n, 0, j % 12 / 4, j % 4) / 255.0);
            }
        }
    }

    @Test
    void classesOfNumbersAreSortedByNumberAndRowsByName() {
        for (String file : List.of("10/b.png", "10/a.png", "9/B.png", "9/a.png", "2/x.PNG", "2/\u00e9")) {
            ImageFiles.write(folder.resolve(file), ImageFiles.png(file.length(), 2, 2, false));
        }
        ImageFolder.Read read = ImageFolder.read(folder, false);
        assertThat(read.data().classNames()).containsExactly("2", "9", "10");
        assertThat(read.files().stream().map(file -> folder.relativize(file).toString()))
                .containsExactly("2/x.PNG", "2/\u00e9", "9/B.png", "9/a.png", "10/a.png", "10/b.png");
    }

    @Test
    void kindsAreToldByContentAndMayBeMixed() {
        ImageFiles.write(folder.resolve("a/0.jpg"), ImageFiles.png(0, 4, 3, true));
        ImageFiles.write(folder.resolve("a/1.dat"), ImageFiles.bmp(1, 4, 3));
        ImageFiles.write(folder.resolve("b/2.png"), ImageFiles.jpeg(4, 3, 0x4080C0, false));
        Dataset data = ImageFolder.read(folder, false).data();
        assertPixels(data.features(), 0, 0, true);
        assertPixels(data.features(), 1, 1, true);
        double[] x = new double[36];
        data.features().read(2, x);
        for (int j = 0; j < x.length; j++) { // JPEG may be off by a little
            assertThat(255 * x[j]).isBetween(64.0 * (1 + j / 12) - 2, 64.0 * (1 + j / 12) + 2);
        }
    }

    @Test
    void trainingAndTestFoldersAreToldFromClasses() throws IOException {
        Path both = folder.resolve("both");
        ImageFiles.folder(both.resolve("train"));
        ImageFiles.write(both.resolve("test/dog/a.png"), ImageFiles.png(9, 4, 3, false));
        ImageFiles.write(both.resolve("val/dog/a.png"), ImageFiles.png(9, 4, 3, false));
        Files.writeString(both.resolve("README.md"), "pets");
        ImageFolder.Found found = ImageFolder.find(both);
        assertThat(found)
                .isEqualTo(new ImageFolder.Found(
                        both.resolve("train"),
                        both.resolve("test"),
                        List.of(both.resolve("val") + " is passed over: the test rows are in test")));
        ImageFolder.Read test = ImageFolder.read(Objects.requireNonNull(found.test()), GREY, List.of("dog", "cat"));
        assertThat(test.data().labels()).containsExactly(0);
        assertPixels(test.data().features(), 0, 9, false);
        assertThat(ImageFolder.read(both, GREY, List.of("cat", "dog")).data().labels())
                .containsExactly(1);

        Path validated = folder.resolve("validated");
        ImageFiles.folder(validated.resolve("Train"));
        ImageFiles.folder(validated.resolve("val"));
        assertThat(ImageFolder.find(validated).test()).isEqualTo(validated.resolve("val"));
        assertThat(ImageFolder.find(validated).notes())
                .containsExactly(validated.resolve("val") + " is taken for the test rows");

        Path traffic = folder.resolve("traffic");
        ImageFiles.write(traffic.resolve("bus/a.png"), ImageFiles.png(0, 4, 3, false));
        ImageFiles.write(traffic.resolve("train/a.png"), ImageFiles.png(1, 4, 3, false));
        assertThat(ImageFolder.find(traffic)).isEqualTo(new ImageFolder.Found(traffic, null, List.of()));
        assertThat(ImageFolder.read(traffic, false).data().classNames()).containsExactly("bus", "train");

        Path unlabelled = folder.resolve("unlabelled");
        ImageFiles.folder(unlabelled.resolve("train"));
        ImageFiles.write(unlabelled.resolve("test/1.png"), ImageFiles.png(0, 4, 3, false));
        assertThat(ImageFolder.find(unlabelled).test()).isNull();
        assertThat(ImageFolder.find(unlabelled).notes())
                .containsExactly(unlabelled.resolve("test") + " is passed over: it is no folder \"test\" of classes");
    }

    @Test
    void whatSystemsLeaveIsPassedOverWithANote() {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        for (String file : List.of(
                ".DS_Store", "README.md", "cat/Thumbs.db", "dog/._2.png", "__MACOSX/dog/._2.png", ".git/config")) {
            ImageFiles.write(pets.resolve(file), "something".getBytes(StandardCharsets.UTF_8));
        }
        ImageFolder.Read read = ImageFolder.read(pets, false);
        assertThat(read.data().rows()).isEqualTo(5);
        assertThat(read.notes())
                .containsExactly(
                        pets + ": passed over .DS_Store, .git, __MACOSX, README.md, cat/Thumbs.db, dog/._2.png");
    }

    @Test
    void aTurnThatACameraNotedIsToldButNotDone() {
        byte[] jpeg = ImageFiles.jpeg(4, 3, 0x808080, true);
        ImageFiles.write(folder.resolve("a/1.jpg"), jpeg);
        ImageFiles.write(folder.resolve("a/2.jpg"), ImageFiles.turned(jpeg, 1));
        ImageFiles.write(folder.resolve("b/3.jpg"), ImageFiles.turned(jpeg, 6));
        ImageFolder.Read read = ImageFolder.read(folder, false);
        assertThat(read.data().image()).isEqualTo(GREY);
        assertThat(read.notes())
                .containsExactly(folder + ": a camera noted of 1 of 3 images that they are to be turned, which is not"
                        + " done: b/3.jpg; mogrify -auto-orient does it");
    }

    @Test
    void otherRowsMayLackAClass() {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        ImageFolder.Read read = ImageFolder.read(pets, GREY, List.of("dog", "cow", "cat"));
        assertThat(read.data().labels()).containsExactly(2, 2, 0, 0, 0);
        assertThat(read.data().classNames()).containsExactly("dog", "cow", "cat");
        double[] x = new double[36];
        ImageFolder.read(pets, COLOUR, List.of("cat", "dog")).data().features().read(4, x);
        assertThat(x[23]).isEqualTo(ImageFiles.pixel(4, 0, 2, 3) / 255.0); // grey is colour too
    }

    @Test
    void imagesAloneNeedNoClasses() {
        Path cats = ImageFiles.folder(folder.resolve("pets")).resolve("cat");
        ImageFolder.Unlabelled two = ImageFolder.readFeatures(cats, GREY);
        assertThat(two.files()).containsExactly(cats.resolve("0.png"), cats.resolve("1.png"));
        assertPixels(two.features(), 1, 1, false);
        ImageFolder.Unlabelled one = ImageFolder.readFeatures(cats.resolve("1.png"), GREY);
        assertThat(one.files()).containsExactly(cats.resolve("1.png"));
        assertPixels(one.features(), 0, 1, false);
    }

    @Test
    void whatItIsIsToldByContent() throws IOException {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        ImageFiles.folder(folder.resolve("split/train"));
        Path texts = Files.createDirectories(folder.resolve("texts/a"));
        Files.writeString(texts.resolve("a.png"), "no image");
        assertThat(ImageFolder.claims(pets)).isTrue();
        assertThat(ImageFolder.claims(pets.resolve("cat"))).isTrue();
        assertThat(ImageFolder.claims(pets.resolve("cat/0.png"))).isTrue();
        assertThat(ImageFolder.claims(folder.resolve("split"))).isTrue();
        assertThat(ImageFolder.claims(folder.resolve("texts"))).isFalse();
        assertThat(ImageFolder.claims(IdxFiles.folder(folder.resolve("idx")))).isFalse();
        assertThat(ImageFolder.claims(folder.resolve("none"))).isFalse();
    }
}
