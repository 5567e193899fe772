package org.surprisal.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open file of {@link FaultyFiles}. */
final class FaultyChannel extends FileChannel {
    private final FileChannel real;
    private final Path file;
    private final FaultyFiles files;

    FaultyChannel(FileChannel real, Path file, FaultyFiles files) {
        this.real = real;
        this.file = file;
        this.files = files;
    }

    /** Takes a part only, as a system may; where it is to fail, it takes half of that first, as on a disk that fills. */
    @Override
    public int write(ByteBuffer source) throws IOException {
        int length = Math.min(source.remaining(), files.longestWrite());
        boolean fails = files.fails("write", file);
        ByteBuffer part = source.slice().limit(fails ? length / 2 : length);
        int written = real.write(part);
        if (fails) {
            throw FaultyFiles.failure(file);
        }
        source.position(source.position() + written);
        return written;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        if (files.fails("force", file)) {
            throw FaultyFiles.failure(file);
        }
        real.force(metadata);
        files.forced(file);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return real.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return real.read(into, offset, length);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return real.read(into, position);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        real.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    // No run calls these; one that does has to be counted.

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException("write");
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException("write");
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException("truncate");
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("transferTo");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("transferFrom");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("map");
    }
}
