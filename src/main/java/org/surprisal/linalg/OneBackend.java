package org.surprisal.linalg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Shows ND4J one of the backends on the class path. By itself it takes the card wherever its jar is, and the processor
 * where the card fails; all it lets one say is a variable of the environment, read before this program runs.
 */
final class OneBackend extends ClassLoader {
    static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

    private final String backend;

    /**
     * The parent's classes and resources, but for the backends.
     *
     * @param backend the name of the class that is still found
     */
    OneBackend(ClassLoader parent, String backend) {
        super(parent);
        this.backend = backend;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = Collections.list(super.getResources(name));
        if (name.equals(SERVICE)) {
            found.removeIf(file -> !names(file));
        }
        return Collections.enumeration(found);
    }

    private boolean names(URL file) {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().anyMatch(line -> line.strip()
                    .equals(backend));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
