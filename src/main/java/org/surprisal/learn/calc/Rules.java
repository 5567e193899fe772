package org.surprisal.learn.calc;

import java.util.function.DoubleBinaryOperator;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.theory.CrossEntropy;
import org.surprisal.theory.Divergence;
import org.surprisal.theory.Softmax;

/** How a function's value is got from what is given, where that takes more than one call. */
final class Rules {
    private Rules() {}

    static Value softmax(Given given) {
        double[] p = given.logits(given.either(Key.X, Key.LOGITS)).clone();
        Softmax.softmax(p, p);
        return Value.list(p);
    }

    static Value logSoftmax(Given given) {
        double[] logP = given.logits(given.either(Key.X, Key.LOGITS)).clone();
        Softmax.logSoftmax(logP, logP);
        return Value.list(logP).map(x -> x + 0.0); // −0 + 0 is 0
    }

    static Value logSumExp(Given given) {
        return Value.of(
                Softmax.logSumExp(given.any(given.either(Key.X, Key.LOGITS)).numbers()));
    }

    static Value crossEntropy(Given given) {
        return ofDistributions(given, CrossEntropy::of);
    }

    static Value kl(Given given) {
        return ofDistributions(given, Divergence::kl);
    }

    static Value crossEntropyLogits(Given given) {
        double[] x = given.logits(Key.LOGITS);
        return Value.of(CrossEntropy.ofLogits(x, given.target(x.length), given.smoothing()));
    }

    static Value gradCrossEntropyLogits(Given given) {
        double[] x = given.logits(Key.LOGITS);
        double[] dX = new double[x.length];
        CrossEntropy.gradient(x, given.anyTarget(x.length), given.smoothing(), dX);
        return Value.list(dX);
    }

    static Value bceLogits(Given given) {
        given.unit(Key.TARGET);
        return pairs(given, Key.LOGITS, Key.TARGET, CrossEntropy::binary);
    }

    static Value gradBceLogits(Given given) {
        given.unit(Key.TARGET);
        return pairs(given, Key.LOGITS, Key.TARGET, CrossEntropy::binaryGradient);
    }

    /** The same function of the first numbers of two lists, of the second, and so on; or of two numbers. */
    static Value pairs(Given given, Key one, Key other, DoubleBinaryOperator function) {
        given.requireAlike(other, one);
        double[] a = given.any(one).numbers();
        double[] b = given.any(other).numbers();
        double[] values = new double[a.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(a[i], b[i]);
            OptionException.require(
                    !Double.isNaN(values[i]),
                    "the value at " + one + " = " + Decimal.shortest(a[i]) + ", " + other + " = "
                            + Decimal.shortest(b[i]),
                    "not a number",
                    "numbers for which there is one");
        }
        return new Value(values, given.any(one).isList());
    }

    private interface Comparison {
        double of(double[] p, double[] q);
    }

    private static Value ofDistributions(Given given, Comparison comparison) {
        double[] p = given.distribution(Key.P);
        double[] q = given.distribution(Key.Q);
        given.requireAlike(Key.Q, Key.P);
        return Value.of(comparison.of(p, q));
    }
}
