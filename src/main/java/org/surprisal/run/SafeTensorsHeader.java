package org.surprisal.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surprisal.base.messages.Quote;
import org.surprisal.linalg.Precision;

/**
 * What stands before the numbers of a safetensors file, checked as a whole before any of it is used: the tensors
 * follow one another without gap or overlap, each as long as its shape says, up to the last byte.
 *
 * @param digestAt where in the file the 64 letters of the digest begin
 * @param begin where in the file the numbers begin
 * @param end the length of the file
 */
record SafeTensorsHeader(
        List<Entry> entries, Map<String, String> metadata, String digest, long digestAt, long begin, long end) {
    static final String METADATA = "__metadata__";
    static final String DIGEST = "sha256";

    /** The longest header that is written or read: the names of 50,000 features, and whatever it is, soon refused. */
    static final int LONGEST = 1 << 20;

    private static final String NOT_JSON = "is damaged: its header is not JSON as a checkpoint has it";

    // Text from a file that is not trusted yet: no depth or name beyond what a checkpoint has, and none is kept.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(3)
                    .maxNameLength(100)
                    .maxNumberLength(19)
                    .maxStringLength(LONGEST)
                    .build())
            .build();
    // Quotes within a JSON text are escaped and a tensor has no such key, so nothing else can look like this.
    private static final Pattern DIGEST_FIELD = Pattern.compile("\"" + DIGEST + "\":\"([0-9a-f]{64})\"");

    /** A tensor: where in the file its numbers begin and end. */
    record Entry(String name, Precision precision, int rows, int columns, long from, long to) {
        /** One whose numbers follow what goes before. */
        static Entry after(long before, String name, Precision precision, int rows, int columns) {
            return new Entry(
                    name, precision, rows, columns, before, before + (long) rows * columns * precision.bytes());
        }

        /** Name, shape and type, for a message. */
        String described() {
            return name + " (" + rows + "," + columns + ") " + precision.label();
        }
    }

    /** Something in the file is not as it was written; the message goes on where the file's name ends. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    static void require(boolean holds, String otherwise) throws Damaged {
        if (!holds) {
            throw new Damaged(otherwise);
        }
    }

    /** What a file calls the numbers of a tensor. */
    static String dtype(Precision precision) {
        return precision == Precision.FLOAT ? "F32" : "F64";
    }

    /** Where the digest's letters begin in a header, in bytes; −1 without one. */
    static int digestAt(String header) {
        Matcher field = DIGEST_FIELD.matcher(header);
        return field.find() ? header.substring(0, field.start(1)).getBytes(StandardCharsets.UTF_8).length : -1;
    }

    /**
     * Reads a header.
     *
     * @param begin where in the file the numbers begin
     * @param end the length of the file
     */
    static SafeTensorsHeader parse(String text, long begin, long end) throws Damaged {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new TreeMap<>();
        long next = begin;
        try (JsonParser in = JSON.createParser(text)) {
            require(in.nextToken() == JsonToken.START_OBJECT, "is damaged: its header is not a JSON object");
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals(METADATA)) {
                    metadata(in, metadata);
                } else {
                    Entry entry = entry(name, in, begin, next, end);
                    entries.add(entry);
                    next = entry.to;
                }
            }
            require(in.nextToken() == null, NOT_JSON);
        } catch (JsonProcessingException e) {
            throw new Damaged(NOT_JSON);
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
        String digest = Objects.requireNonNullElse(metadata.remove(DIGEST), "");
        int digestAt = digestAt(text);
        require(!digest.isEmpty() && digestAt >= 0, "has no SHA-256");
        require(next == end, "has " + (end - next) + " bytes that belong to no tensor");
        return new SafeTensorsHeader(entries, metadata, digest, 8 + digestAt, begin, end);
    }

    private static void metadata(JsonParser in, Map<String, String> into) throws IOException, Damaged {
        require(in.currentToken() == JsonToken.START_OBJECT, "has metadata that is no JSON object");
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            require(in.nextToken() == JsonToken.VALUE_STRING, "has metadata that is no text: " + Quote.shorten(key));
            into.put(key, in.getText());
        }
    }

    private static Entry entry(String name, JsonParser in, long begin, long next, long end)
            throws IOException, Damaged {
        String dtype = "";
        long[] shape = {-1, -1};
        long[] offsets = {-1, -1};
        require(
                in.currentToken() == JsonToken.START_OBJECT,
                "has a tensor that is no JSON object: " + Quote.shorten(name));
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String key = in.currentName();
            JsonToken value = in.nextToken();
            switch (key) {
                case "dtype" -> {
                    require(
                            value == JsonToken.VALUE_STRING,
                            "has a tensor whose type is no text: " + Quote.shorten(name));
                    dtype = in.getText();
                }
                case "shape" -> shape = pair(in);
                case "data_offsets" -> offsets = pair(in);
                default -> throw new Damaged("has a tensor with something that no tensor has: " + Quote.shorten(key));
            }
        }
        boolean known = dtype.equals("F32") || dtype.equals("F64");
        require(known, "holds " + Quote.shorten(name) + " in numbers of another type than F32 and F64");
        Precision precision = dtype.equals("F32") ? Precision.FLOAT : Precision.DOUBLE;
        // In this order: no offset can overflow, two lengths below 2³¹ make less than 2⁶², and 8 times that, which may
        // pass for a small number, is never made where dividing says enough.
        boolean fits = shape[0] >= 0
                && Math.max(shape[0], shape[1]) <= Integer.MAX_VALUE
                && offsets[0] == next - begin
                && offsets[1] >= offsets[0]
                && offsets[1] <= end - begin;
        long bytes = offsets[1] - offsets[0];
        fits = fits
                && bytes <= Integer.MAX_VALUE
                && shape[0] * shape[1] <= bytes / precision.bytes()
                && shape[0] * shape[1] * precision.bytes() == bytes;
        require(fits, "has a tensor whose place and shape do not fit: " + Quote.shorten(name));
        return new Entry(name, precision, (int) shape[0], (int) shape[1], begin + offsets[0], begin + offsets[1]);
    }

    private static long[] pair(JsonParser in) throws IOException, Damaged {
        long[] numbers = new long[2];
        boolean whole = in.currentToken() == JsonToken.START_ARRAY;
        for (int i = 0; i < 2 && whole; i++) {
            whole = in.nextToken() == JsonToken.VALUE_NUMBER_INT && in.getLongValue() >= 0;
            numbers[i] = whole ? in.getLongValue() : -1;
        }
        require(
                whole && in.nextToken() == JsonToken.END_ARRAY,
                "has a tensor whose place or shape is not two whole numbers");
        return numbers;
    }
}
