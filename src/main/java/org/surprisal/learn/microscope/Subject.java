package org.surprisal.learn.microscope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.step.Origin;

/**
 * What the numbers of a step are of.
 *
 * @param features D names
 * @param classes K names
 * @param image how the features make an image; null if they do not
 * @param origin where the rows come from
 */
public record Subject(
        List<String> features,
        List<String> classes,
        @Nullable ImageShape image,
        Origin origin) {
    /** What a training's rows are, as they were read. */
    public static Subject of(TrainingData data) {
        return of(data.training(), Origin.of(data));
    }

    /** What rows are that may have been changed since. */
    public static Subject of(Dataset rows, Origin origin) {
        return new Subject(rows.featureNames(), rows.classNames(), rows.image(), origin);
    }

    /** What made the features; null if they are as they came. */
    public @Nullable Standardizer standardizer() {
        return origin.standardizer();
    }
}
