package org.surprisal.data;

/** Images kept as the bytes they come as; a feature is byte/255, in 0 … 1. */
record ImageFeatures(ImageShape shape, int rows, byte[] pixels) implements Features {
    private static final double MAX = 255;

    ImageFeatures {
        if (pixels.length != rows * shape.features()) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels; expected " + rows + " images of " + shape.features());
        }
    }

    @Override
    public int columns() {
        return shape.features();
    }

    @Override
    public boolean isBounded() {
        return true;
    }

    @Override
    public void read(int row, double[] x) {
        int from = row * x.length;
        for (int j = 0; j < x.length; j++) {
            x[j] = (pixels[from + j] & 0xFF) / MAX;
        }
    }

    @Override
    public void readMirrored(int row, double[] x) {
        int from = row * x.length;
        int width = shape.width();
        for (int line = 0; line < x.length; line += width) {
            for (int column = 0; column < width; column++) {
                x[line + column] = (pixels[from + line + width - 1 - column] & 0xFF) / MAX;
            }
        }
    }
}
