package org.surprisal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer began with, and what once broke a reader, in src/test/resources/fuzz. */
class FuzzedInputsTest {
    static List<Path> safetensors() throws IOException {
        return inputs("safetensors");
    }

    static List<Path> config() throws IOException {
        return inputs("config");
    }

    private static List<Path> inputs(String format) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", format))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void safetensors(Path input) throws IOException {
        SafeTensorsFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void config(Path input) throws IOException {
        ConfigFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }
}
