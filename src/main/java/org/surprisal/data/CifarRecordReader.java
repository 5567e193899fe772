package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.BytesWritable;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file of CIFAR-10's binary version: records of a label byte 0 … 9 and 3,072 pixel bytes. A record becomes
 * the pixels, then the label. The file's length is checked before its first record and after its last.
 *
 * <p>A record is read in either of two ways: as DataVec's record, or, without an object for each image, by
 * {@link #readInto} an array of many. Both are equally strict, the first being made of the second.
 */
final class CifarRecordReader extends SequentialRecordReader {
    private static final long serialVersionUID = 1L;

    static final int PIXELS = 3072;
    static final int RECORD = 1 + PIXELS;
    private static final int CIFAR100_RECORD = 2 + PIXELS;
    private static final int CLASSES = 10;
    private static final int RECORDS_AT_ONCE = 85; // 255 KB, which stay in a processor's cache until they are copied

    private final Path file;
    private transient @Nullable FileChannel in;
    private final transient ByteBuffer chunk = ByteBuffer.allocateDirect(RECORDS_AT_ONCE * RECORD);
    private long records;
    private long at;

    /** A reader of this file; messages name it as it is given here. */
    CifarRecordReader(Path file) {
        this.file = file;
    }

    /** How many records the file holds, going by its length. */
    static long count(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataException(file + " is not a file; expected records of " + RECORD + " bytes");
        }
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new DataException(file + " is empty; expected records of " + RECORD + " bytes");
        }
        if (bytes % RECORD != 0) {
            String guess = bytes % CIFAR100_RECORD == 0
                    ? "it looks like CIFAR-100, whose records have 3,074 bytes"
                    : "the last record is cut off after " + bytes % RECORD + " bytes";
            throw new DataException(file + " has " + bytes + " bytes; expected whole records of " + RECORD
                    + " bytes (CIFAR-10, binary version): " + guess);
        }
        return bytes / RECORD;
    }

    @Override
    public void initialize(InputSplit split) throws IOException, InterruptedException {
        super.initialize(split);
        records = count(file);
        in = FileChannel.open(file);
        chunk.limit(0);
    }

    /** How many records the file had when it was opened. */
    long records() {
        return records;
    }

    @Override
    public boolean hasNext() {
        return at < records;
    }

    /**
     * Reads the next record.
     *
     * @param pixels receives its 3,072 pixels, from {@code offset} on
     * @return its label
     */
    int readInto(byte[] pixels, int offset) {
        if (in == null) {
            throw new IllegalStateException("the reader was not initialized, or is closed");
        }
        if (!hasNext()) {
            throw new NoSuchElementException("no record after the last");
        }
        try {
            if (!chunk.hasRemaining()) {
                fill(in);
            }
            if (chunk.remaining() < RECORD) {
                throw new DataException(file + " ends before record " + at + " does: it was changed while it was being"
                        + " read; expected it to stay as it is");
            }
            int label = Byte.toUnsignedInt(chunk.get());
            if (label >= CLASSES) {
                throw new DataException(file + ": record " + at + " (byte " + at * RECORD + ") has label " + label
                        + "; expected 0 to 9");
            }
            chunk.get(pixels, offset, PIXELS);
            at++;
            if (!hasNext() && Files.size(file) != records * RECORD) {
                throw new DataException(file + " was changed while it was being read; expected it to stay as it is");
            }
            return label;
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    private void fill(FileChannel from) throws IOException {
        chunk.clear();
        while (chunk.hasRemaining() && from.read(chunk) >= 0) {}
        chunk.flip();
    }

    @Override
    public Record nextRecord() {
        long index = at;
        byte[] pixels = new byte[PIXELS];
        int label = readInto(pixels, 0);
        List<Writable> record = List.of(new BytesWritable(pixels), new IntWritable(label));
        invokeListeners(record);
        return new org.datavec.api.records.impl.Record(
                record, new RecordMetaDataIndex(index, file.toUri(), CifarRecordReader.class));
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
