package org.surprisal.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Written;

/**
 * How the features of one example make an image: channel by channel, each row by row from the top left.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 for grey, 3 for red, green, blue
 */
public record ImageShape(int height, int width, int channels) implements Written {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})x([1-9][0-9]{0,3})x([13])");
    private static final Pattern LAST = Pattern.compile("(pixel|b)_([0-9]{1,4})_([0-9]{1,4})");
    private static final List<String> GREY = List.of("pixel");
    private static final List<String> COLOURS = List.of("r", "g", "b");

    /**
     * The image that features with the names of {@link #featureNames} make, all of them and in that order, or null. So
     * the shape of a model's images can be told from the names that its checkpoint keeps.
     */
    public static @Nullable ImageShape named(List<String> features) {
        Matcher last = LAST.matcher(features.get(features.size() - 1));
        if (!last.matches()) {
            return null;
        }
        ImageShape shape = new ImageShape(
                Integer.parseInt(last.group(2)) + 1,
                Integer.parseInt(last.group(3)) + 1,
                last.group(1).equals("b") ? COLOURS.size() : 1);
        boolean inOrder = shape.features() == features.size()
                && IntStream.range(0, features.size())
                        .allMatch(j -> features.get(j).equals(shape.featureName(j)));
        return inOrder ? shape : null;
    }

    /** HEIGHTxWIDTHxCHANNELS as a configuration says it. */
    public static ImageShape read(Object written) {
        Matcher shape = WRITTEN.matcher(written.toString());
        if (!shape.matches()) {
            throw new IllegalArgumentException(
                    "HEIGHTxWIDTHxCHANNELS, such as 28x28x1; 1 channel is grey, 3 are red, green, blue");
        }
        return new ImageShape(
                Integer.parseInt(shape.group(1)), Integer.parseInt(shape.group(2)), Integer.parseInt(shape.group(3)));
    }

    @Override
    public Object written() {
        return height + "x" + width + "x" + channels;
    }

    /** What features of such images are called: pixel_ROW_COLUMN in grey; in colour r_…, then g_…, then b_…. */
    List<String> featureNames() {
        return IntStream.range(0, features()).mapToObj(this::featureName).toList();
    }

    private String featureName(int j) {
        List<String> names = channels == 1 ? GREY : COLOURS;
        int inPlane = j % (height * width);
        return names.get(j / (height * width)) + "_" + inPlane / width + "_" + inPlane % width;
    }

    /** As people say it: "28x28 grey", "32x32 in colour", width before height. */
    String said() {
        return width + "x" + height + (channels == 1 ? " grey" : " in colour");
    }

    /** D = height · width · channels. */
    public int features() {
        return height * width * channels;
    }

    /** The feature that holds, in the image mirrored left to right, what feature j holds in the image itself. */
    public int mirrored(int j) {
        int column = j % width;
        return j - column + (width - 1 - column);
    }
}
