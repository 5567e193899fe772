package org.surprisal.learn.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.OptionException;

/** What goes to the page and what comes from it. */
final class Json {
    private static final int MOST_TEXTS = 1_000;
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(8)
                        .maxNumberLength(40)
                        .build());
    }

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // of our own records: does not happen
        }
    }

    /** The object that a request holds; its texts are not in the complaint. */
    static JsonNode read(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (IOException e) {
            // told below
        }
        throw new OptionException("the request", body.length + " bytes", "one JSON object");
    }

    /** A finite number in a field. */
    static double number(JsonNode from, String field) {
        JsonNode node = from.path(field);
        boolean fits = node.isNumber() && Double.isFinite(node.doubleValue());
        OptionException.require(fits, field, node.isMissingNode() ? "missing" : "no number", "a finite number");
        return node.doubleValue();
    }

    /** A whole number in a field, from a least to a largest. */
    static long whole(JsonNode from, String field, long least, long most) {
        JsonNode node = from.path(field);
        boolean fits = node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= least
                && node.longValue() <= most;
        OptionException.require(
                fits,
                field,
                node.isMissingNode() ? "missing" : node.isNumber() ? node.asText() : "no number",
                "a whole number from " + least + " to " + most);
        return node.longValue();
    }

    /** A text in a field, of at most so many characters. */
    static String text(JsonNode from, String field, int most) {
        JsonNode node = from.path(field);
        boolean fits = node.isTextual() && node.textValue().length() <= most;
        OptionException.require(
                fits,
                field,
                node.isMissingNode() ? "missing" : "something else",
                "a text of at most " + most + " characters");
        return node.textValue();
    }

    /** A list of texts; empty where there is none. */
    static List<String> texts(JsonNode list) {
        OptionException.require(list.size() <= MOST_TEXTS, "a list", list.size(), "at most " + MOST_TEXTS + " texts");
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
