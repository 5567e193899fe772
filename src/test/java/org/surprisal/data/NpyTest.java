package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files written by NumPy (src/test/resources/reference/npy), and headers that NumPy would never write. */
class NpyTest {
    private static final Path FIXTURES = Path.of("src/test/resources/reference/npy");
    private static final String GOOD = "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }\n";

    private static final Map<String, String> REFUSED = Map.of(
            "float64-fortran.npy", "is stored column by column (fortran_order); expected rows: np.ascontiguousarray",
            "float64-big-endian.npy", "has type >f8; expected little-endian float64, float32 or int64 (<f8, <f4, <i8)",
            "uint8.npy", "has type |u1; expected little-endian float64, float32 or int64 (<f8, <f4, <i8)",
            "float64-1d.npy", "has shape (3,); expected two dimensions, (N,K)",
            "object.npy", "has type |O; expected little-endian float64, float32 or int64 (<f8, <f4, <i8)",
            "truncated-data.npy", "has 76 bytes of numbers; expected 96 for shape (4,3)",
            "truncated-header.npy", "is cut off within its header",
            "not-npy.npy", "is no .npy file: it does not begin with \\x93NUMPY");

    @TempDir
    private Path folder;

    static List<JsonNode> fixtures() throws IOException {
        List<JsonNode> files = new ArrayList<>();
        new ObjectMapper()
                .readTree(FIXTURES.resolve("npy.json").toFile())
                .get("files")
                .forEach(files::add);
        return files;
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void numPysFilesAreReadOrRefused(JsonNode described) {
        String name = described.get("file").asText();
        Path file = FIXTURES.resolve(name);
        if (REFUSED.containsKey(name)) {
            assertThat(Refusal.of(FIXTURES, () -> Npy.read(file))).isEqualTo(name + " " + REFUSED.get(name));
            return;
        }
        assertThat(described.has("fault")).isFalse();
        List<Double> values = new ArrayList<>();
        described.get("values").forEach(row -> row.forEach(value -> values.add(value.asDouble())));
        Npy npy = Npy.read(file);

        assertThat(npy.rows()).isEqualTo(described.get("shape").get(0).asInt());
        assertThat(npy.columns()).isEqualTo(described.get("shape").get(1).asInt());
        assertThat(npy.values()).containsExactly(values.toArray(Double[]::new));
        assertThat(npy.whole()).isEqualTo(described.get("descr").asText().equals("<i8"));
    }

    private Path write(int major, int minor, String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(12 + text.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        out.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, (byte) minor});
        if (major == 1) {
            out.putShort((short) text.length);
        } else {
            out.putInt(text.length);
        }
        out.put(text);
        byte[] bytes = new byte[out.position() + dataBytes];
        out.flip().get(bytes, 0, out.limit());
        return Files.write(folder.resolve("t.npy"), bytes);
    }

