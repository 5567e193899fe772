package org.surprisal.model;

import static org.surprisal.check.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.surprisal.linalg.Precision;

/**
 * Which model to train: the section {@code model} of a configuration.
 *
 * @param type linear or mlp
 * @param hidden widths of the hidden layers; of an mlp only
 * @param activation of the hidden layers
 * @param init how weights are drawn
 */
public record ModelOptions(Type type, List<Integer> hidden, Activation activation, Init init) {
    /** The kinds of model. */
    public enum Type {
        /** {@link LinearClassifier}. */
        LINEAR,
        /** {@link Mlp}. */
        MLP
    }

    /** A linear classifier; as an mlp it would have one hidden layer of 16 units. */
    public static final ModelOptions DEFAULTS = new ModelOptions(Type.LINEAR, List.of(16), Activation.RELU, Init.HE);

    public ModelOptions {
        hidden = List.copyOf(hidden);
        require(
                hidden.stream().allMatch(width -> width >= 1),
                "model.hidden",
                hidden,
                "widths above 0, such as [16] or [512, 128]");
    }

    /**
     * A new model.
     *
     * @param features D
     * @param classes K
     * @param random the source of its weights
     */
    public Classifier build(Precision precision, int features, int classes, Random random) {
        if (type == Type.LINEAR) {
            return new LinearClassifier(precision, features, classes, init, random);
        }
        List<Integer> widths = new ArrayList<>();
        widths.add(features);
        widths.addAll(hidden);
        widths.add(classes);
        return new Mlp(precision, widths, activation, init, random);
    }
}
