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
    private static final Pattern PIXEL = Pattern.compile("pixel_([0-9]{1,4})_([0-9]{1,4})");

    /** The grey image that features called pixel_ROW_COLUMN make, all of them and in that order, or null. */
    static @Nullable ImageShape named(List<String> features) {
        Matcher last = PIXEL.matcher(features.get(features.size() - 1));
        if (!last.matches()) {
            return null;
        }
        ImageShape shape = new ImageShape(Integer.parseInt(last.group(1)) + 1, Integer.parseInt(last.group(2)) + 1, 1);
        boolean inOrder = shape.features() == features.size()
                && IntStream.range(0, features.size())
                        .allMatch(j -> features.get(j).equals("pixel_" + j / shape.width + "_" + j % shape.width));
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
