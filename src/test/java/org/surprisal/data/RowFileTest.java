package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in a file: read as they were written, and not at all where anything has changed. */
class RowFileTest {
    private static final String KEY = "ab".repeat(32);
    private static final int ROWS = 700;
    private static final int D = 3;
    private static final byte[] BEHIND = {1, 2, 3, 4, 5};

    @TempDir
    Path folder;

    private Path place;
    private double[] values;

    @BeforeEach
    void write() throws IOException {
        place = folder.resolve("t.rows");
        values = new Random(1).doubles(ROWS * D).toArray();
        values[4] = Double.NaN;
        values[5] = -0.0;
        values[6] = Double.MIN_VALUE;
        try (RowFile.Writer writer = new RowFile.Writer(folder.resolve(".t.tmp"), D * 8, true)) {
            writer.append(Numbers.DOUBLES.inFile(values, 0, 100 * D), 100);
            writer.append(Numbers.DOUBLES.inFile(values, 100 * D, (ROWS - 100) * D), ROWS - 100);
            assertRows(writer.finish(KEY, BEHIND));
            writer.moveTo(place);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(place);
        }
    }

    private void assertRows(RowFile file) {
        assertThat(file.rows()).isEqualTo(ROWS);
        assertThat(file.width()).isEqualTo(D * 8);
        RowSource doubles = file.doubles();
        double[] x = new double[D];
        for (int row : new int[] {699, 0, 350, 1, 99, 100, 2}) {
            ByteBuffer bytes = ByteBuffer.allocate(D * 8);
            doubles.read(row, x);
            doubles.encode(row, bytes);
            for (int j = 0; j < D; j++) {
                long expected = Double.doubleToRawLongBits(values[row * D + j]);
                assertThat(Double.doubleToRawLongBits(x[j])).isEqualTo(expected);
                assertThat(bytes.getLong(j * 8)).isEqualTo(expected); // big-endian, as a digest wants it
            }
        }
    }

    @Test
    void whatWasWrittenIsReadToTheBit() throws IOException {
        for (long inAMap : new long[] {1 << 30, 2 * D * 8, 7 * D * 8 + 5, 1}) { // one map, 350, 100, one for each row
            RowFile mapped = RowFile.open(place, KEY, inAMap);
            assertThat(mapped).isNotNull();
            assertRows(mapped);
        }
        RowFile file = RowFile.open(place, KEY);
        assertThat(file).isNotNull();
        byte[] behind = new byte[5];
        file.takeBehind().get(behind);
        assertThat(behind).isEqualTo(BEHIND);
    }

    /** Images of 1,000 bytes, three million of them: 3 GB that no disk has to hold, but for three rows. */
    @Test
    void bytesBeyondWhatAnIntCounts() throws IOException {
        int width = 1000;
        int rows = 3_000_000;
        int[] looked = {0, 2_147_483, 2_147_484, rows - 1};
        Path sparse = folder.resolve("sparse");
        try (FileChannel file = FileChannel.open(
                sparse,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            for (int row : looked) {
                file.write(ByteBuffer.wrap(row(row, width)), RowFile.HEADER + (long) row * width);
            }
            ByteRows images = new RowFile(file, rows, width, 1 << 30).bytes();
            for (int row : looked) {
                byte[] from = images.array(row);
                assertThat(Arrays.copyOfRange(from, images.begin(row), images.begin(row) + width))
                        .as("row %d", row)
                        .isEqualTo(row(row, width));
            }
        }
    }

    private static byte[] row(int row, int width) {
        byte[] bytes = new byte[width];
        new Random(row).nextBytes(bytes);
        return bytes;
    }

    @Test
    void rowsOfSomethingElseAreNone() throws IOException {
        assertThat(RowFile.open(place, "cd".repeat(32))).isNull();
        assertThat(RowFile.open(folder.resolve("nowhere"), KEY)).isNull();
    }

    /** Every word of the header, rows here and there, what is behind: one bit, or one byte less. */
    @Test
    void aDamagedFileIsNone() throws IOException {
        byte[] whole = Files.readAllBytes(place);
        assertThat(whole).hasSize(4096 + ROWS * D * 8 + BEHIND.length);
        for (int at :
                new int[] {0, 8, 12, 16, 20, 32, 40, 4000, 4095, 4096, 9000, whole.length - 6, whole.length - 1}) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(place, changed);
            assertThat(RowFile.open(place, KEY)).as("byte %d", at).isNull();
        }
        for (int length : new int[] {0, 7, 4095, 4096, whole.length - 1}) {
            Files.write(place, Arrays.copyOf(whole, length));
            assertThat(RowFile.open(place, KEY)).as("%d bytes", length).isNull();
        }
        Files.write(place, Arrays.copyOf(whole, whole.length + 1));
        assertThat(RowFile.open(place, KEY)).isNull();
    }
}
