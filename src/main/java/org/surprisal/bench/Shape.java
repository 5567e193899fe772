package org.surprisal.bench;

import static org.surprisal.base.messages.OptionException.require;

import java.util.List;
import org.surprisal.base.messages.OptionException;
import org.surprisal.model.ModelOptions;

/**
 * A network and the batches it is trained in.
 *
 * @param name as on the command line
 * @param layers D, H, …, K
 * @param batch B
 * @param rows N; only whole batches of them are trained on, so that each step does the same work
 * @param momentum μ
 */
public record Shape(String name, List<Integer> layers, int batch, int rows, double momentum) {
    /** Those with a name: models of Iris and of CIFAR-10. */
    public static final List<Shape> NAMED = List.of(
            new Shape("iris-linear", List.of(4, 3), 16, 144, 0),
            new Shape("iris-mlp", List.of(4, 16, 3), 16, 144, 0.9),
            new Shape("cifar-linear", List.of(3072, 10), 128, 10_000, 0.9),
            new Shape("cifar-mlp", List.of(3072, 512, 10), 128, 10_000, 0.9),
            new Shape("cifar-mlp-deep", List.of(3072, 1024, 512, 10), 128, 5_000, 0.9));

    private static final int MOST_LAYERS = 16;
    private static final int LARGEST = 1 << 28; // numbers in one matrix or in the data: 1 GB of float

    public Shape {
        layers = List.copyOf(layers);
        String dims = name(layers);
        require(layers.size() >= 2 && layers.size() <= MOST_LAYERS, "--layers", dims, "2 to 16 widths, D,H,...,K");
        require(layers.stream().allMatch(width -> width >= 1), "--layers", dims, "widths above 0");
        require(layers.get(layers.size() - 1) >= 2, "--layers", dims, "2 classes or more as the last width");
        require(batch >= 1, "--batch", batch, "a whole number above 0");
        require(rows >= batch, "--rows", rows, "a batch (" + batch + ") or more");
        require(momentum >= 0 && momentum < 1, "--momentum", momentum, "from 0 up to, not including, 1");
        for (int l = 0; l < layers.size(); l++) {
            long height = l == 0 ? batch : Math.max(batch, layers.get(l - 1));
            require(height * layers.get(l) <= LARGEST, "--layers", dims, "no matrix of more than 2^28 numbers");
        }
        require((long) rows * layers.get(0) <= LARGEST, "--rows", rows, "at most 2^28 numbers of data");
    }

    /** The shape of a name. */
    public static Shape named(String name) {
        return OptionException.choice("SHAPE", name, NAMED, Shape::name);
    }

    /** A shape without a name of its own: it is called by its widths, 3072-512-10. */
    public static Shape of(List<Integer> layers, int batch, int rows, double momentum) {
        return new Shape(name(layers), layers, batch, rows, momentum);
    }

    private static String name(List<Integer> layers) {
        return String.join("-", layers.stream().map(String::valueOf).toList());
    }

    int features() {
        return layers.get(0);
    }

    int classes() {
        return layers.get(layers.size() - 1);
    }

    /** Rows in whole batches. */
    int wholeRows() {
        return rows - rows % batch;
    }

    int stepsPerEpoch() {
        return rows / batch;
    }

    /** Softmax regression, or a perceptron with ReLU. */
    ModelOptions model() {
        Integer[] hidden = layers.subList(1, layers.size() - 1).toArray(Integer[]::new);
        return hidden.length == 0 ? ModelOptions.LINEAR : ModelOptions.mlp(hidden);
    }
}
