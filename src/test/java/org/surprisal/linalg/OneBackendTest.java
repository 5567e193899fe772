package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OneBackendTest {
    @TempDir
    Path folder;

    @Test
    void showsTheBackendAskedForAndEveryOtherResource() throws IOException {
        URL first = jar("a", "# a licence\norg.example.Cpu\n");
        URL second = jar("b", "# a licence\norg.example.Card"); // without a line's end, as ND4J's own
        try (URLClassLoader both = new URLClassLoader(new URL[] {first, second}, null)) {
            assertThat(found(both, "org.example.Cpu")).containsExactly("a");
            assertThat(found(both, "org.example.Card")).containsExactly("b");
            assertThat(found(both, "org.example.None")).isEmpty();
            assertThat(Collections.list(new OneBackend(both, "org.example.Cpu").getResources("other")))
                    .hasSize(2);
        }
    }

    private List<String> found(ClassLoader both, String backend) throws IOException {
        return Collections.list(new OneBackend(both, backend).getResources(OneBackend.SERVICE)).stream()
                .map(url ->
                        Path.of(url.getPath()).getName(folder.getNameCount()).toString())
                .toList();
    }

    private URL jar(String name, String service) throws IOException {
        Path root = folder.resolve(name);
        Files.createDirectories(root.resolve(OneBackend.SERVICE).getParent());
        Files.writeString(root.resolve(OneBackend.SERVICE), service);
        Files.writeString(root.resolve("other"), name);
        return root.toUri().toURL();
    }
}
