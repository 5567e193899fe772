package org.surprisal.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
 * the pixels, then the label. The file's length is checked before its first record.
 */
final class CifarRecordReader extends SequentialRecordReader {
    private static final long serialVersionUID = 1L;

    static final int PIXELS = 3072;
    static final int RECORD = 1 + PIXELS;
    private static final int CIFAR100_RECORD = 2 + PIXELS;
    private static final int CLASSES = 10;

    private final Path file;
    private transient @Nullable InputStream in;
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
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 18);
    }

    @Override
    public boolean hasNext() {
        return at < records;
    }

    @Override
    public Record nextRecord() {
        if (in == null) {
            throw new IllegalStateException("the reader was not initialized, or is closed");
        }
        if (!hasNext()) {
            throw new NoSuchElementException("no record after the last");
        }
        try {
            int label = in.read();
            byte[] pixels = in.readNBytes(PIXELS);
            if (pixels.length < PIXELS) {
                throw new DataException(file + " ends within record " + at + "; was it changed while being read?");
            }
            if (label >= CLASSES) {
                throw new DataException(file + ": record " + at + " (byte " + at * RECORD + ") has label " + label
                        + "; expected 0 to 9");
            }
            List<Writable> record = List.of(new BytesWritable(pixels), new IntWritable(label));
            invokeListeners(record);
            URI uri = file.toUri();
            return new org.datavec.api.records.impl.Record(
                    record, new RecordMetaDataIndex(at++, uri, CifarRecordReader.class));
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }
}
