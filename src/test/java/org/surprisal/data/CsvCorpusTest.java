package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.base.messages.OptionException;

/** Nasty files: each is taken with exactly the rows that expected.tsv states, or refused in the line it states. */
class CsvCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/csv");
    private static final long BOUND = 64 << 20; // bytes that a refusal may allocate, whatever the file's size

    @TempDir
    private Path folder;

    /** One file of the corpus; {@code says} are its rows or the message, with %s for the file. */
    record Case(String file, String outcome, String says) {
        static Case of(String line) {
            String[] parts = line.split("\t", -1);
            assertThat(parts).as(line).hasSize(3);
            return new Case(parts[0], parts[1], parts[2]);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Case> cases() throws IOException {
        return Files.readAllLines(CORPUS.resolve("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Case::of)
                .toList();
    }

    static List<MadeCsv> made() {
        return Arrays.asList(MadeCsv.values());
    }

    @Test
    void everyFileHasItsLine() throws IOException {
        Set<String> files;
        try (Stream<Path> all = Files.list(CORPUS)) {
            files = all.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        files.remove("expected.tsv");

        assertThat(cases().stream().map(Case::file)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(files).hasSizeGreaterThanOrEqualTo(170);
        assertThat(cases().stream().map(Case::outcome).distinct())
                .containsExactlyInAnyOrder("taken", "refused", "option");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasItsOutcome(Case nasty) {
        Path file = CORPUS.resolve(nasty.file);
        String says = nasty.says.replace("%s", file.toString());
        switch (nasty.outcome) {
            case "taken" -> assertThat(rows(Csv.read(file, "y"))).isEqualTo(says);
            case "option" ->
                assertThat(catchThrowable(() -> Csv.read(file, "y")))
                        .isInstanceOf(OptionException.class)
                        .hasMessage(says);
            default -> assertThat(refusal(file)).isEqualTo(says);
        }
    }

    /** What would be too large, or is no plain file, is made for the test. */
    @ParameterizedTest
    @MethodSource("made")
    void madeHasItsOutcome(MadeCsv nasty) throws Exception {
        Path file = nasty.in(folder);
        String says = nasty.says.replace("%s", file.toString());
        if (nasty.taken) {
            assertThat(rows(Csv.read(file, "y"))).isEqualTo(says);
        } else {
            assertThat(refusal(file)).isEqualTo(says);
        }
    }

    @Test
    void aRefusalNamesItsFileInTheFirstWord() throws IOException {
        assertThat(cases())
                .filteredOn(nasty -> nasty.outcome.equals("refused"))
                .allSatisfy(nasty -> assertThat(nasty.says).matches("%s(:[0-9]+:|:|) .+"));
    }

    private static String refusal(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String message = Refusal.of(Path.of("/"), () -> Csv.read(file, "y"));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(BOUND);
        return message;
    }

    /** "1.0,2.0:u 3.0,4.0:v", a line end within a label as \n. */
    static String rows(Dataset data) {
        double[] x = new double[data.columns()];
        int[] labels = data.labels();
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < data.rows(); n++) {
            data.features().read(n, x);
            StringJoiner numbers = new StringJoiner(",");
            for (double value : x) {
                numbers.add(Double.toString(value));
            }
            rows.add(numbers + ":" + data.classNames().get(labels[n]).replace("\n", "\\n"));
        }
        return String.join(" ", rows);
    }
}
