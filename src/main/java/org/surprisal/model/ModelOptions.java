package org.surprisal.model;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.surprisal.linalg.Precision;

/**
 * Which model to train: the section {@code model} of a configuration.
 *
 * <pre>{@code
 * ModelOptions options = ModelOptions.mlp(List.of(32, 16), Activation.TANH, Init.XAVIER);
 * Classifier model = options.build(Precision.DOUBLE, 4, 3, new Random(1));
 * System.out.println(model.describe() + ", " + model.size() + " numbers"); // Mlp 4-32-16-3 tanh, 739 numbers
 * }</pre>
 *
 * @param type what is trained: softmax of a linear function, or of a multilayer perceptron
 * @param hidden widths of the hidden layers of an mlp; null for linear
 * @param activation of those layers, relu if none is given; null for linear
 * @param init how weights are drawn
 * @param dropout share of the hidden units that a training step leaves out, from 0 up to, not including, 1
 */
public record ModelOptions(
        Type type, @Nullable List<Integer> hidden, @Nullable Activation activation, Init init, double dropout) {
    private static final int WIDEST = 65_536;

    /** The kinds of model. */
    public enum Type {
        /** {@link LinearClassifier}. */
        LINEAR,
        /** {@link Mlp}. */
        MLP
    }

    /** A linear classifier. */
    public static final ModelOptions LINEAR = linear(Init.HE);

    /** A linear classifier whose weights are drawn so. */
    public static ModelOptions linear(Init init) {
        return new ModelOptions(Type.LINEAR, null, null, init, 0);
    }

    /** A multilayer perceptron without dropout. */
    public static ModelOptions mlp(List<Integer> hidden, Activation activation, Init init) {
        return new ModelOptions(Type.MLP, hidden, activation, init, 0);
    }

    /** A multilayer perceptron with hidden layers of these widths, ReLU between them. */
    public static ModelOptions mlp(Integer... hidden) {
        return mlp(List.of(hidden), Activation.RELU, Init.HE);
    }

    /** The same with weights drawn otherwise. */
    public ModelOptions withInit(Init init) {
        return new ModelOptions(type, hidden, activation, init, dropout);
    }

    /** The same with this share of the hidden units left out in a training step. */
    public ModelOptions withDropout(double dropout) {
        return new ModelOptions(type, hidden, activation, init, dropout);
    }

    public ModelOptions {
        require(dropout >= 0 && dropout < 1, "model.dropout", dropout, "from 0 up to, not including, 1");
        if (type == Type.LINEAR) {
            require(hidden == null, "model.hidden", hidden + " with type linear", "none, or type mlp");
            require(activation == null, "model.activation", activation + " with type linear", "none, or type mlp");
            require(dropout == 0, "model.dropout", dropout + " with type linear", "0, or type mlp");
        } else {
            require(hidden != null, "model.hidden", "missing", "widths of the hidden layers, such as [16]");
            hidden = List.copyOf(Objects.requireNonNull(hidden));
            require(
                    hidden.stream().allMatch(width -> width >= 1 && width <= WIDEST),
                    "model.hidden",
                    hidden,
                    "widths from 1 to " + WIDEST + ", such as [16] or [512, 128]");
            activation = activation == null ? Activation.RELU : activation;
        }
    }

    /**
     * A new model.
     *
     * @param features D
     * @param classes K
     * @param random the source of its weights
     */
    public Classifier build(Precision precision, int features, int classes, Random random) {
        if (hidden == null || activation == null) {
            return new LinearClassifier(precision, features, classes, init, random);
        }
        List<Integer> widths = new ArrayList<>();
        widths.add(features);
        widths.addAll(hidden);
        widths.add(classes);
        for (int l = 1; l < widths.size(); l++) {
            long bytes = (long) widths.get(l - 1) * widths.get(l) * precision.bytes();
            require(
                    bytes <= Integer.MAX_VALUE,
                    "model.hidden",
                    hidden + " with " + features + " features",
                    "no two neighbours that make more than 2 GB of weights");
        }
        return new Mlp(precision, widths, activation, dropout, init, random);
    }
}
