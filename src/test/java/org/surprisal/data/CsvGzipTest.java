package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is unpacked by what it holds, whatever it is called, and wholly or not at all. */
class CsvGzipTest {
    private static final String TEXT = "a,y\n1,u\n2,v\n";

    @TempDir
    private Path folder;

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    @Test
    void theNameDoesNotMatter() throws IOException {
        Path packed = Files.write(folder.resolve("packed.csv"), gzip("\uFEFF" + TEXT));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), TEXT);

        assertThat(Csv.read(packed, "y").rows()).isEqualTo(2);
        assertThat(Csv.read(plain, "y").rows()).isEqualTo(2);
    }

    @Test
    void partsThatFollowEachOtherAreOneText() throws IOException {
        Path file = Files.write(folder.resolve("t.gz"), joined(gzip(TEXT), gzip("3,w\n")));

        assertThat(Csv.read(file, "y").classNames()).containsExactly("u", "v", "w");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = gzip(TEXT);
        for (int length = 3; length < whole.length; length++) {
            Path file = Files.write(folder.resolve("t.gz"), Arrays.copyOf(whole, length));
            assertThat(Refusal.of(folder, () -> Csv.read(file, "y")))
                    .as("%d of %d bytes", length, whole.length)
                    .startsWith("t.gz cannot be read: ")
                    .doesNotContain("null");
        }
    }

    @Test
    void whatFollowsIsNotDroppedInSilence() throws IOException {
        byte[] broken = gzip("3,w\n");
        broken[1] = 0;
        Path file = Files.write(folder.resolve("t.gz"), joined(gzip(TEXT), broken));

        assertThat(Refusal.of(folder, () -> Csv.read(file, "y"))).startsWith("t.gz cannot be read: ");
    }

    @Test
    void aWrongChecksumIsSeen() throws IOException {
        byte[] bytes = gzip(TEXT);
        bytes[bytes.length - 8] ^= 1;
        Path file = Files.write(folder.resolve("t.gz"), bytes);

        assertThat(Refusal.of(folder, () -> Csv.read(file, "y"))).startsWith("t.gz cannot be read: ");
    }
}
