package org.surprisal.train;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;
import org.surprisal.base.messages.Written;
import org.surprisal.data.Dataset;

/**
 * How much a row counts in the training loss, by its class: the loss of a batch is Σ w H(y,p) / Σ w over its rows, as
 * PyTorch's cross_entropy has it for labels. A row's class is the most probable one of its target, before smoothing. What
 * is measured on held-out rows counts each row once.
 *
 * @param kind where the weights come from
 * @param given by class; a class that is not named has weight 1
 */
public record ClassWeights(Kind kind, SortedMap<String, Double> given) implements Written {
    private static final String EXPECTED =
            "none, balanced, or a weight above 0 for each class that is not to count 1, such as {yes: 5, no: 1}";

    /** Where weights come from. */
    public enum Kind {
        /** All rows count alike. */
        NONE,
        /** All classes count alike: N / (K n), as scikit-learn has it, for a class of n of N rows, K classes having some. */
        BALANCED,
        /** By name. */
        GIVEN
    }

    /** All rows count alike. */
    public static final ClassWeights NONE = new ClassWeights(Kind.NONE, new TreeMap<>());
    /** All classes count alike, however many rows they have. */
    public static final ClassWeights BALANCED = new ClassWeights(Kind.BALANCED, new TreeMap<>());

    public ClassWeights {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
    }

    /** These weights. */
    public static ClassWeights of(Map<String, Double> given) {
        return new ClassWeights(Kind.GIVEN, new TreeMap<>(given));
    }

    /** The weights as a configuration says them. */
    public static ClassWeights read(Object written) {
        if (written.equals("none")) {
            return NONE;
        }
        if (written.equals("balanced")) {
            return BALANCED;
        }
        if (!(written instanceof Map<?, ?> section) || section.isEmpty()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        SortedMap<String, Double> given = new TreeMap<>();
        section.forEach((name, weight) -> given.put(name.toString(), weight(name.toString(), weight)));
        return new ClassWeights(Kind.GIVEN, given);
    }

    private static double weight(String name, @Nullable Object written) {
        String text = String.valueOf(written);
        double weight = Decimal.isPlain(text) ? Double.parseDouble(text) : Double.NaN;
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new OptionException(
                    "training.class-weights",
                    Quote.shorten(text) + " for " + Quote.shorten(name),
                    "a finite number above 0; a class is left out by data.classes");
        }
        return weight;
    }

    @Override
    public Object written() {
        return switch (kind) {
            case NONE -> "none";
            case BALANCED -> "balanced";
            case GIVEN -> given;
        };
    }

    /**
     * The weight of each class (K); null where all rows count alike.
     *
     * @throws OptionException if a class is named that the rows do not have
     */
    public double @Nullable [] of(Dataset training) {
        if (kind == Kind.NONE) {
            return null;
        }
        double[] weights = new double[training.classes()];
        Arrays.fill(weights, 1);
        if (kind == Kind.BALANCED) {
            int[] rows = new int[weights.length];
            for (int label : training.labels()) {
                rows[label]++;
            }
            long classes = Arrays.stream(rows).filter(n -> n > 0).count();
            Arrays.setAll(weights, k -> rows[k] == 0 ? 1 : (double) training.rows() / (classes * rows[k]));
        }
        List<String> names = training.classNames();
        given.forEach((name, weight) -> {
            int k = names.indexOf(name);
            OptionException.require(
                    k >= 0,
                    "training.class-weights",
                    "given for \"" + Quote.shorten(name) + "\"",
                    "weights of the classes " + Quote.list(names) + Nearest.hint(name, names));
            weights[k] = weight;
        });
        return weights;
    }

    /** The weight of each row (N), which is that of its class. */
    public static double[] ofRows(Dataset rows, double[] classWeights) {
        int[] labels = rows.labels();
        double[] weights = new double[labels.length];
        for (int n = 0; n < labels.length; n++) {
            weights[n] = classWeights[labels[n]];
        }
        return weights;
    }
}
