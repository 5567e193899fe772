package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;

/** Files and folders that are no CIFAR-10, and the one line that says what they are instead. */
class CifarRefusedTest {
    private static final String FETCH = "; get it with: surprisal data fetch cifar10";

    @TempDir
    private Path folder;

    private String load(String path) {
        return Refusal.of(
                folder, () -> DataLoader.load(DataOptions.cifar10(folder.resolve(path)), new RandomStreams(1)));
    }

    private String loadFile(byte[] bytes) {
        CifarFiles.folder(folder.resolve("c"));
        CifarFiles.write(folder.resolve("c/data_batch_2.bin"), bytes);
        return load("c");
    }

    @Test
    void files() {
        byte[] good = CifarFiles.records(1, 2);
        assertThat(loadFile(new byte[0])).isEqualTo("c/data_batch_2.bin is empty; expected records of 3073 bytes");
        assertThat(loadFile(Arrays.copyOf(good, 3073 + 100)))
                .isEqualTo("c/data_batch_2.bin has 3173 bytes; expected whole records of 3073 bytes (CIFAR-10, binary"
                        + " version): the last record is cut off after 100 bytes");
        assertThat(loadFile(Arrays.copyOf(good, 2 * 3073 + 1))).endsWith("the last record is cut off after 1 bytes");
        assertThat(loadFile(new byte[4 * 3074])).endsWith("it looks like CIFAR-100, whose records have 3,074 bytes");
        assertThat(loadFile(CifarFiles.records(0, 9, 10)))
                .isEqualTo("c/data_batch_2.bin: record 2 (byte 6146) has label 10; expected 0 to 9");
        assertThat(loadFile(CifarFiles.records(255)))
                .isEqualTo("c/data_batch_2.bin: record 0 (byte 0) has label 255; expected 0 to 9");
    }

    @Test
    void folders() throws IOException {
        assertThat(load("none"))
                .isEqualTo("none does not exist; expected the folder of CIFAR-10's binary version" + FETCH);
        Files.createDirectories(folder.resolve("empty"));
        assertThat(load("empty"))
                .isEqualTo("empty has no data_batch_1.bin; expected the folder of CIFAR-10's binary version" + FETCH);
        CifarFiles.write(folder.resolve("hundred/train.bin"), new byte[3074]);
        assertThat(load("hundred")).contains("it looks like CIFAR-100; expected CIFAR-10's binary version");
        CifarFiles.write(folder.resolve("python/data_batch_1"), new byte[10]);
        assertThat(load("python")).contains("it looks like the Python version; expected the binary version");
        CifarFiles.folder(folder.resolve("outer/cifar-10-batches-bin"));
        assertThat(load("outer")).contains("did you mean outer/cifar-10-batches-bin?");
        CifarFiles.write(folder.resolve("hole/data_batch_1.bin"), 1, 2);
        CifarFiles.write(folder.resolve("hole/data_batch_3.bin"), 1, 2);
        assertThat(load("hole"))
                .isEqualTo(
                        "hole has data_batch_3.bin but only 2 of 3 training files up to it; expected them all" + FETCH);
        CifarFiles.write(folder.resolve("untested/data_batch_1.bin"), 1, 2);
        assertThat(load("untested"))
                .isEqualTo("untested has no test_batch.bin; expected it, or a share in data.held-out to take from the"
                        + " training rows");
        Files.createDirectories(folder.resolve("inner/data_batch_1.bin"));
        CifarFiles.write(folder.resolve("inner/test_batch.bin"), 1, 2);
        assertThat(load("inner")).isEqualTo("inner/data_batch_1.bin is not a file; expected records of 3073 bytes");
    }

    @Test
    void anArchive() {
        CifarFiles.write(folder.resolve("c.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThat(load("c.tar.gz"))
                .startsWith("c.tar.gz is a gzipped archive; expected the folder it unpacks to; get it with:"
                        + " surprisal data fetch cifar10 --from ");
    }

    @Test
    void classNames() {
        Path c = CifarFiles.folder(folder.resolve("c"));
        String nine = "a\nb\nc\nd\ne\nf\ng\nh\ni\n";
        CifarFiles.write(c.resolve("batches.meta.txt"), nine.getBytes(StandardCharsets.UTF_8));
        assertThat(load("c")).isEqualTo("c/batches.meta.txt has 9 different class names; expected ten, one a line");
        CifarFiles.write(c.resolve("batches.meta.txt"), (nine + "a\n").getBytes(StandardCharsets.UTF_8));
        assertThat(load("c")).isEqualTo("c/batches.meta.txt has 9 different class names; expected ten, one a line");
        CifarFiles.write(c.resolve("batches.meta.txt"), (nine + "é\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(load("c")).isEqualTo("c/batches.meta.txt is not UTF-8 text; expected ten class names, one a line");
        CifarFiles.write(c.resolve("batches.meta.txt"), new byte[70_000]);
        assertThat(load("c")).isEqualTo("c/batches.meta.txt has 70000 bytes; expected ten class names");
    }

    @Test
    void anUnknownClassGetsAHint() {
        Path c = CifarFiles.folder(folder.resolve("c"));
        DataOptions plane = DataOptions.of(DataFormat.CIFAR10, c, null).with(o -> {
            o.classes = List.of("cat", "airplan");
        });

        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> DataLoader.load(plane, new RandomStreams(1)))
                .withMessageStartingWith("data.classes is \"airplan\"; expected classes of " + c + " (airplane, ")
                .withMessageEndingWith("; did you mean \"airplane\"?");
    }

    @Test
    void moreThanFits() throws IOException {
        Path c = CifarFiles.folder(folder.resolve("c"));
        Path file = c.resolve("data_batch_1.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(9_999_991L * 3073);
        }
        assertThat(load("c"))
                .isEqualTo("c/data_batch_1.bin and those after it have 10000001 images; expected at most 10000000");
    }
}
