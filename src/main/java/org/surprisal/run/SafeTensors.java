package org.surprisal.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;

/**
 * Files in the safetensors layout: the length of a JSON header (8 bytes, little-endian), the header, the numbers.
 * The metadata holds the SHA-256 of the whole file, taken with 64 zeros in the digest's own place.
 */
final class SafeTensors {
    private static final String NO_DIGEST = "0".repeat(64);
    private static final int LARGEST = Integer.MAX_VALUE - 16; // of a Java array, nearly

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
                    row[j] = next(in);
                }
                M.setRow(i, row);
            }
        }

        /** The numbers, row after row. */
        double[] toArray() {
            ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            double[] values = new double[rows * columns];
            for (int i = 0; i < values.length; i++) {
                values[i] = next(in);
            }
            return values;
        }

        /** Whether no number is infinite or NaN. */
        boolean isFinite() {
            ByteBuffer in = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            boolean finite = true;
            while (in.hasRemaining() && finite) {
                finite = Double.isFinite(next(in));
            }
            return finite;
        }

        private double next(ByteBuffer in) {
            return precision == Precision.FLOAT ? in.getFloat() : in.getDouble();
        }

        private String dtype() {
            return precision == Precision.FLOAT ? "F32" : "F64";
        }
    }

    /** What a file holds. */
    record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** The file's bytes. */
    static byte[] encode(Content content) {
        ObjectNode header = SafeTensorsHeader.JSON.createObjectNode();
        ObjectNode metadata = header.putObject(SafeTensorsHeader.METADATA);
        content.metadata.forEach(metadata::put);
        metadata.put(SafeTensorsHeader.DIGEST, NO_DIGEST);
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
        byte[] head = header.toString().getBytes(StandardCharsets.UTF_8);
        int padding = -head.length & 7; // numbers start at a multiple of 8
        ByteBuffer out = ByteBuffer.allocate(Math.addExact(8 + head.length + padding, length))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(head.length + padding).put(head).put(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        content.tensors.values().forEach(tensor -> out.put(tensor.data.duplicate()));
        byte[] bytes = out.array();
        byte[] digest = sha256(bytes).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digest, 0, bytes, 8 + SafeTensorsHeader.digestAt(header.toString()), digest.length);
        return bytes;
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
            if (Files.size(file) > LARGEST) {
                throw new CheckpointException(file + " has " + Files.size(file) + " bytes; expected a checkpoint");
            }
            return decode(Files.readAllBytes(file));
        } catch (SafeTensorsHeader.Damaged e) {
            throw new CheckpointException(file + " " + e.getMessage() + "; it cannot be used as a checkpoint", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Content decode(byte[] bytes) throws SafeTensorsHeader.Damaged {
        SafeTensorsHeader header = SafeTensorsHeader.parse(bytes);
        MessageDigest zeroed = sha256();
        zeroed.update(bytes, 0, header.digestAt());
        zeroed.update(NO_DIGEST.getBytes(StandardCharsets.US_ASCII));
        int rest = header.digestAt() + NO_DIGEST.length();
        zeroed.update(bytes, rest, bytes.length - rest);
        SafeTensorsHeader.require(
                HexFormat.of().formatHex(zeroed.digest()).equals(header.digest()),
                "is damaged: its SHA-256 is not the one written in it");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (SafeTensorsHeader.Entry entry : header.entries()) {
            ByteBuffer data = ByteBuffer.wrap(bytes, entry.from(), entry.to() - entry.from())
                    .slice();
            tensors.put(entry.name(), new Tensor(entry.precision(), entry.rows(), entry.columns(), data));
        }
        return new Content(tensors, header.metadata());
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** SHA-256, which every Java has. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
