package org.surprisal.learn.calc;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.theory.Sum;

/**
 * What a function was given, handed out only after it was checked; every refusal is an {@link OptionException} that
 * names the key, what stands there and what was expected.
 */
final class Given {
    /** How far the sum of a distribution may be from 1. */
    static final double SUM_WITHIN = 1e-9;

    private static final double LARGEST_WEIGHT = 1e6;

    private final Formula formula;
    private final Map<Key, Value> values;

    Given(Formula formula, Map<Key, Value> values) {
        this.formula = formula;
        this.values = values;
        for (Map.Entry<Key, Value> entry : values.entrySet()) {
            Key key = entry.getKey();
            OptionException.require(formula.keys().contains(key), key.toString(), "given", formula.takes());
            double[] numbers = entry.getValue().numbers();
            OptionException.require(numbers.length > 0, key.toString(), "empty", "at least one number");
            for (int i = 0; i < numbers.length; i++) {
                OptionException.require(!Double.isNaN(numbers[i]), name(key, i), "NaN", "a number");
            }
        }
    }

    private @Nullable Value find(Key key) {
        return values.get(key);
    }

    private String name(Key key, int i) {
        Value value = find(key);
        return value != null && value.isList() ? key + "[" + i + "]" : key.toString();
    }

    private Value need(Key key) {
        Value value = find(key);
        if (value == null) {
            throw new OptionException(key.toString(), "missing", formula.takes());
        }
        return value;
    }

    /** A number or a list of any numbers but NaN. */
    Value any(Key key) {
        return need(key);
    }

    /** The one of two keys that is given. */
    Key either(Key one, Key other) {
        OptionException.require(
                find(one) == null || find(other) == null, other.toString(), "given beside " + one, formula.takes());
        return find(other) == null ? one : other;
    }

    /** Numbers from 0 to 1. */
    Value unit(Key key) {
        Value value = need(key);
        double[] numbers = value.numbers();
        for (int i = 0; i < numbers.length; i++) {
            OptionException.require(
                    numbers[i] >= 0 && numbers[i] <= 1, name(key, i), numbers[i], "a number from 0 to 1");
        }
        return value;
    }

    /** Refuses unless two keys have a number each, or lists as long as each other. */
    void requireAlike(Key key, Key like) {
        Value a = need(key);
        Value b = need(like);
        OptionException.require(
                a.isList() == b.isList() && a.numbers().length == b.numbers().length,
                key.toString(),
                describe(a),
                describe(b) + " like " + like);
    }

    private static String describe(Value value) {
        return value.isList() ? "a list of " + value.numbers().length : "a number";
    }

    /** Probabilities (K), at least 0, which sum to 1 within 1e−9. */
    double[] distribution(Key key) {
        double[] p = need(key).numbers();
        Sum sum = new Sum();
        for (int k = 0; k < p.length; k++) {
            OptionException.require(
                    p[k] >= 0 && Double.isFinite(p[k]), name(key, k), p[k], "a probability, from 0 to 1");
            sum.add(p[k]);
        }
        OptionException.require(
                Math.abs(sum.value() - 1) <= SUM_WITHIN,
                "the sum of " + key,
                Decimal.shortest(sum.value()),
                "1 (within 1e-9)");
        return p;
    }

    /** Logits (K) of which a softmax can be made: below ∞, and not all −∞. */
    double[] logits(Key key) {
        double[] x = need(key).numbers();
        for (int k = 0; k < x.length; k++) {
            OptionException.require(
                    x[k] != Double.POSITIVE_INFINITY, name(key, k), "Infinity", "logits below it: ∞ − ∞ is no number");
        }
        OptionException.require(
                Arrays.stream(x).anyMatch(Double::isFinite),
                key.toString(),
                "-Infinity in every class",
                "at least one finite logit");
        return x;
    }

    /** As {@link #target}, or any weights of at least 0: the gradient has Σ y in its formula. No sum but 1 is smoothed. */
    double[] anyTarget(int K) {
        Value target = need(Key.TARGET);
        if (!target.isList() || smoothing() != 0) {
            return target(K);
        }
        requireLength(target, K);
        double[] y = target.numbers();
        for (int k = 0; k < K; k++) {
            OptionException.require(
                    y[k] >= 0 && y[k] <= LARGEST_WEIGHT, name(Key.TARGET, k), y[k], "a number from 0 to 1e6");
        }
        return y;
    }

    private static void requireLength(Value target, int K) {
        OptionException.require(
                target.numbers().length == K, "target", describe(target), "a list of " + K + " like logits");
    }

    /** The target (K) of K logits: a class index from 0 as one-hot, or a distribution. */
    double[] target(int K) {
        Value target = need(Key.TARGET);
        if (target.isList()) {
            requireLength(target, K);
            return distribution(Key.TARGET);
        }
        double index = target.numbers()[0];
        OptionException.require(
                index >= 0 && index < K && index == Math.rint(index),
                "target",
                Decimal.shortest(index),
                K == 1 ? "the class index 0" : "a class index from 0 to " + (K - 1) + ", or a distribution");
        double[] oneHot = new double[K];
        oneHot[(int) index] = 1;
        return oneHot;
    }

    /** s from 0 to 1; 0 if it is not given. */
    double smoothing() {
        if (find(Key.SMOOTHING) == null) {
            return 0;
        }
        Value smoothing = unit(Key.SMOOTHING);
        OptionException.require(!smoothing.isList(), "smoothing", "a list", "one number from 0 to 1");
        return smoothing.numbers()[0];
    }

    /** The base of the logarithm, e if it is not given. */
    double base() {
        Value given = find(Key.BASE);
        if (given == null) {
            return Math.E;
        }
        OptionException.require(!given.isList(), "base", "a list", "one number");
        double base = given.numbers()[0];
        OptionException.require(
                base > 0 && base != 1 && Double.isFinite(base),
                "base",
                Decimal.shortest(base),
                "e, 2, 10 or another number above 0 that is not 1");
        return base;
    }
}
