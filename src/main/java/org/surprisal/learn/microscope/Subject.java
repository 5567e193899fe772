package org.surprisal.learn.microscope;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.data.Dataset;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;

/**
 * What the numbers of a step are of.
 *
 * @param features D names
 * @param classes K names
 * @param image how the features make an image; null if they do not
 * @param standardizer what made the features; null if they are as they came
 */
public record Subject(
        List<String> features,
        List<String> classes,
        @Nullable ImageShape image,
        @Nullable Standardizer standardizer) {
    /** What a training's rows are. */
    public static Subject of(Dataset rows, @Nullable Standardizer standardizer) {
        return new Subject(rows.featureNames(), rows.classNames(), rows.image(), standardizer);
    }
}
