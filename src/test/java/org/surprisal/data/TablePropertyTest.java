package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds of every ARFF and LIBSVM table, and of any bytes; the seeds are fixed, so that a build says the same twice. */
class TablePropertyTest {
    private static final Path FILE = Scratch.file("property.table");

    /** Three numbers, a text and the place of the class among u, 'v w' and x%. */
    record Row(List<Integer> numbers, String text, int label) {}

    private static final List<String> CLASSES = List.of("u", "v w", "x%");

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Integer> number = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(0)),
                Tuple.of(1, Arbitraries.integers().between(-1_000_000, 1_000_000)));
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("ab ,{}%'\"\\\t\n\r\u00e9\u732b?@#\u0007")
                .ofMaxLength(6)
                .filter(s -> !s.strip().equals("?"));
        return Combinators.combine(
                        number.list().ofSize(3), text, Arbitraries.integers().between(0, 2))
                .as(Row::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static String head() {
        return """
                @relation r
                @attribute a real
                @attribute b integer
                @attribute c NUMERIC
                @attribute s string
                @attribute y {u,'v w',"x\\%"}
                @data
                """;
    }

    private static String dense(Row row) {
        return row.numbers.stream().map(n -> n + ",").collect(Collectors.joining())
                + TableFuzz.quoted(row.text)
                + ","
                + TableFuzz.quoted(CLASSES.get(row.label));
    }

    /** As Weka writes it: what is 0 is left out, the first class among it. */
    private static String sparse(Row row) {
        List<String> cells = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
            if (row.numbers.get(j) != 0) {
                cells.add(j + " " + row.numbers.get(j));
            }
        }
        cells.add("3 " + TableFuzz.quoted(row.text));
        if (row.label != 0) {
            cells.add("4 " + TableFuzz.quoted(CLASSES.get(row.label)));
        }
        return "{" + String.join(",", cells) + "}";
    }

    @Property(tries = 200, seed = "1")
    void anArffTableReadsBackAsTheCellsItSays(@ForAll("rows") List<Row> rows) throws IOException {
        List<List<String>> said = rows.stream()
                .map(row -> List.of(
                        row.numbers.get(0) + "",
                        row.numbers.get(1) + "",
                        row.numbers.get(2) + "",
                        row.text.strip(),
                        CLASSES.get(row.label)))
                .toList();

        Files.writeString(
                FILE, head() + rows.stream().map(TablePropertyTest::dense).collect(Collectors.joining("\n")));
        assertThat(Tables.texts(Tables.Reader.ARFF, FILE)).isEqualTo(said);

        Files.writeString(
                FILE, head() + rows.stream().map(TablePropertyTest::sparse).collect(Collectors.joining("\r\n")));
        assertThat(Tables.texts(Tables.Reader.ARFF, FILE)).isEqualTo(said);
    }

    @Property(tries = 200, seed = "2")
    void aLibSvmTableReadsBackAsTheNumbersItSays(@ForAll("rows") List<Row> rows, @ForAll boolean zeroBased)
            throws IOException {
        int base = zeroBased ? 0 : 1;
        Files.writeString(
                FILE,
                rows.stream()
                        .map(row -> "+" + row.label + " "
                                + IntStream.range(0, 3)
                                        .filter(j -> row.numbers.get(j) != 0)
                                        .mapToObj(j -> j + base + ":" + row.numbers.get(j))
                                        .collect(Collectors.joining("\t "))
                                + " # " + row.text.replaceAll("[\r\n]", " "))
                        .collect(Collectors.joining("\n\n")));
        try (TableRows read = new LibSvmRows(FILE, Encoding.UTF_8, base, 3)) {
            assertThat(read.columns())
                    .extracting(TableColumn::name)
                    .containsExactly("label", base + "", base + 1 + "", base + 2 + "");
            for (int n = 0; n < rows.size(); n++) {
                assertThat(read.advance()).isTrue();
                assertThat(read.line()).isEqualTo(2L * n + 1);
                assertThat(read.text(0)).isEqualTo(rows.get(n).label + "");
                for (int j = 0; j < 3; j++) {
                    assertThat(read.number(j + 1))
                            .isEqualTo(rows.get(n).numbers.get(j).doubleValue());
                }
            }
            assertThat(read.advance()).isFalse();
        }
    }

    /** One change to the bytes of a file: some are cut out and others put in. */
    record Change(double at, int cut, byte[] in) {
        byte[] of(byte[] bytes) {
            int from = (int) (at * bytes.length);
            int to = Math.min(bytes.length, from + cut);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            changed.write(bytes, 0, from);
            changed.writeBytes(in);
            changed.write(bytes, to, bytes.length - to);
            return changed.toByteArray();
        }

        @Override
        public String toString() {
            return "at " + at + " " + cut + " bytes become " + Arrays.toString(in);
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<byte[]> in = Arbitraries.oneOf(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(3),
                Arbitraries.of(
                                "'", "\"", ",", "{", "}", "%", "\\", "\n", "\r", "\0", " ", "?", "@", ":", "#", "9",
                                "\uFEFF")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)));
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 5),
                        in)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static byte[] changed(String text, List<Change> changes) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (Change change : changes) {
            bytes = change.of(bytes);
        }
        return bytes;
    }

    @Property(tries = 1000, seed = "3", edgeCases = EdgeCasesMode.NONE)
    void damagedArffIsRefusedOrReadsBackTheSame(
            @ForAll("rows") List<Row> rows, @ForAll("changes") List<Change> changes, @ForAll boolean sparse)
            throws IOException {
        TableFuzz.arff(changed(
                head()
                        + rows.stream()
                                .map(sparse ? TablePropertyTest::sparse : TablePropertyTest::dense)
                                .collect(Collectors.joining("\n")),
                changes));
    }

    @Property(tries = 1000, seed = "4", edgeCases = EdgeCasesMode.NONE)
    void damagedLibSvmIsRefusedOrReadsBackTheSame(@ForAll("changes") List<Change> changes) throws IOException {
        TableFuzz.libSvm(changed("+1 1:0.5 2:1e3 7:-2 # a\n-1 2:3\n\n1.0 1:1\t3:.5\n", changes));
    }

    @Property(tries = 2000, seed = "5", edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreToldInOneLineOrNotAtAll(@ForAll byte[] bytes, @ForAll("changes") List<Change> changes) {
        ForeignFuzz.fuzzerTestOneInput(bytes);
        ForeignFuzz.fuzzerTestOneInput(changed("[{\"a\": [1, 2.5e3, null], \"b\": {\"c\": \"d\\\"\"}}]", changes));
        ForeignFuzz.fuzzerTestOneInput(changed("% a\n@relation r\n", changes));
        ForeignFuzz.fuzzerTestOneInput(changed("1 1:2 3:4\n", changes));
    }
}
