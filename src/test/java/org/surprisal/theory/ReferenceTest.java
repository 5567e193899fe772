package org.surprisal.theory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;

/** Every function at the points of scripts/reference/calc.py, called here without the command between. */
final class ReferenceTest {
    @Test
    void everyFunctionHas13Digits() {
        Set<String> functions = new HashSet<>();
        for (JsonNode point : Reference.list(Reference.read("calc.json"), "cases")) {
            JsonNode request = point.required("request");
            if (request.has("base")) {
                continue; // theory is in nats
            }
            functions.add(request.required("fn").textValue());
            double[] expected = numbers(point.required("value"));
            double[] actual = value(request);
            assertThat(actual).as(request.toString()).hasSameSizeAs(expected);
            for (int k = 0; k < actual.length; k++) {
                Reference.assertClose(request.toString(), actual[k], expected[k]);
            }
        }
        assertThat(functions).hasSize(18);
    }

    private static double[] value(JsonNode request) {
        double[] p = given(request, "p");
        double[] x = given(request, "x", "logits", "p");
        double[] y = given(request, "y", "target", "q");
        double[] values = new double[x.length];
        String function = request.required("fn").textValue();
        switch (function) {
            case "softmax" -> Softmax.softmax(x, values);
            case "log-softmax" -> Softmax.logSoftmax(x, values);
            case "grad-cross-entropy-logits" ->
                CrossEntropy.gradient(x, target(request, y, x.length), smoothing(request), values);
            case "cross-entropy-logits" ->
                values = one(CrossEntropy.ofLogits(x, target(request, y, x.length), smoothing(request)));
            case "log-sum-exp" -> values = one(Softmax.logSumExp(x));
            case "entropy" -> values = one(Information.entropy(p));
            case "cross-entropy" -> values = one(CrossEntropy.of(p, y));
            case "kl" -> values = one(Divergence.kl(p, y));
            case "sigmoid" -> values = each(x, Sigmoid::sigmoid);
            case "log-sigmoid" -> values = each(x, Sigmoid::logSigmoid);
            case "softplus" -> values = each(x, Sigmoid::softplus);
            case "logit" -> values = each(x, Sigmoid::logit);
            case "self-information" -> values = each(x, Information::selfInformation);
            case "entr" -> values = each(x, Information::entr);
            case "rel-entr" -> values = each(x, y, Divergence::relEntr);
            case "xlogy" -> values = each(x, y, Information::xlogy);
            case "bce-logits" -> values = each(x, y, CrossEntropy::binary);
            case "grad-bce-logits" -> values = each(x, y, CrossEntropy::binaryGradient);
            default -> throw new AssertionError("no such function: " + function);
        }
        return values;
    }

    /** What stands under the first of these keys that is there. */
    private static double[] given(JsonNode request, String... keys) {
        return Arrays.stream(keys)
                .filter(request::has)
                .findFirst()
                .map(key -> numbers(request.required(key)))
                .orElse(new double[0]);
    }

    private static double[] numbers(JsonNode node) {
        return node.isArray() ? Reference.vector(node) : one(Reference.number(node));
    }

    /** A distribution as it is; the index of a class as one-hot. */
    private static double[] target(JsonNode request, double[] y, int K) {
        if (request.required("target").isArray()) {
            return y;
        }
        double[] oneHot = new double[K];
        oneHot[(int) y[0]] = 1;
        return oneHot;
    }

    private static double smoothing(JsonNode request) {
        return request.path("smoothing").asDouble(0);
    }

    private static double[] one(double number) {
        return new double[] {number};
    }

    private static double[] each(double[] x, DoubleUnaryOperator function) {
        return Arrays.stream(x).map(function).toArray();
    }

    private static double[] each(double[] x, double[] y, DoubleBinaryOperator function) {
        double[] values = new double[x.length];
        Arrays.setAll(values, i -> function.applyAsDouble(x[i], y[i]));
        return values;
    }
}
