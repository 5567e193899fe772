package org.surprisal.study;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import java.util.zip.CRC32C;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Metric;
import org.surprisal.train.TrainingListener;

/**
 * The figures of each epoch as TensorBoard reads them, beside metrics.csv: a file of records, each an Event, by the step.
 * A record is its length, a checksum of that, the event, a checksum of that; checksums are CRC-32C, rotated and shifted.
 */
public final class EventFile implements TrainingListener, AutoCloseable {
    private static final int MASK = 0xA282EAD8;

    private final OutputStream out;
    private final LongSupplier millis;

    /**
     * Begins a file of its own in a folder, which is made where it is not there.
     *
     * @param millis the time since 1970, which tells the file's name and when each event was
     */
    public EventFile(Path folder, LongSupplier millis) throws IOException {
        this.millis = millis;
        AtomicFiles.createDirectories(folder);
        long now = millis.getAsLong();
        Path file = folder.resolve("events.out.tfevents." + now / 1000 + ".surprisal." + now % 1000);
        this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        write(event().text(3, "brain.Event:2")); // file_version
    }

    @Override
    public void onEpoch(EpochReport report) {
        ProtoMessage summary = new ProtoMessage();
        for (Metric metric : Metric.values()) {
            if (metric.isIn(report)) { // Value: tag, simple_value
                summary.message(1, new ProtoMessage().text(1, metric.column()).real32(2, (float) metric.of(report)));
            }
        }
        try {
            write(event().number(2, report.step()).message(5, summary)); // step, summary
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An Event now: wall_time, in seconds. */
    private ProtoMessage event() {
        return new ProtoMessage().real64(1, millis.getAsLong() / 1e3);
    }

    private void write(ProtoMessage event) throws IOException {
        byte[] data = event.toBytes();
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length);
        ByteBuffer framed = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length.array())
                .putInt(masked(length.array()))
                .put(data)
                .putInt(masked(data));
        out.write(framed.array()); // unbuffered: who watches sees each epoch
    }

    private static int masked(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
