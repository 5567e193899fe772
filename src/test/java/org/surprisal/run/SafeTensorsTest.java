package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.linalg.Matrix;
import org.surprisal.linalg.Precision;
import org.surprisal.run.SafeTensors.Content;

class SafeTensorsTest {
    private static final double[] MEAN = {1.5, -0.0, Double.MIN_VALUE};

    @TempDir
    Path folder;

    private Path file;
    private byte[] bytes;

    @BeforeEach
    void writeOne() {
        file = folder.resolve("small.safetensors");
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("W", Tensor.of(floats()));
        tensors.put("input.mean", Tensor.of(MEAN));
        bytes = bytes(new Content(tensors, Map.of("classes", "[\"\u00e4\",\"\\\"sha256\\\":\"]")));
    }

    private static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (ByteBuffer part : SafeTensors.encode(content)) {
            while (part.hasRemaining()) {
                bytes.write(part.get());
            }
        }
        return bytes.toByteArray();
    }

    private static Matrix floats() {
        Matrix W = Matrix.zeros(Precision.FLOAT, 2, 3);
        W.setRow(0, new double[] {1, 2, 3});
        W.setRow(1, new double[] {-1, 0.1f, Float.MAX_VALUE});
        return W;
    }

    private static Tensor tensor(Content content, String name) {
        return Objects.requireNonNull(content.tensors().get(name));
    }

    private Content read(byte[] content) throws IOException {
        return SafeTensors.read(Files.write(file, content), header -> {});
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        Content content = read(bytes);
        assertThat(content.tensors()).containsOnlyKeys("W", "input.mean");
        Matrix W = Matrix.zeros(Precision.FLOAT, 2, 3);
        tensor(content, "W").copyTo(W);
        assertThat(W.toRows()).isDeepEqualTo(floats().toRows());
        assertThat(tensor(content, "input.mean").toArray()).containsExactly(MEAN);
        assertThat(content.metadata()).containsEntry("classes", "[\"\u00e4\",\"\\\"sha256\\\":\"]");
    }

    /** Read with nothing but the description of the format. */
    @Test
    void isLaidOutAsOtherToolsExpect() {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(in.getLong());
        String header = new String(bytes, 8, length, StandardCharsets.UTF_8);
        assertThat(header).startsWith("{").matches("(?s).*} *");
        assertThat(length % 8).isZero();
        Matcher entry = Pattern.compile("\"([^\"]+)\":\\{\"dtype\":\"F(\\d+)\",\"shape\":\\[(\\d+),(\\d+)],"
                        + "\"data_offsets\":\\[(\\d+),(\\d+)]}")
                .matcher(header);
        int end = 0;
        int found = 0;
        while (entry.find()) {
            int cells = Integer.parseInt(entry.group(3)) * Integer.parseInt(entry.group(4));
            assertThat(Integer.parseInt(entry.group(5))).isEqualTo(end);
            end = Integer.parseInt(entry.group(6));
            assertThat(end - Integer.parseInt(entry.group(5))).isEqualTo(cells * Integer.parseInt(entry.group(2)) / 8);
            found++;
        }
        assertThat(found).isEqualTo(2);
        assertThat(8 + length + end).isEqualTo(bytes.length);
        assertThat(in.getFloat(8 + length + 4 * 4)).isEqualTo(0.1f);
        assertThat(in.getDouble(8 + length + 24)).isEqualTo(1.5);
    }

    @Test
    void refusesEverySingleFlippedBit() throws IOException {
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused("bit " + bit, flipped);
        }
    }

    @Test
    void refusesEveryShorterAndALongerFile() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            assertRefused("length " + length, Arrays.copyOf(bytes, length));
        }
        assertRefused("one byte more", Arrays.copyOf(bytes, bytes.length + 1));
        assertRefused("twice", Arrays.copyOf(bytes, bytes.length * 2));
    }

    private void assertRefused(String what, byte[] content) throws IOException {
        assertThat(catchThrowable(() -> read(content)))
                .as(what)
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + " ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {} | has no SHA-256
            [1] | is damaged: its header is not a JSON object
            {"a":{ | is damaged: its header is not JSON as a checkpoint has it
            {} {} | is damaged: its header is not JSON as a checkpoint has it
            {"__metadata__":{"n":"","n":""}} | is damaged: its header is not JSON as a checkpoint has it
            {"__metadata__":{DIGEST},"__metadata__":{DIGEST}} \
            | is damaged: its header is not JSON as a checkpoint has it
            {"__metadata__":{DIGEST,"n":1}} | has metadata that is no text: n
            {"__metadata__":[]} | has metadata that is no JSON object
            {"W":{DIGEST}} | has a tensor with something that no tensor has: sha256
            {"__metadata__":{DIGEST},"W":7} | has a tensor that is no JSON object: W
            {"__metadata__":{DIGEST},"W":{}} | holds W in numbers of another type than F32 and F64
            {"__metadata__":{DIGEST},"W":{"dtype":"F16","shape":[1,1],"data_offsets":[0,2]}} \
            | holds W in numbers of another type than F32 and F64
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} \
            | has a tensor whose place or shape is not two whole numbers
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,-1],"data_offsets":[0,4]}} \
            | has a tensor whose place or shape is not two whole numbers
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1.0],"data_offsets":[0,4]}} \
            | has a tensor whose place or shape is not two whole numbers
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1,1],"data_offsets":[0,4]}} \
            | has a tensor whose place or shape is not two whole numbers
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1],"data_offsets":[0,9223372036854775808]}} \
            | is damaged: its header is not JSON as a checkpoint has it
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4294967300]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1],"data_offsets":[4,8]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,0],"data_offsets":[4,4]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1],"data_offsets":[4,0]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,2],"data_offsets":[0,4]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,3],"data_offsets":[0,12]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F64","shape":[2147483647,2147483647],"data_offsets":[0,8]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,0]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,0]}} \
            | has a tensor whose place and shape do not fit: W
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},"V":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}} \
            | has a tensor whose place and shape do not fit: V
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}} \
            | has 4 bytes that belong to no tensor
            {"__metadata__":{DIGEST},"W":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}} \
            | is damaged: its SHA-256 is not the one written in it
            """)
    void refusesAHeaderThatDoesNotDescribeItsEightBytes(String header, String complaint) throws IOException {
        byte[] head = header.replace("DIGEST", "\"sha256\":\"" + "0".repeat(64) + "\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(file(head.length, head)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(file + " " + complaint + "; it cannot be used as a checkpoint");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1048577", "9223372036854775807"})
    void refusesAHeaderLengthThatCannotBe(long length) {
        assertThatThrownBy(() -> read(file(length, new byte[20])))
                .hasMessage(file + " has a header of " + Long.toUnsignedString(length)
                        + " bytes; it cannot be used as a checkpoint");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() {
        byte[] head = {'{', '"', (byte) 0xC3, '"', ':', '1', '}', ' '};
        assertThatThrownBy(() -> read(file(head.length, head)))
                .hasMessage(file + " is damaged: its header is not UTF-8; it cannot be used as a checkpoint");
    }

    private static byte[] file(long length, byte[] head) {
        return ByteBuffer.allocate(8 + head.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(head)
                .array();
    }

    @Test
    void refusesWhatIsNoFile() {
        assertThatThrownBy(() -> SafeTensors.read(folder, header -> {}))
                .isInstanceOf(CheckpointException.class)
                .hasMessage(folder + " is a directory; expected a checkpoint");
        assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none"), header -> {}))
                .hasMessage(folder.resolve("none") + " is not there; expected a checkpoint");
    }
}
