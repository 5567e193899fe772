package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.messages.Quote;

/** Nasty folders: each is taken, or refused in the line that {@link NastyImages} states. */
class ImageCorpusTest {
    private static final long BOUND = 64 << 20; // bytes that a refusal may allocate, whatever a header says

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void hasItsOutcome(NastyImages nasty) throws Exception {
        Path path = nasty.in(folder);
        String says = nasty.says.replace("%s", path.toString());
        if (nasty.taken) {
            Dataset data = load(path);
            assertThat(data.rows() + " rows of "
                            + Objects.requireNonNull(data.image()).said() + ", classes "
                            + Quote.list(data.classNames()))
                    .isEqualTo(says);
            return;
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(Refusal.of(Path.of("/"), () -> load(path))).isEqualTo(says);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(BOUND);
    }

    @Test
    void thereAreEnough() {
        assertThat(NastyImages.values()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static Dataset load(Path path) {
        return ImageFolder.read(ImageFolder.find(path).training(), false).data();
    }

    /** What other rows must be like is what the training rows were like. */
    @Test
    void otherRowsMustBeLikeTheTrainingRows() {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        ImageShape grey = new ImageShape(3, 4, 1);
        List<String> classes = List.of("cat", "dog");
        assertThat(Refusal.of(folder, () -> ImageFolder.read(pets, new ImageShape(4, 4, 1), classes)))
                .isEqualTo(
                        "pets: 5 of 5 images are not 4x4 as in training: cat/0.png is 4x3, cat/1.png is 4x3, dog/2.png"
                                + " is 4x3, …; bring all to one size first, on a copy: mogrify -resize '4x4!' FILE…");
        assertThat(Refusal.of(folder, () -> ImageFolder.read(pets, grey, List.of("cat", "dogs"))))
                .isEqualTo("pets/dog is no class; expected one of cat, dogs; did you mean \"dogs\"?");
        ImageFiles.write(pets.resolve("cat/1.png"), ImageFiles.png(1, 4, 3, true));
        assertThat(Refusal.of(folder, () -> ImageFolder.read(pets, grey, classes)))
                .isEqualTo(
                        "pets: 1 of 5 images cannot be taken: cat/1.png: it is in colour, and those of the training are"
                                + " grey; expected whole images of 8 bits a colour, without transparency");
        assertThat(Refusal.of(
                        folder, () -> ImageFolder.readFeatures(pets.resolve("cat/1.png"), new ImageShape(1, 1, 3))))
                .isEqualTo("pets/cat/1.png: 1 of 1 image is not 1x1 as in training: 1.png is 4x3; bring all to one size"
                        + " first, on a copy: mogrify -resize '1x1!' FILE…");
        assertThat(Refusal.of(folder, () -> ImageFolder.readFeatures(folder.resolve("none"), grey)))
                .isEqualTo("none does not exist; expected an image or a folder of images");
        assertThat(Refusal.of(folder, () -> ImageFolder.readFeatures(pets, grey)))
                .isEqualTo(
                        "pets: 1 of 5 images cannot be taken: cat/1.png: it is in colour, and those of the training are"
                                + " grey; expected whole images of 8 bits a colour, without transparency");
    }
}
