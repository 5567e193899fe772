package org.surprisal.data;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Rows of so many bytes each, in a file that is mapped into memory: the system holds as much of it there as it has room for,
 * and none of it is of Java's heap. Behind the rows stand bytes for whoever wrote them.
 *
 * <p>The file: a header of 4096 bytes (the words below, then a CRC-32C of them in its last four bytes), the rows, the bytes
 * behind. All words are little-endian. The header says how long the file is, a key for what the rows were made of, and a
 * CRC-32C of all behind it, which is looked at when the file is opened: one that is cut, changed or of other rows is not.
 */
final class RowFile {
    private static final byte[] MAGIC = "SURPROWS".getBytes(US_ASCII);
    private static final int VERSION = 2; // 1 had rows of doubles alone
    static final int HEADER = 4096;
    private static final int KEY = 64; // a SHA-256 in hexadecimal digits
    private static final long LONGEST_MAP = 1 << 30;
    private static final int LOOK = 1 << 20;

    private final int rows;
    private final int width;
    private final int rowsInMap;
    private final ByteBuffer[] maps;
    private @Nullable ByteBuffer behind;

    /** Rows of so many bytes behind the header of a file, at which nobody looks. */
    RowFile(FileChannel file, int rows, int width, long longestMap) throws IOException {
        this.rows = rows;
        this.width = width;
        this.rowsInMap = (int) Math.max(1, longestMap / width);
        this.maps = new ByteBuffer[(int) ((rows + rowsInMap - 1L) / rowsInMap)];
        for (int i = 0; i < maps.length; i++) {
            int first = i * rowsInMap;
            long length = (long) Math.min(rowsInMap, rows - first) * width;
            maps[i] = file.map(FileChannel.MapMode.READ_ONLY, HEADER + (long) first * width, length)
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** N. */
    int rows() {
        return rows;
    }

    /** How many bytes a row has. */
    int width() {
        return width;
    }

    /** What was written behind the rows of a file that was {@link #open}ed; once, so that it is not kept. */
    ByteBuffer takeBehind() {
        ByteBuffer taken = Objects.requireNonNull(behind, "taken already");
        behind = null;
        return taken;
    }

    /** The rows as doubles. */
    RowSource doubles() {
        int D = width / Double.BYTES;
        DoubleBuffer[] numbers =
                Arrays.stream(maps).map(ByteBuffer::asDoubleBuffer).toArray(DoubleBuffer[]::new);
        return new RowSource() {
            @Override
            public void read(int row, double[] x) {
                numbers[row / rowsInMap].get(row % rowsInMap * D, x, 0, D);
            }

            @Override
            public void encode(int row, ByteBuffer into) {
                DoubleBuffer map = numbers[row / rowsInMap];
                int from = row % rowsInMap * D;
                for (int j = from; j < from + D; j++) {
                    into.putDouble(map.get(j));
                }
            }
        };
    }

    /** The rows as bytes. */
    ByteRows bytes() {
        ThreadLocal<byte[]> copies = ThreadLocal.withInitial(() -> new byte[width]);
        return new ByteRows() {
            @Override
            public byte[] array(int row) {
                byte[] copy = copies.get();
                maps[row / rowsInMap].get(row % rowsInMap * width, copy);
                return copy;
            }

            @Override
            public int begin(int row) {
                return 0;
            }
        };
    }

    /**
     * Maps a file, after a look at all of it.
     *
     * @param key of what the rows are to be made of: {@value #KEY} characters
     * @return null where there is no such file, it is damaged, or of other rows
     */
    static @Nullable RowFile open(Path path, String key) throws IOException {
        return open(path, key, LONGEST_MAP);
    }

    static @Nullable RowFile open(Path path, String key, long longestMap) throws IOException {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer header = buffer(HEADER);
            if (file.size() < HEADER) {
                return null;
            }
            readFully(file, header, 0);
            header.flip();
            byte[] words = new byte[HEADER - Integer.BYTES];
            header.get(words);
            ByteBuffer said = ByteBuffer.wrap(words).order(ByteOrder.LITTLE_ENDIAN);
            byte[] magic = new byte[MAGIC.length];
            said.get(magic);
            if (header.getInt() != crc(words) || !Arrays.equals(magic, MAGIC) || said.getInt() != VERSION) {
                return null;
            }
            int width = said.getInt();
            int rows = said.getInt();
            long behind = said.getLong();
            int check = said.getInt();
            byte[] of = new byte[KEY];
            said.get(of);
            long end = HEADER + (long) rows * width + behind;
            boolean sound = file.size() == end && new String(of, US_ASCII).equals(key) && check == crc(file);
            if (!sound) {
                return null;
            }
            RowFile opened = new RowFile(file, rows, width, longestMap);
            ByteBuffer rest = ByteBuffer.allocate(Math.toIntExact(behind));
            readFully(file, rest, end - behind);
            opened.behind = rest.flip();
            return opened;
        }
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static int crc(FileChannel file) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer some = ByteBuffer.allocateDirect(LOOK);
        file.position(HEADER);
        while (file.read(some) >= 0) {
            crc.update(some.flip());
            some.clear();
        }
        return (int) crc.getValue();
    }

    private static void readFully(FileChannel file, ByteBuffer into, long from) throws IOException {
        long at = from;
        while (into.hasRemaining()) {
            int read = file.read(into, at);
            if (read < 0) {
                throw new IOException("the file ends at byte " + at);
            }
            at += read;
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes such a file under a name of its own, to be moved to its place once it is whole. */
    static final class Writer implements AutoCloseable {
        private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

        private final Path temporary;
        private final FileChannel file;
        private final int width;
        private final CRC32C crc = new CRC32C();
        private int rows;

        /**
         * An empty file, of its owner alone: a table may be nobody else's.
         *
         * @param width bytes of a row
         * @param keeps whether it will have a place; else it goes with this process, however that ends
         */
        Writer(Path temporary, int width, boolean keeps) throws IOException {
            this.temporary = temporary;
            this.width = width;
            Set<OpenOption> options = new HashSet<>(
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (!keeps) {
                options.add(StandardOpenOption.DELETE_ON_CLOSE);
            }
            this.file = temporary.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? FileChannel.open(temporary, options, OWNERS)
                    : FileChannel.open(temporary, options);
            file.position(HEADER);
        }

        /** Appends so many rows. */
        void append(ByteBuffer bytes, int count) throws IOException {
            if (bytes.remaining() != (long) count * width) {
                throw new IllegalArgumentException(
                        bytes.remaining() + " bytes; expected " + count + " rows of " + width);
            }
            write(bytes);
            rows += count;
        }

        private void write(ByteBuffer bytes) throws IOException {
            crc.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }

        /**
         * Ends the file.
         *
         * @param behind what goes behind the rows
         */
        RowFile finish(String key, byte[] behind) throws IOException {
            write(ByteBuffer.wrap(behind));
            ByteBuffer header = buffer(HEADER);
            header.put(MAGIC).putInt(VERSION).putInt(width).putInt(rows).putLong(behind.length);
            header.putInt((int) crc.getValue()).put(key.getBytes(US_ASCII));
            byte[] words = new byte[HEADER - Integer.BYTES];
            header.get(0, words);
            header.putInt(words.length, crc(words)).rewind();
            file.write(header, 0);
            return new RowFile(file, rows, width, LONGEST_MAP);
        }

        /** Gives what is written its place, once it is on the disk. */
        void moveTo(Path place) throws IOException {
            file.force(true);
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        /** What is not in its place by now is not kept. */
        @Override
        public void close() throws IOException {
            file.close();
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) { // Windows deletes nothing that is mapped
                temporary.toFile().deleteOnExit();
            }
        }
    }
}
