package org.surprisal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A standard stream that remembers why it could not be written, which a PrintStream does not tell. */
final class WatchedOutput extends OutputStream {
    private final OutputStream out;
    private @Nullable IOException failure;

    WatchedOutput(FileDescriptor descriptor) {
        this.out = new FileOutputStream(descriptor);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Why results were lost; null if none were, or only to a reader such as {@code head} that wanted no more. */
    @Nullable String loss() {
        String reason = failure == null ? null : String.valueOf(failure.getMessage());
        return "Broken pipe".equals(reason) ? null : reason;
    }
}
