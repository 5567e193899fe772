package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Classifier;
import org.surprisal.model.ModelOptions;
import org.surprisal.plot.WorstPicture.Shown;

class WorstImagesTest {
    private static final ImageShape TWO_PIXELS = new ImageShape(1, 2, 1);
    private static final List<String> NAMES = List.of("pixel_0_0", "pixel_0_1");

    /** logits = scale · x, so a white first pixel speaks for class 0, a white second one for class 1. */
    private static Classifier twice(double scale) {
        Classifier model = ModelOptions.LINEAR.build(Precision.DOUBLE, 2, 2, new Random(1));
        model.parameters().get(0).value().setRow(0, new double[] {scale, 0});
        model.parameters().get(0).value().setRow(1, new double[] {0, scale});
        return model;
    }

    private static Dataset data(Features X, double[][] targets) {
        return new Dataset(X, targets, NAMES, List.of("left", "right\u202e"), TWO_PIXELS);
    }

    /** With e⁻² in place of the ratio of the two classes: p = 1/(1 + e⁻²) = 0.880797, −log p = 0.126928. */
    @Test
    void theMostSurprisingComeFirst() {
        byte[] pixels = {-1, 0, 0, 0, -1, 0, 0, -1, 0, 0};
        double[][] targets = Dataset.oneHot(new int[] {0, 1, 1, 1, 0}, 2);
        List<Shown> worst = WorstImages.of(twice(2), data(Features.ofPixels(TWO_PIXELS, pixels), targets), null, 4);

        assertThat(worst).extracting(Shown::truth).containsExactly("right?", "right?", "left", "left");
        assertThat(worst).extracting(Shown::predicted).containsExactly("left", "left", "left", "left");
        double[] surprisal = {2.126928, 0.693147, 0.693147, 0.126928};
        double[] probability = {0.880797, 0.5, 0.5, 0.880797};
        double[] truth = {0.119203, 0.5, 0.5, 0.880797};
        double[][] shown = {{1, 0}, {0, 0}, {0, 0}, {1, 0}};
        for (int i = 0; i < 4; i++) { // of equals the earlier: rows 2, 1, 4, 0
            assertThat(worst.get(i).surprisal()).isCloseTo(surprisal[i], within(1e-6));
            assertThat(worst.get(i).probability()).isCloseTo(probability[i], within(1e-6));
            assertThat(worst.get(i).truthProbability()).isCloseTo(truth[i], within(1e-6));
            assertThat(worst.get(i).pixels()).isEqualTo(shown[i]);
        }
        assertThat(WorstImages.of(twice(2), data(Features.ofPixels(TWO_PIXELS, pixels), targets), null, 9))
                .hasSize(5);
    }

    @Test
    void pixelsAreShownAsTheyWereBeforeStandardisingAndOnOneScale() {
        double[][] table = {{16, 0}, {4, 8}};
        Standardizer standardizer = Standardizer.fit(Features.of(table));
        Dataset standardized = data(standardizer.apply(Features.of(table)), Dataset.oneHot(new int[] {1, 0}, 2));
        List<Shown> worst = WorstImages.of(twice(1), standardized, standardizer, 2);
        assertThat(worst.get(0).pixels()).containsExactly(new double[] {1, 0}, within(1e-12));
        assertThat(worst.get(1).pixels()).containsExactly(new double[] {0.25, 0.5}, within(1e-12));
    }

    /** H(P,Q) = −½ log p − ½ log(1 − p), with p as above. */
    @Test
    void aTargetThatIsADistributionHasItsCrossEntropy() {
        Features X = Features.ofPixels(TWO_PIXELS, new byte[] {-1, 0});
        List<Shown> worst = WorstImages.of(twice(2), data(X, new double[][] {{0.5, 0.5}}), null, 3);
        assertThat(worst.get(0).surprisal()).isCloseTo(1.126928, within(1e-6));
    }

    @Test
    void numbersThatMakeNoPictureAreTold() {
        Features X = Features.of(new double[][] {{0, 0}, {1e200, -1e200}});
        Dataset far = data(X, Dataset.oneHot(new int[] {0, 1}, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorstImages.of(twice(1e150), far, null, 3))
                .withMessageStartingWith("the surprisal of row 2 is ");
    }

    /** Of a run on images: that of a table has none. */
    @Test
    void aRunOnImagesDrawsThem(@TempDir Path folder) throws Exception {
        assertThat(pictures(folder.resolve("digits"), "digits-mlp", "training.epochs=1", "data.limit=100"))
                .contains("worst.png");
        assertThat(pictures(folder.resolve("iris"), "iris-mlp", "training.epochs=1", null))
                .doesNotContain("worst.png");
    }

    private static List<String> pictures(Path out, String config, String setting, @Nullable String other)
            throws Exception {
        List<String> settings = other == null ? List.of(setting) : List.of(setting, other);
        Run run = Run.prepare(
                ConfigReader.open(Path.of("configs", config + ".yaml")).read(settings));
        assertThat(run.drawPictures(run.train(out, Runs.NOBODY))).isEmpty();
        try (var files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .toList();
        }
    }
}
