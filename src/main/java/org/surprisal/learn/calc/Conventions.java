package org.surprisal.learn.calc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What of a value is no logarithm of anything, but agreed upon, so that a reader is not left to guess. */
final class Conventions {
    private Conventions() {}

    /** A sentence for each convention that a value at these numbers rests on. */
    static List<String> of(Formula formula, Given given) {
        List<String> said = new ArrayList<>();
        switch (formula) {
            case ENTR -> {
                say(
                        said,
                        has(given, Key.X, -1),
                        "−x log x is −∞ below 0 by convention, so that it is concave everywhere");
                say(said, has(given, Key.X, 0), "0 log 0 = 0 by convention");
            }
            case XLOGY -> {
                say(
                        said,
                        has(given, Key.X, -1),
                        "x log y of an x below 0 is a number, but no information of any event");
                say(said, has(given, Key.X, 0), "0 log y = 0 by convention, whatever y is");
            }
            case REL_ENTR -> {
                say(
                        said,
                        has(given, Key.X, -1) || has(given, Key.Y, -1),
                        "x log(x/y) is ∞ by convention where x or y is below 0, so that it is convex everywhere");
                say(said, has(given, Key.X, 0), "0 log(0/y) = 0 by convention");
            }
            case ENTROPY -> say(said, has(given, Key.P, 0), "0 log 0 = 0 by convention");
            case CROSS_ENTROPY -> say(said, has(given, Key.P, 0), "0 log q = 0 by convention, whatever q is");
            case KL -> say(said, has(given, Key.P, 0), "0 log(0/q) = 0 by convention, whatever q is");
            default -> {}
        }
        return said;
    }

    private static void say(List<String> said, boolean applies, String convention) {
        if (applies) {
            said.add(convention);
        }
    }

    /** Whether a number has this sign. */
    private static boolean has(Given given, Key key, int sign) {
        return Arrays.stream(given.any(key).numbers()).anyMatch(x -> Math.signum(x) == sign);
    }
}
