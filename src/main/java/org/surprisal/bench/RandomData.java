package org.surprisal.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.surprisal.data.Cifar10;
import org.surprisal.data.Dataset;
import org.surprisal.data.Features;
import org.surprisal.data.ImageShape;
import org.surprisal.data.Standardizer;

/**
 * Rows that cost what real ones cost: as wide as an image of CIFAR-10 they are bytes, standardised when they are read;
 * else the doubles of a table. Classes are drawn too, each as likely.
 */
final class RandomData {
    private RandomData() {}

    static Dataset of(Shape shape, Random random) {
        int N = shape.wholeRows();
        int D = shape.features();
        boolean images = D == Cifar10.SHAPE.features();
        int[] labels = random.ints(N, 0, shape.classes()).toArray();
        return new Dataset(
                images ? pixels(N, Cifar10.SHAPE, random) : table(N, D, random),
                Dataset.oneHot(labels, shape.classes()),
                names("x", D),
                names("class ", shape.classes()),
                images ? Cifar10.SHAPE : null);
    }

    private static Features pixels(int N, ImageShape image, Random random) {
        byte[] pixels = new byte[N * image.features()];
        random.nextBytes(pixels);
        double[] mean = new double[image.features()];
        double[] std = new double[image.features()];
        Arrays.fill(mean, 0.5); // of 0, 1/255, …, 1, each as likely
        Arrays.fill(std, Math.sqrt((256 * 256 - 1) / 12.0) / 255);
        return new Standardizer(mean, std).apply(Features.ofPixels(image, pixels));
    }

    private static Features table(int N, int D, Random random) {
        double[][] rows = new double[N][D];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return Features.of(rows);
    }

    private static List<String> names(String start, int count) {
        return IntStream.range(0, count).mapToObj(i -> start + i).toList();
    }
}
