package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be used costs one line on stderr and leaves nothing behind. */
class BadInputTest {
    private static final String ROWS = "1,2,p\n3,4,q\n2,1,p\n4,3,q\n0,1,p\n1,0,q\n".repeat(3);

    @TempDir
    Path folder;

    private Said train(String format, Path data, String... more) throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.yaml"),
                "data:\n  format: " + format + "\n  path: " + data + "\n"
                        + (format.equals("csv") ? "  label: class\n" : "") + "training: {epochs: 1}\n");
        String[] arguments = Stream.concat(
                        Stream.of("train", config.toString(), "--quiet", "--out", out().toString()), Stream.of(more))
                .toArray(String[]::new);
        return Said.by(arguments);
    }

    private Path out() {
        return folder.resolve("runs/run");
    }

    private void assertRefused(int code, Said said, String... words) {
        // One line, and below it at most a command to type or keys to paste.
        assertThat(said.complaints().stream().filter(line -> !line.startsWith("  ")))
                .singleElement()
                .asString()
                .doesNotContain("\tat ", "Exception");
        assertThat(String.join("\n", said.complaints())).contains(words);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.out()).isEmpty();
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("", new String[] {"d.csv is empty; expected a header line and rows"}),
                Arguments.of("a,b,class\n", new String[] {"d.csv has a header line but no rows"}),
                Arguments.of("a,b,class\n1,2\n", new String[] {"d.csv:2: 2 fields; expected 3 as in the header"}),
                Arguments.of(
                        "a,b,class\n1,2,p\n3,4,q,5\n", new String[] {"d.csv:3: 4 fields; expected 3 as in the header"}),
                Arguments.of(
                        "a,b,class\n1,2,p\n3,four,q\n",
                        new String[] {"d.csv:3: column 2 (b) \"four\" is not a plain decimal number; expected"}),
                Arguments.of(
                        "a,b,class\n1,2,p\n3,NaN,q\n",
                        new String[] {"d.csv:3: column 2 (b) \"NaN\" stands for a missing value; expected"}),
                Arguments.of(
                        "a,b,class\n1,2,p\n3,1e400,q\n",
                        new String[] {"d.csv:3: column 2 (b) \"1e400\" is too large for a double; expected"}),
                Arguments.of(
                        "a,b,class\n1,2,p\n3,-Infinity,q\n",
                        new String[] {"d.csv:3: column 2 (b) \"-Infinity\" is not a plain decimal number; expected"}),
                Arguments.of(
                        "a,b,class\n1,2,p\n3,,q\n", new String[] {"d.csv:3: column 2 (b) is empty; expected a number"}),
                Arguments.of(
                        "a,b,class\n" + "1,2,p\n".repeat(9),
                        new String[] {"d.csv: every row has the class \"p\"; expected at least two"}),
                Arguments.of(
                        "a,a,class\n" + ROWS,
                        new String[] {"d.csv:1: columns 1 and 2 are both called \"a\"; expected"}));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void inATable(String table, String[] words) throws IOException {
        Path data = Files.writeString(folder.resolve("d.csv"), table);
        assertRefused(3, train("csv", data), words);
    }

    @Test
    void aboutTheChoiceOfRows() throws IOException {
        Path data = Files.writeString(folder.resolve("d.csv"), "a,b,clas\n" + ROWS);
        assertRefused(2, train("csv", data), "config.yaml:4: ", "\"class\"", "did you mean \"clas\"?");
        Files.writeString(data, "a,b,class\n" + ROWS);
        assertRefused(2, train("csv", data, "--set", "data.classes=[p, pp]"), "--set data.classes=[p, pp]: ", "\"pp\"");
        assertRefused(2, train("csv", data, "--set", "data.held-out=1e-9"), "--set data.held-out=1e-9: ");
        assertRefused(
                3,
                train("csv", folder.resolve("none.csv")),
                "config.yaml:3: data.path is ",
                "none.csv, which does not exist; expected a CSV file");
        assertRefused(3, train("csv", folder), folder + " is not a file; expected a CSV file");
    }

    @Test
    void aboutOptions() throws IOException {
        Path data = Files.writeString(folder.resolve("d.csv"), "a,b,class\n" + ROWS);
        assertRefused(2, train("csv", data, "--set", "training.learning-rate=-1"), "--set training.learning-rate=-1");
        assertRefused(2, train("csv", data, "--set", "training.learning-rate=NaN"), "is NaN; expected");
        assertRefused(2, train("csv", data, "--set", "training.epoch=1"), "did you mean \"epochs\"?");
    }

    @Test
    void oddButLegalTablesTrain() throws IOException {
        String quoted = "\uFEFFa,\"b\nb\",class\r\n" + "1,7,\"p,\"\"\n\"\r\n2,7,q\r\n".repeat(8) + "\r\n";
        Path data = Files.writeString(folder.resolve("d.csv"), quoted);
        Said said = train("csv", data, "--set", "training.batch-size=500");
        assertThat(said.complaints()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.err()).hasSize(3).allSatisfy(line -> assertThat(line).startsWith("note: "));
    }

    private Path images(String name, int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        for (int i = 0; i < length; i += 3073) {
            bytes[i] = (byte) (i / 3073 % 10);
        }
        return Files.write(folder.resolve("cifar").resolve(name), bytes);
    }

    @Test
    void inImages() throws IOException {
        Path cifar = Files.createDirectory(folder.resolve("cifar"));
        assertRefused(
                3, train("cifar10", cifar), "cifar has no data_batch_1.bin; ", ":\n  surprisal data fetch cifar10");
        Path test = images("test_batch.bin", 3073 * 20);
        for (int i = 1; i <= 5; i++) {
            images("data_batch_" + i + ".bin", 3073 * 20);
        }
        assertThat(train("cifar10", cifar, "--set", "training.epochs=0").code()).isZero();
        deleteRuns();
        byte[] bytes = Files.readAllBytes(test);
        Files.write(test, Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused(
                3, train("cifar10", cifar), "test_batch.bin has 61459 bytes; expected", "cut off after 3072 bytes");
        bytes[3073 * 7] = 10;
        Files.write(test, bytes);
        assertRefused(
                3, train("cifar10", cifar), "test_batch.bin: record 7 (byte 21511) has label 10; expected 0 to 9");
        Path archive = Files.write(folder.resolve("cifar-10-binary.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertRefused(3, train("cifar10", archive), "cifar-10-binary.tar.gz is a gzipped archive; expected the folder");
        Path hundred = Files.createDirectory(folder.resolve("cifar-100"));
        Files.write(hundred.resolve("train.bin"), new byte[3074]);
        Files.write(hundred.resolve("test.bin"), new byte[3074]);
        assertRefused(3, train("cifar10", hundred), "cifar-100 has no data_batch_1.bin; it looks like CIFAR-100");
    }

    private void deleteRuns() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        }
    }

    private static byte[] npy(String shape, double... values) {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(-(10 + header.length() + 1) & 63) + "\n";
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII));
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    @Test
    void inSoftLabels() throws IOException {
        Path data = Files.writeString(folder.resolve("d.csv"), "a,b,class\n1,2,p\n3,4,q\n2,1,p\n4,3,q\n");
        Path votes = folder.resolve("votes.npy");
        Files.write(votes, npy("(4, 3)", new double[12]));
        String set = "data.soft-labels=" + votes;
        assertRefused(3, train("csv", data, "--set", set), "votes.npy has shape (4,3); expected 2 columns");
        Files.write(votes, npy("(3, 2)", 1, 0, 0, 1, 1, 0));
        assertRefused(3, train("csv", data, "--set", set), "votes.npy has 3 rows; expected 4");
        Files.write(votes, npy("(4, 2)", 1, 0, 0, 1, 0.5, 0.2, 1, 0));
        assertRefused(3, train("csv", data, "--set", set), "votes.npy: row 2 sums to 0.7; expected 1");
        Files.write(votes, npy("(4, 2)", 1, 0, 0, 1, Double.NaN, 0.2, 1, 0));
        assertRefused(3, train("csv", data, "--set", set), "votes.npy: row 2, class 0 is NaN; expected a probability");
        assertRefused(
                3, train("csv", data, "--set", "data.soft-labels=none.npy"), "data.soft-labels is none.npy, which");
    }

    @Test
    void showsWhereOnlyWhenAsked() throws IOException {
        Path data = Files.writeString(folder.resolve("d.csv"), "");
        assertThat(train("csv", data, "--debug").err()).anyMatch(line -> line.startsWith("    at org.surprisal."));
    }

    @Test
    void inModelsTooLargeAndLimitsTooSmall() {
        String out = folder.resolve("none").toString();
        Said wide = Said.by("train", "configs/iris-mlp.yaml", "--out", out, "--set", "model.hidden=[65536, 30000]");
        assertThat(wide.code()).isEqualTo(2);
        assertThat(wide.complaints())
                .containsExactly(
                        "surprisal: --set model.hidden=[65536, 30000]: model.hidden is [65536, 30000] with 4 features;"
                                + " expected no two neighbours that make more than 2 GB of weights");
        Said few = Said.by("train", "configs/iris-mlp.yaml", "--out", out, "--set", "data.limit=1");
        assertThat(few.code()).isEqualTo(2);
        assertThat(few.complaints())
                .containsExactly("surprisal: --set data.limit=1: data.limit is 1;"
                        + " expected one that leaves training rows of at least two classes");
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
