package org.surprisal.base.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Writes files whole or not at all, and waits for the disk where that is worth it: what took no longer to make than the
 * disk takes to confirm it is better made again after a loss of power, which can then leave any part of it. That a process
 * is killed takes nothing away either way.
 *
 * @param forces asked at each writing
 */
public record Disk(BooleanSupplier forces) {
    /** Waits each time. */
    public static final Disk FORCED = new Disk(() -> true);

    /** Waits for nothing. */
    public static final Disk UNFORCED = new Disk(() -> false);

    /** As {@link AtomicFiles#write(Path, byte[])}. */
    public void write(Path file, byte[] content) throws IOException {
        write(file, List.of(ByteBuffer.wrap(content)));
    }

    /** Likewise, of these parts one after the other. */
    public void write(Path file, List<ByteBuffer> parts) throws IOException {
        AtomicFiles.write(file, parts, forces.getAsBoolean());
    }

    /** Waits until a file that was appended to is on the disk. */
    public void force(Path file) throws IOException {
        if (forces.getAsBoolean()) {
            AtomicFiles.force(file);
        }
    }
}