    static Stream<Arguments> headers() {
        String odd = "; expected the type, order and shape of one array";
        String start = "t.npy: header \"{'descr': '<f8', 'fortran_order': False,…\"" + odd;
        return Stream.of(
                Arguments.of(GOOD.replace("1, 2", "-1, 2"), "t.npy has shape (-1, 2); expected two dimensions, (N,K)"),
                Arguments.of(GOOD.replace("1, 2", "1, -2"), "t.npy has shape (1, -2); expected two dimensions, (N,K)"),
                Arguments.of(GOOD.replace("1, 2", ""), "t.npy has shape (); expected two dimensions, (N,K)"),
                Arguments.of(
                        GOOD.replace("1, 2", "1, 2, 1"), "t.npy has shape (1, 2, 1); expected two dimensions, (N,K)"),
                Arguments.of(GOOD.replace("1, 2", "1, ٢"), "t.npy has shape (1, ٢); expected two dimensions, (N,K)"),
                Arguments.of(
                        GOOD.replace("1, 2", "1L, 2L"), "t.npy has shape (1L, 2L); expected two dimensions, (N,K)"),
                Arguments.of(
                        GOOD.replace("1, 2", "999999999, 999999999"),
                        "t.npy has 16 bytes of numbers; expected 7999999984000000008 for shape (999999999,999999999)"),
                Arguments.of(
                        GOOD.replace("1, 2", "4294967296, 4294967296"),
                        "t.npy has shape (4294967296, 4294967296); expected two dimensions, (N,K)"),
                Arguments.of(
                        GOOD.replace("1, 2", "536870912, 8"),
                        "t.npy has 16 bytes of numbers; expected 34359738368 for shape (536870912,8)"),
                Arguments.of(GOOD.replace("1, 2", "1, 1"), "t.npy has 16 bytes of numbers; expected 8 for shape (1,1)"),
                Arguments.of(
                        GOOD.replace("1, 2", "1, 3"), "t.npy has 16 bytes of numbers; expected 24 for shape (1,3)"),
                Arguments.of(GOOD.replace(", }", ", 'extra': 1, }"), start),
                Arguments.of(
                        GOOD.replace("'fortran_order': False, ", ""),
                        "t.npy: header \"{'descr': '<f8', 'shape': (1, 2), }\"" + odd),
                Arguments.of(
                        GOOD.replace("False", "0"),
                        "t.npy: header \"{'descr': '<f8', 'fortran_order': 0, 'sh…\"" + odd),
                Arguments.of(
                        GOOD.replace("'<f8'", "[('a', '<f8')]"),
                        "t.npy: header \"{'descr': [('a', '<f8')], 'fortran_order…\"" + odd),
                Arguments.of(
                        GOOD.replace("<f8", "<U7"),
                        "t.npy has type <U7; expected little-endian float64, float32 or int64 (<f8, <f4, <i8)"),
                Arguments.of(
                        GOOD.replace("<f8", "<c16"),
                        "t.npy has type <c16; expected little-endian float64, float32 or int64 (<f8, <f4, <i8)"),
                Arguments.of("猫\n", "t.npy: header \"猫\"" + odd),
                Arguments.of("", "t.npy: header \"\"" + odd),
                Arguments.of("{" + " ".repeat(60_000) + "x", "t.npy: header \"{" + " ".repeat(39) + "…\"" + odd),
                Arguments.of(GOOD.replace(", }", " ".repeat(60_000)), start));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void strangeHeadersAreRefused(String header, String message) throws IOException {
        Path file = write(1, 0, header, 16);

        assertThat(Refusal.of(folder, () -> Npy.read(file))).isEqualTo(message);
    }

    @Test
    void versionsOneToThreeAreKnown() throws IOException {
        for (int major = 1; major <= 3; major++) {
            assertThat(Npy.read(write(major, 0, GOOD, 16)).values()).containsExactly(0, 0);
        }
        Path four = write(4, 0, GOOD, 16);
        assertThat(Refusal.of(folder, () -> Npy.read(four)))
                .isEqualTo("t.npy has .npy version 4.0; expected 1.0, 2.0 or 3.0");
        Path minor = write(1, 255, GOOD, 16);
        assertThat(Refusal.of(folder, () -> Npy.read(minor))).contains("version 1.255");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(FIXTURES.resolve("float64.npy"));
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("t.npy"), Arrays.copyOf(whole, length));
            assertThat(Refusal.of(folder, () -> Npy.read(file)))
                    .as("%d bytes", length)
                    .startsWith("t.npy ");
        }
        Path longer = Files.write(folder.resolve("t.npy"), Arrays.copyOf(whole, whole.length + 1));
        assertThat(Refusal.of(folder, () -> Npy.read(longer)))
                .isEqualTo("t.npy has 97 bytes of numbers; expected 96 for shape (4,3)");
    }

    @Test
    void whatIsNoFileOrTooLarge() throws IOException {
        assertThat(Refusal.of(folder, () -> Npy.read(folder.resolve("none.npy"))))
                .isEqualTo("none.npy does not exist; expected a .npy matrix");
        Path inner = Files.createDirectory(folder.resolve("inner.npy"));
        assertThat(Refusal.of(folder, () -> Npy.read(inner)))
                .isEqualTo("inner.npy is not a file; expected a .npy matrix");
        Path large = folder.resolve("large.npy");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }
        assertThat(Refusal.of(folder, () -> Npy.read(large)))
                .isEqualTo("large.npy has 3221225472 bytes; expected at most 1073741824");
    }
}
