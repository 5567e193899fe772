package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.base.files.Sha256;
import org.surprisal.data.Unix;

/**
 * Whatever stands where a run's checkpoint should: refused by name in one line, for at most 64 MB of memory.
 */
class CheckpointRefusedTest {
    private static final long MOST_BYTES = 64 << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    static Path shared;

    private static RunConfig config;
    private static byte[] whole;

    @TempDir
    Path folder;

    private Path file;

    @BeforeAll
    static void trainOne() throws IOException {
        config = linear();
        Run.prepare(config).train(shared.resolve("run"), Runs.NOBODY);
        whole = Files.readAllBytes(shared.resolve("run/latest.safetensors"));
        // What is loaded and compiled on first use is not the file's fault.
        for (int i = 0; i < 20; i++) {
            Checkpoint.read(shared.resolve("run/latest.safetensors"), config);
        }
    }

    private static RunConfig linear(String... settings) {
        return Runs.found(ConfigReader.open(Path.of("configs", "iris-linear.yaml"))
                .read(List.of(settings.length == 0 ? new String[] {"training.epochs=1"} : settings)));
    }

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("latest.safetensors");
    }

    private void assertRefused(Object what, String... words) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        Throwable refusal = catchThrowable(() -> Checkpoint.read(file, config));
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(refusal)
                .as("%s", what)
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + " ");
        assertThat(List.of(words)).allSatisfy(word -> assertThat(refusal).hasMessageContaining(word));
        assertThat(refusal.getMessage())
                .doesNotContainPattern("[\\r\\n]")
                .hasSizeLessThan(file.toString().length() + 300);
        assertThat(bytes).as("bytes allocated for %s", what).isLessThan(MOST_BYTES);
    }

    /** Every eleventh, and so each of a byte's eight here and there. */
    @Test
    void refusesAFlippedBit() throws IOException {
        assertRefusesFlippedBits(11);
    }

    @Tag("slow")
    @Test
    void refusesEveryFlippedBit() throws IOException {
        assertRefusesFlippedBits(1);
    }

    private void assertRefusesFlippedBits(int every) throws IOException {
        Files.write(file, whole);
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            for (int bit = 0; bit < whole.length * 8; bit += every) {
                access.seek(bit / 8);
                access.write(whole[bit / 8] ^ 1 << bit % 8);
                assertRefused("bit " + bit);
                access.seek(bit / 8);
                access.write(whole[bit / 8]);
            }
        }
        assertThat(Checkpoint.read(file, config).isFinite()).isTrue();
    }

    @Test
    void refusesEveryBeginningAndEveryLongerFile() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused("length " + length);
        }
        for (int more : new int[] {1, 7, 8, 24, 4096, whole.length}) {
            Files.write(file, Arrays.copyOf(whole, whole.length + more));
            assertRefused(more + " zeros more", "has " + more + " bytes that belong to no tensor");
        }
    }

    @Test
    void refusesNumbersThatChangedPlaces() throws IOException {
        byte[] swapped = whole.clone();
        int begin = whole.length - 184; // W, velocity.W: 4×3 floats each; b, velocity.b: 3; mean, std: 4 doubles
        System.arraycopy(whole, begin, swapped, begin + 48, 48);
        System.arraycopy(whole, begin + 48, swapped, begin, 48);
        Files.write(file, swapped);
        assertRefused("data of W and velocity.W", "SHA-256");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            W           | velocity.W | velocity.W (4,3) float; expected W (4,3) float there
            b           | velocity.b | velocity.b (1,3) float; expected b (1,3) float there
            input.mean  | input.std  | input.std (1,4) double; expected input.mean (1,4) double there
            """)
    void refusesTensorsThatChangedNames(String one, String other, String complaint) throws IOException {
        byte[] swapped = sealed(header().replace("\"" + one + "\":", "\"?\":")
                .replace("\"" + other + "\":", "\"" + one + "\":")
                .replace("\"?\":", "\"" + other + "\":"));
        Files.write(file, swapped);
        assertRefused(one, complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            surprisal-checkpoint-2 | surprisal-checkpoint-3 | has format surprisal-checkpoint-3; expected
            "shape":[4,3]          | "shape":[3,4]          | W (3,4) float; expected W (4,3) float there
            "shape":[4,3]          | "shape":[2,6]          | W (2,6) float; expected W (4,3) float there
            "W":                   | "V":                   | V (4,3) float; expected W (4,3) float there
            "classes":"[           | "classes":"[\\"a\\",   | expected W (4,4) float there
            "classes":"[           | "classes":"[1,         | has classes that are not a list of names
            "classes":"            | "classes":"[           | has classes that are not a list of names
            "features":"[          | "features":"           | has features that are not a list of names
            "features":"           | "feature5":"           | has no features
            "configuration":"      | "configuration":"0     | was made with another configuration
            "epoch":"1"            | "epoch":"-1"           | has no usable position: epoch -1, step 0 of it
            "step":"8"             | "step":"8.0"           | has no usable position: For input string: "8.0"
            "loss_sum":"0.0"       | "loss_sum":"Infinity"  | holds a number in loss_sum that is not finite
            "loss_lost":"0.0"      | "loss_lost":"NaN"      | holds a number in loss_sum that is not finite
            "format":              | "formal":              | has format null; expected surprisal-checkpoint-2
            """)
    void refusesASealedFileThatIsNotOfThisModel(String there, String instead, String complaint) throws IOException {
        assertThat(header()).contains(there);
        Files.write(file, sealed(header().replaceFirst(Pattern.quote(there), Matcher.quoteReplacement(instead))));
        assertRefused(there, complaint);
    }

    @ParameterizedTest
    @CsvSource({"0, 7F800000, W", "44, FFC00000, W", "48, FF800000, velocity.W", "100, 7FC00001, b"})
    void refusesANumberThatIsNotFinite(int at, String bits, String tensor) throws IOException {
        byte[] broken = sealed(header());
        ByteBuffer.wrap(broken).order(ByteOrder.LITTLE_ENDIAN).putInt(broken.length - 184 + at, (int)
                Long.parseLong(bits, 16));
        Files.write(file, sealed(broken));
        assertRefused(bits, "holds a number in " + tensor + " that is not finite");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.epochs=1;seed=8          | seed 8) was made with another configuration
            training.epochs=1;dtype=double    | was made with another configuration
            training.epochs=1;data.held-out=0 | was made with another configuration
            """)
    void refusesAnotherRunsFile(String settings, String complaint) throws IOException {
        Run.prepare(linear(settings.split(";"))).train(folder.resolve("other"), Runs.NOBODY);
        Files.move(folder.resolve("other/latest.safetensors"), file);
        assertRefused(settings, complaint);
    }

    @Test
    void refusesAnotherModelsFile() throws IOException {
        Runs.train(folder.resolve("other"), "training.epochs=1");
        Files.move(folder.resolve("other/latest.safetensors"), file);
        assertRefused("mlp", "(Mlp 4-16-3 relu, seed 7) was made with another configuration");
    }

    static List<IntFunction<String>> hostileHeaders() {
        String tensor = "\":{\"dtype\":\"F32\",\"shape\":[1,0],\"data_offsets\":[0,0]}";
        return List.of(
                length -> "[".repeat(length),
                length -> "{\"a\":".repeat(length / 5),
                length -> "{\"" + "a".repeat(length - 10) + "\":1}",
                length -> "{\"__metadata__\":{\"a\":\"" + "a".repeat(length - 30) + "\"}}",
                length -> "{\"__metadata__\":{\"a\":\"" + "\\u00e4".repeat(length / 6 - 6) + "\"}}",
                length -> "{\"__metadata__\":{" + many(length, 13, i -> "\"" + i + "\":\"\"") + "}}",
                length -> "{" + many(length, 64, i -> "\"" + i + tensor) + "}",
                length -> "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(length / 2 - 30) + "1]}}",
                length -> "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "9".repeat(length - 60) + ",1]}}",
                length -> "{\"a\":" + "9".repeat(length - 10) + "}",
                length -> " ".repeat(length),
                length -> "\u0000".repeat(length));
    }

    private static String many(int length, int each, IntFunction<String> member) {
        return IntStream.range(0, length / each).mapToObj(member).collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @MethodSource("hostileHeaders")
    void refusesAHeaderAsLongAsMayBeAndFullOfNothing(IntFunction<String> header) throws IOException {
        byte[] text = header.apply(SafeTensorsHeader.LONGEST).getBytes(StandardCharsets.UTF_8);
        assertThat(text.length).isBetween(SafeTensorsHeader.LONGEST / 2, SafeTensorsHeader.LONGEST);
        Files.write(file, file(text, new byte[0]));
        assertRefused(new String(text, 0, 40, StandardCharsets.UTF_8));
    }

    /** As long as the names of a checkpoint may be, so the header is fine up to its digest. */
    @Test
    void refusesMoreNamesThanThereIsDataFor() throws IOException {
        String names = "\\\"a\\\",".repeat(SafeTensorsHeader.LONGEST / 6 - 500);
        Files.write(file, sealed(header().replace("\"features\":\"[", "\"features\":\"[" + names)));
        assertRefused("names", "expected W (");
    }

    /** A thousand times more than there is memory; the file takes no room on the disk. */
    @Test
    void refusesATerabyteWithoutReadingIt() throws IOException {
        Files.write(file, whole);
        lengthen();
        assertRefused("a terabyte more", "bytes that belong to no tensor");
        String huge = header().replace(
                        "\"shape\":[4,3],\"data_offsets\":[0,48]",
                        "\"shape\":[16384,32767],\"data_offsets\":[0,2147418112]");
        Files.write(file, file(huge.getBytes(StandardCharsets.UTF_8), new byte[0]));
        lengthen();
        assertRefused("two gigabytes of W", "has a tensor whose place and shape do not fit: velocity.W");
        Files.write(file, new byte[0]);
        lengthen();
        assertRefused("a terabyte of zeros", "has a header of 0 bytes");
    }

    private void lengthen() throws IOException {
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
            access.setLength(1L << 40);
        } catch (IOException e) {
            assumeTrue(false, "no room for a sparse file: " + e.getMessage());
        }
    }

    @Test
    void refusesWhatIsNoFile() throws Exception {
        assertRefused("nothing", "is not there; expected a checkpoint");
        Files.createDirectory(file);
        assertRefused("a directory", "is a directory; expected a checkpoint");
        Files.delete(file);
        Files.createFile(file);
        assertRefused("an empty file", "has 0 bytes and is cut off");
        Files.delete(file);
        Files.createSymbolicLink(file, file);
        assertRefused("a link to itself", "is a symbolic link that leads to no file; expected a checkpoint");
        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("none"));
        assertRefused("a link to nothing", "is a symbolic link that leads to no file; expected a checkpoint");
        Files.delete(file);
        Unix.pipe(file);
        assertRefused("a pipe", "is no file but a pipe, a device or the like; expected a checkpoint");
    }

    private static String header() {
        int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(whole, 8, length, StandardCharsets.UTF_8).stripTrailing();
    }

    /** The numbers of the run's checkpoint behind another header, with the SHA-256 that makes the file whole. */
    private static byte[] sealed(String header) {
        return sealed(file(
                header.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(whole, whole.length - 184, whole.length)));
    }

    private static byte[] sealed(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"sha256\":\"") + "\"sha256\":\"".length();
        Arrays.fill(content, at, at + 64, (byte) '0');
        byte[] letters = Sha256.of(content).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(letters, 0, content, at, 64);
        return content;
    }

    private static byte[] file(byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }
}
