package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzer began with, and what once broke a reader, in src/test/resources/fuzz. */
class FuzzedInputsTest {
    static List<Path> csv() throws IOException {
        return inputs("csv");
    }

    static List<Path> cifar() throws IOException {
        return inputs("cifar");
    }

    static List<Path> idx() throws IOException {
        return inputs("idx");
    }

    static List<Path> images() throws IOException {
        return inputs("images");
    }

    static List<Path> npy() throws IOException {
        return inputs("npy");
    }

    static List<Path> arff() throws IOException {
        return inputs("arff");
    }

    static List<Path> libSvm() throws IOException {
        return inputs("libsvm");
    }

    static List<Path> foreign() throws IOException {
        return inputs("foreign");
    }

    private static List<Path> inputs(String format) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fuzz", format))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource
    void csv(Path input) throws IOException {
        CsvFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void cifar(Path input) throws IOException {
        CifarFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void idx(Path input) throws IOException {
        IdxFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void images(Path input) throws IOException {
        ImageFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void npy(Path input) throws IOException {
        NpyFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void arff(Path input) throws IOException {
        ArffFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void libSvm(Path input) throws IOException {
        LibSvmFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @ParameterizedTest
    @MethodSource
    void foreign(Path input) throws IOException {
        ForeignFuzz.fuzzerTestOneInput(Files.readAllBytes(input));
    }

    @Test
    void someAreTakenAndSomeRefused() throws IOException {
        Path fuzz = Path.of("src/test/resources/fuzz");
        assertThat(Csv.read(fuzz.resolve("csv/quoted"), "y").rows()).isEqualTo(2);
        assertThat(Tables.shown(Tables.texts(Tables.Reader.ARFF, fuzz.resolve("arff/dense"))))
                .isEqualTo("1|a, b|u / 2.5|?|v w");
        assertThat(Tables.shown(Tables.texts(Tables.Reader.LIBSVM, fuzz.resolve("libsvm/plain"))))
                .isEqualTo("1|0.5|0|2 / -1|0|1e3|0");
        assertThat(SoftLabels.read(fuzz.resolve("npy/votes-i8"), 3)[0]).containsExactly(0.3, 0.7, 0);
        assertThat(Refusal.of(fuzz, () -> Npy.read(fuzz.resolve("npy/big-endian"))))
                .startsWith("npy/big-endian has type >f8; expected little-endian");
    }
}
