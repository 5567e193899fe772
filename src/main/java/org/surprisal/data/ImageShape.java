package org.surprisal.data;

/**
 * How the features of one example make an image: channel by channel, each row by row from the top left.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 for grey, 3 for red, green, blue
 */
public record ImageShape(int height, int width, int channels) {
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
