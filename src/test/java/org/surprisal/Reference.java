package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the values that the scripts in scripts/reference computed without any of this code. */
public final class Reference {
    private Reference() {}

    /** A file of src/test/resources/reference. */
    public static JsonNode read(String name) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no reference/" + name);
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entries of a list that must not be empty. */
    public static List<JsonNode> list(JsonNode parent, String key) {
        List<JsonNode> entries = new ArrayList<>();
        parent.required(key).forEach(entries::add);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException(key + " is empty");
        }
        return entries;
    }

    /** A number; infinities are strings, as JSON has none. */
    public static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.textValue()) : node.doubleValue();
    }

    /** A list of numbers. */
    public static double[] vector(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.required(i));
        }
        return values;
    }

    /** Asserts 13 digits, or of a subnormal number, which has fewer itself, all but the last. */
    public static void assertClose(String name, double actual, double expected) {
        if (Double.isInfinite(expected)) {
            assertThat(actual).as(name).isEqualTo(expected);
            return;
        }
        boolean subnormal = Math.abs(expected) < Double.MIN_NORMAL;
        double bound = subnormal ? 2 * Double.MIN_VALUE : 1e-13 * Math.abs(expected);
        assertThat(actual).as(name).isCloseTo(expected, within(bound));
    }

    /** A list of lists of numbers. */
    public static double[][] matrix(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = vector(node.required(i));
        }
        return rows;
    }
}
