package org.surprisal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * Files in the safetensors layout: the length of a JSON header (8 bytes, little-endian), the header, the numbers.
 * The metadata holds the SHA-256 of the whole file, taken with 64 zeros in the digest's own place.
 */
final class SafeTensors {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String METADATA = "__metadata__";
    private static final String DIGEST = "sha256";
    private static final String NO_DIGEST = "0".repeat(64);
    private static final int LONGEST_HEADER = 16 << 20;

    private SafeTensors() {}

    /** One tensor of two dimensions, as little-endian bytes. */
    record Tensor(Precision precision, int rows, int columns, ByteBuffer data) {
        static Tensor of(Matrix M) {
            Tensor tensor = empty(M.precision(), M.rows(), M.columns());
            double[] row = new double[M.columns()];
            for (int i = 0; i < M.rows(); i++) {
                M.getRow(i, row);
                tensor.put(row);
            }
            tensor.data.flip();
            return tensor;
        }

        /** One row of doubles. */
        static Tensor of(double[] row) {
            Tensor tensor = empty(Precision.DOUBLE, 1, row.length);
            tensor.put(row);
            tensor.data.flip();
            return tensor;
        }

        private static Tensor empty(Precision precision, int rows, int columns) {
            int bytes = Math.multiplyExact(Math.multiplyExact(rows, columns), precision.bytes());
            return new Tensor(
                    precision, rows, columns, ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }

        private void put(double[] row) {
            for (double x : row) {
                if (precision == Precision.FLOAT) {
                    data.putFloat((float) x);
                } else {
                    data.putDouble(x);
                }
            }
        }

        /** Copies the numbers into a matrix of the same shape. */
        void copyTo(Matrix M) {
            ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            double[] row = new double[columns];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    row[j] = precision == Precision.FLOAT ? in.getFloat() : in.getDouble();
                }
                M.setRow(i, row);
            }
        }

        /** The numbers, row after row. */
        double[] toArray() {
            ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = precision == Precision.FLOAT ? in.getFloat() : in.getDouble();
            }
            return values;
        }

        private String dtype() {
            return precision == Precision.FLOAT ? "F32" : "F64";
        }
    }

    /** What a file holds. */
    record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** The file's bytes. */
    static byte[] encode(Content content) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(METADATA);
        content.metadata.forEach(metadata::put);
        metadata.put(DIGEST, NO_DIGEST);
        int length = 0;
        for (Map.Entry<String, Tensor> entry : content.tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node = header.putObject(entry.getKey());
            node.put("dtype", tensor.dtype());
            node.putArray("shape").add(tensor.rows).add(tensor.columns);
            int end = Math.addExact(length, tensor.data.remaining());
            node.putArray("data_offsets").add(length).add(end);
            length = end;
        }
        String text = header.toString();
        int headerLength = text.getBytes(StandardCharsets.UTF_8).length;
        text += " ".repeat(-headerLength & 7); // numbers start at a multiple of 8
        byte[] zeroed = assemble(text, content, length);
        return assemble(text.replace(NO_DIGEST, sha256(zeroed)), content, length);
    }

    private static byte[] assemble(String header, Content content, int length) {
        byte[] head = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(8 + head.length + length).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(head.length).put(head);
        content.tensors.values().forEach(tensor -> out.put(tensor.data.duplicate()));
        return out.array();
    }

    /**
     * Reads and checks one file.
     *
     * @throws CheckpointException naming the file, if a single bit is not as it was written
     */
    static Content read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + " is not there; expected a checkpoint");
        }
        try {
            return decode(file, Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + " is damaged: its header is not JSON", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Content decode(Path file, byte[] bytes) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = in.remaining() < 8 ? -1 : in.getLong();
        require(
                file,
                headerLength > 0 && headerLength <= LONGEST_HEADER && headerLength <= in.remaining(),
                "is cut off");
        String text = new String(bytes, 8, (int) headerLength, StandardCharsets.UTF_8);
        JsonNode header = JSON.readTree(text);
        String digest = header.path(METADATA).path(DIGEST).asText();
        require(file, digest.length() == NO_DIGEST.length(), "has no SHA-256");
        byte[] zeroed = bytes.clone();
        int at = 8 + text.substring(0, text.indexOf(digest)).getBytes(StandardCharsets.UTF_8).length;
        System.arraycopy(NO_DIGEST.getBytes(StandardCharsets.US_ASCII), 0, zeroed, at, NO_DIGEST.length());
        require(file, sha256(zeroed).equals(digest), "is damaged: its SHA-256 is not the one written in it");

        Map<String, String> metadata = new TreeMap<>();
        header.path(METADATA)
                .properties()
                .forEach(field -> metadata.put(field.getKey(), field.getValue().asText()));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int begin = 8 + (int) headerLength;
        int expected = 0;
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            if (field.getKey().equals(METADATA)) {
                continue;
            }
            JsonNode node = field.getValue();
            String dtype = node.path("dtype").asText();
            require(file, dtype.equals("F32") || dtype.equals("F64"), "holds a tensor of type " + dtype);
            Precision precision = dtype.equals("F32") ? Precision.FLOAT : Precision.DOUBLE;
            int rows = node.path("shape").path(0).asInt();
            int columns = node.path("shape").path(1).asInt();
            int from = node.path("data_offsets").path(0).asInt();
            int to = node.path("data_offsets").path(1).asInt();
            require(
                    file,
                    from == expected
                            && (long) rows * columns * precision.bytes() == (long) to - from
                            && (long) begin + to <= bytes.length,
                    "has a tensor whose place and shape do not fit");
            expected = to;
            ByteBuffer data = ByteBuffer.wrap(bytes, begin + from, to - from).slice();
            tensors.put(field.getKey(), new Tensor(precision, rows, columns, data));
        }
        require(file, begin + expected == bytes.length, "has bytes that belong to no tensor");
        return new Content(tensors, metadata);
    }

    private static void require(Path file, boolean holds, String otherwise) {
        if (!holds) {
            throw new CheckpointException(file + " " + otherwise + "; it cannot be used as a checkpoint");
        }
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
    }

    /** SHA-256 is part of every Java. */
    static final class Digests {
        private Digests() {}

        static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no SHA-256", e);
            }
        }
    }
}
