package org.surprisal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.surprisal.data.DataException;

/**
 * A file that a command reads, or what is piped in where that is {@code -}: readers look at a file more than once, so it is
 * kept in one until the command is done.
 */
final class PipedInput implements AutoCloseable {
    private static final Path STDIN = Path.of("-");

    private final Path path;
    private final boolean isPiped;

    PipedInput(Path named, InputStream in) throws IOException {
        isPiped = named.equals(STDIN);
        path = isPiped ? Files.createTempFile("surprisal", ".stdin") : named;
        if (isPiped) {
            try (var out = Files.newOutputStream(path)) {
                in.transferTo(out);
            } catch (IOException | RuntimeException | Error e) {
                close();
                throw e;
            }
        }
    }

    Path path() {
        return path;
    }

    /** Reads it; what is wrong with it is told of stdin. */
    <T> T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataException e) {
            String message = String.valueOf(e.getMessage());
            if (!isPiped || !message.contains(path.toString())) {
                throw e;
            }
            throw new DataException(message.replace(path.toString(), "stdin"), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (isPiped) {
            Files.deleteIfExists(path);
        }
    }
}
