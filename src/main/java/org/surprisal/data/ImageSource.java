package org.surprisal.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;

/** Data kept as images, which have no columns to choose from. */
abstract class ImageSource implements Source {
    @Override
    public void require(TableText text, ColumnOptions table, @Nullable ColumnRef group, Set<Augmentation> augment) {
        ColumnRef label = table.label();
        requireNone(label == null, "label", label + "", "its files name the class");
        requireNone(table.equals(ColumnOptions.DEFAULTS), table.firstSet(), "set", "images have no columns");
        requireNone(text.equals(TableText.DEFAULTS), text.firstSet(), "set", "images are no text");
        boolean grouped = group == null || group.equals(DataOptions.EQUAL_ROWS);
        requireNone(grouped, "group", group + "", "images have no columns, only rows");
    }

    private void requireNone(boolean holds, String key, String actual, String why) {
        OptionException.require(holds, "data." + key, actual + " with format " + format(), "none: " + why);
    }

    private String format() {
        return Arrays.stream(DataFormat.values())
                .filter(format -> format.source() == this)
                .map(format -> format.written())
                .findAny()
                .orElse("of images");
    }

    /** What a model that is trained on these images is trained on. */
    static Known known(Dataset training) {
        return new Known(Preparation.numeric(training.featureNames()), training.classNames());
    }

    /** The shape of the images that a model takes: its features are called so. */
    static ImageShape shape(Known model) {
        return Objects.requireNonNull(ImageShape.named(model.preparation().featureNames()), "pixels");
    }

    static int @Nullable [] groups(DataOptions options, Dataset training) {
        return options.group() == null ? null : EqualRows.of(training.features());
    }
}
