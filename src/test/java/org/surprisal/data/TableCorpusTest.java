package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nasty ARFF and LIBSVM files: each is taken with exactly the cells that expected.tsv states, or refused in its words. */
class TableCorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    /** Bytes that a refusal may allocate, whatever the file's size: thrice the 64 MiB that are read before it. */
    private static final long BOUND = 192 << 20;

    @TempDir
    private Path folder;

    /** One file of a corpus; {@code says} are its rows or the message, with %s for the file. */
    record Case(String format, String file, String outcome, String says) {
        Path path() {
            return CORPUS.resolve(format).resolve(file);
        }

        Tables.Reader reader() {
            return format.equals("arff") ? Tables.Reader.ARFF : Tables.Reader.LIBSVM;
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Case> cases() throws IOException {
        return Stream.concat(cases("arff"), cases("libsvm")).toList();
    }

    private static Stream<Case> cases(String format) throws IOException {
        return Files.readAllLines(CORPUS.resolve(format).resolve("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .peek(parts -> assertThat(parts).hasSize(3))
                .map(parts -> new Case(format, parts[0], parts[1], parts[2]));
    }

    static List<MadeTable> made() {
        return Arrays.asList(MadeTable.values());
    }

    @Test
    void everyFileHasItsLine() throws IOException {
        for (String format : List.of("arff", "libsvm")) {
            Set<String> files;
            try (Stream<Path> all = Files.list(CORPUS.resolve(format))) {
                files = all.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            }
            files.remove("expected.tsv");
            assertThat(cases(format).map(Case::file)).containsExactlyInAnyOrderElementsOf(files);
            assertThat(files).hasSizeGreaterThanOrEqualTo(60);
        }
        assertThat(cases()).extracting(Case::outcome).containsOnly("taken", "refused");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hasItsOutcome(Case nasty) {
        String says = nasty.says.replace("%s", nasty.path().toString());
        if (nasty.outcome.equals("taken")) {
            assertThat(Tables.shown(Tables.texts(nasty.reader(), nasty.path()))).isEqualTo(says);
        } else {
            assertThat(refusal(nasty.reader(), nasty.path())).isEqualTo(says);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFileThatIsTakenIsRecognised(Case nasty) throws IOException {
        boolean empty = nasty.file.matches("(nothing|only-comments)\\.svm");
        boolean numbersAreNone = nasty.file.matches("value-(not-a-number-until-asked|with-a-colon)\\.svm");
        if (nasty.outcome.equals("taken") && !empty && !numbersAreNone) {
            String beginning = TextEncoding.beginning(nasty.path(), Encoding.UTF_8);
            assertThat(ArffRows.isBeginning(beginning)).isEqualTo(nasty.format.equals("arff"));
            assertThat(LibSvmRows.isBeginning(beginning)).isEqualTo(nasty.format.equals("libsvm"));
        }
    }

    /** What would be too large, or is no plain file, is made for the test. */
    @ParameterizedTest
    @MethodSource("made")
    void madeIsRefusedInBoundedMemory(MadeTable nasty) throws Exception {
        Path file = nasty.in(folder);
        assertThat(refusal(nasty.reader, file)).isEqualTo(nasty.says.replace("%s", file.toString()));
    }

    private static String refusal(Tables.Reader reader, Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        String message = Refusal.of(Path.of("/"), () -> Tables.texts(reader, file));
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(BOUND);
        return message;
    }
}
