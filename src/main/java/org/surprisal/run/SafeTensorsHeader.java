package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surprisal.linalg.Precision;

/**
 * What stands before the numbers of a safetensors file, checked as a whole before any of it is used: the tensors
 * follow one another without gap or overlap, each as long as its shape says, up to the last byte.
 *
 * @param digestAt where in the file the 64 letters of the digest begin
 */
record SafeTensorsHeader(List<Entry> entries, Map<String, String> metadata, String digest, int digestAt) {
    static final String METADATA = "__metadata__";
    static final String DIGEST = "sha256";
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST = 16 << 20;
    // Quotes within a JSON text are escaped, so no other value can look like this.
    private static final Pattern DIGEST_FIELD = Pattern.compile("\"" + DIGEST + "\":\"([0-9a-f]{64})\"");

    /** A tensor: where in the file its numbers begin and end. */
    record Entry(String name, Precision precision, int rows, int columns, int from, int to) {}

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

    /** Where the digest's letters begin in a header, in bytes; −1 without one. */
    static int digestAt(String header) {
        Matcher field = DIGEST_FIELD.matcher(header);
        return field.find() ? header.substring(0, field.start(1)).getBytes(StandardCharsets.UTF_8).length : -1;
    }

    static SafeTensorsHeader parse(byte[] file) throws Damaged {
        require(file.length > 8, "has " + file.length + " bytes and is cut off");
        long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        require(length > 0 && length <= LONGEST, "has a header of " + Long.toUnsignedString(length) + " bytes");
        require(length <= file.length - 8, "is cut off in its header");
        String text = text(file, (int) length);
        JsonNode root = json(text);
        JsonNode metadata = root.path(METADATA);
        int digestAt = digestAt(text);
        require(digestAt >= 0 && metadata.path(DIGEST).isTextual(), "has no SHA-256");
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : metadata.properties()) {
            require(field.getValue().isTextual(), "has metadata that is no text: " + field.getKey());
            texts.put(field.getKey(), field.getValue().textValue());
        }
        String digest = metadata.path(DIGEST).textValue();
        return new SafeTensorsHeader(entries(root, 8 + (int) length, file.length), texts, digest, 8 + digestAt);
    }

    private static String text(byte[] file, int length) throws Damaged {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder() // which, unlike String, refuses what is not UTF-8
                    .decode(ByteBuffer.wrap(file, 8, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Damaged("is damaged: its header is not UTF-8");
        }
    }

    private static JsonNode json(String text) throws Damaged {
        try {
            JsonNode root = JSON.readTree(text);
            require(root instanceof ObjectNode, "is damaged: its header is not a JSON object");
            return root;
        } catch (JsonProcessingException e) {
            throw new Damaged("is damaged: its header is not JSON");
        }
    }

    private static List<Entry> entries(JsonNode root, int begin, int end) throws Damaged {
        List<Entry> entries = new ArrayList<>();
        int next = begin;
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(METADATA)) {
                Entry entry = entry(field.getKey(), field.getValue(), begin, next, end);
                entries.add(entry);
                next = entry.to;
            }
        }
        require(next == end, "has " + (end - next) + " bytes that belong to no tensor");
        return entries;
    }

    private static Entry entry(String name, JsonNode node, int begin, int next, int end) throws Damaged {
        String dtype = node.path("dtype").asText();
        require(dtype.equals("F32") || dtype.equals("F64"), "holds a tensor of type " + dtype);
        Precision precision = dtype.equals("F32") ? Precision.FLOAT : Precision.DOUBLE;
        int[] shape = pair(node.path("shape"));
        int[] offsets = pair(node.path("data_offsets"));
        long from = (long) begin + offsets[0];
        long to = (long) begin + offsets[1];
        // Two numbers below 2³¹ and 8 make less than 2⁶⁵, which may pass for a small number: divide instead.
        long cells = (long) shape[0] * shape[1];
        boolean fits = from == next
                && to <= end
                && cells <= (to - from) / precision.bytes()
                && cells * precision.bytes() == to - from;
        require(fits, "has a tensor whose place and shape do not fit");
        return new Entry(name, precision, shape[0], shape[1], (int) from, (int) to);
    }

    private static int[] pair(JsonNode node) throws Damaged {
        boolean whole = node.isArray() && node.size() == 2;
        for (JsonNode number : node) {
            whole &= number.isInt() && number.intValue() >= 0;
        }
        require(whole, "has a tensor whose place or shape is not two whole numbers");
        return new int[] {node.get(0).intValue(), node.get(1).intValue()};
    }
}
