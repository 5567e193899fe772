package org.surprisal.data;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.surprisal.base.messages.OptionException;

/** Files that are refused, and the one line that says why; the class stands in column y. */
class CsvRefusedTest {
    private static final String NUMBER = "; expected a number such as 5.1";
    private static final String MISSING =
            NUMBER + ". In the whole file: values missing: a (1 of 2). These keys would take it: data.missing: impute";

    @TempDir
    private Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                text("", "t.csv is empty; expected a header line and rows"),
                text("\uFEFF", "t.csv is empty; expected a header line and rows"),
                text(
                        "\uFEFF\uFEFFa,y\n1,u\n2,v\n",
                        "t.csv begins with two byte order marks; expected one or none: take one away"),
                text("\n\n\r\n", "t.csv is empty; expected a header line and rows"),
                text("a,y\n", "t.csv has a header line but no rows"),
                text("a,y\n\n\n", "t.csv has a header line but no rows"),
                text("a,b,y\n1,2,u\n3,v\n", "t.csv:3: 2 fields; expected 3 as in the header"),
                text("a,b,y\n1,2,u\n3,4,v,5\n", "t.csv:3: 4 fields; expected 3 as in the header"),
                text("a,b,y\n1,2,u\n  \n3,4,v\n", "t.csv:3: 1 field; expected 3 as in the header"),
                text("a,y\n1,u,\n2,v,\n", "t.csv:2: 3 fields; expected 2 as in the header"),
                text("a,y\n1,u\n2,\n", "t.csv:3: the class is empty; expected one of u"),
                text("a,y\n1,\n2,\n", "t.csv:2: the class is empty; expected its name"),
                text(
                        "a,y\n1,u\n2,u\n",
                        "t.csv: every row has the class \"u\"; expected at least two classes in column y"),
                text(
                        "y\nu\nv\n",
                        "t.csv:1: only one column, y; expected features beside the label, separated by commas"),
                text(
                        "a,b,a,y\n1,2,3,u\n",
                        "t.csv:1: columns 1 and 3 are both called \"a\"; expected a name of its own for each (header: false if this line is data), or that one is"
                                + " left out: data.ignore: [3]"),
                text(
                        "a, a ,y\n1,2,u\n",
                        "t.csv:1: columns 1 and 2 are both called \"a\"; expected a name of its own for each (header: false if this line is data), or that one is"
                                + " left out: data.ignore: [2]"),
                text(
                        "a,,y\n1,2,u\n",
                        "t.csv:1: column 2 has no name; expected one for each column, or, if these are the numbers of"
                                + " rows that pandas writes, that it is left out: data.ignore: [2]"),
                text(
                        "\n\na,,y\n1,2,u\n",
                        "t.csv:3: column 2 has no name; expected one for each column, or, if these are the numbers of"
                                + " rows that pandas writes, that it is left out: data.ignore: [2]"),
                text(
                        "a;b|y\n1;2|u\n2;3|v\n",
                        "t.csv: every line is split alike by semicolons (into 2) and by bars (into 2); expected one"
                                + " separator. Say which it is: data.separator: \";\", data.separator: \"|\""),
                text("a;b;y\n1;2;u\n3;v\n4;5;v\n", "t.csv:3: 2 fields; expected 3 as in the header"),
                text(
                        "a;y\n1.5;u\n2.5;\"v\n",
                        "t.csv:3: Unclosed quoted field at end of input; expected quotes around whole fields, and doubled within"),
                text(
                        "5.1,y\n4.9,u\n",
                        "t.csv:1: the first line looks like data: 5.1, y; expected the names of the columns (header:"
                                + " true if these are). If it is data, its columns are called c1 to c2, and the label"
                                + " goes by number: data.header: false, data.label: -1"),
                text(
                        "a,b,y\n1,red,u\n?,blue,v\n",
                        "t.csv:2: column 2 (b) \"red\" is not a plain decimal number" + NUMBER
                                + ". In the whole file: not"
                                + " numbers: b (red, blue); values missing: a (1 of 2). These keys would take it:"
                                + " data.categorical: one-hot, data.missing: impute"),
                text(
                        "a;y\n1,5;u\n2,25;v\n",
                        "t.csv:2: column 1 (a) \"1,5\" is not a plain decimal number" + NUMBER + ". In the whole file:"
                                + " decimal commas: a (1,5, 2,25). These keys would take it: data.decimal: \",\""),
                text(
                        "a;b;y\n1,652;1,5;u\n-2,250;2,25;v\n3,125;0,5;u\n",
                        "t.csv:2: column 1 (a) \"1,652\" is not a plain decimal number" + NUMBER
                                + ". In the whole file: decimal commas: a (1,652, -2,250, 3,125), b (1,5, 2,25, 0,5)."
                                + " These keys would take it: data.decimal: \",\""),
                text(
                        "a;b;y\n1.5;1.5;u\n2,25;2.5;v\n3.5;1.5;u\n4,5;1.5;v\n",
                        "t.csv:3: column 1 (a) \"2,25\" is not a plain decimal number" + NUMBER + ". In the whole file:"
                                + " decimal commas beside points in a, b, where all need to be the same: a (\"2,25\" in line 3,"
                                + " \"4,5\" in line 5). These keys would take it: data.ignore: [a]"),
                text(
                        "a,b,y\n1,1.5,u\n<2,2.5,v\n3,1.5,u\n<4,1.5,v\n5,5.5,v\n6,6.5,u\n7,1,u\n8,2,v\n9,2,v\n10,2,v\n",
                        "t.csv:3: column 1 (a) \"<2\" is not a plain decimal number" + NUMBER + ". In the whole file:"
                                + " numbers of which some are not written plainly: a (\"<2\" in line 3, a bound). These"
                                + " keys would take it: data.ignore: [a]"),
                text(
                        "a,b,y\n1,3,4,u\n",
                        "t.csv:2: 4 fields; expected 3 as in the header. R writes tables so, a row's name before each"
                                + " row and none above them: write it with row.names = FALSE, or leave the header and the"
                                + " names out: data.skip-lines: 1, data.header: false, data.ignore: [1], data.label: -1"),
                text(
                        "a,y\n1,\"u\n",
                        "t.csv:2: Unclosed quoted field at end of input; expected quotes around whole fields, and doubled within"),
                text(
                        "a,y\n1,u\n2,\"v\"w\n",
                        "t.csv:3: Unexpected character after closing quote: 'w' (0x77); expected quotes around whole fields, and doubled within"),
                text(
                        "a,y\n1,u\n2, \"v\"\n",
                        "t.csv:3: column 2 is \"\"v\"\"; expected its quote right after the comma"),
                text(
                        "a,y\n1,u\n2,\"v\"\0\n",
                        "t.csv:3: Unexpected character after closing quote: '?' (0x0); expected quotes around whole fields, and doubled within"),
                text("a,y\n1,u\n2,v\0\n", "t.csv:3: column 2 is \"v?\"; expected text, which has no NUL character"),
                text("a\0,y\n1,u\n2,v\n", "t.csv:1: column 1 is \"a?\"; expected text, which has no NUL character"),
                text(
                        "a,y\n\"1\n2\",u\n",
                        "t.csv:2: column 1 (a) \"1?2\" is not a plain decimal number" + NUMBER + words("a (1?2)")),
                text("a,y\n1,\"u\n\nu\"\nx,v\n", "t.csv:5: column 1 (a) \"x\" is not a plain decimal number" + NUMBER),
                text("a,y\r\n1,u\r\n\r\nx,v\r\n", "t.csv:4: column 1 (a) \"x\" is not a plain decimal number" + NUMBER),
                text("a,y\r1,u\rx,v\r", "t.csv:3: column 1 (a) \"x\" is not a plain decimal number" + NUMBER),
                text(
                        "\"a\nb\",y\nx,u\n",
                        "t.csv:3: column 1 (a?b) \"x\" is not a plain decimal number" + NUMBER + words("a?b (x)")),
                text(
                        "a,y\n" + "7x".repeat(1000) + ",u\n",
                        "t.csv:2: column 1 (a) \"" + "7x".repeat(20) + "…\" is not a plain decimal number" + NUMBER
                                + words("a (" + "7x".repeat(20) + "…)")),
                text(
                        "a,y\n1,u\n" + "1".repeat(20_000_000) + ",v\n",
                        "t.csv:3: a row or field is too long; expected at most"
                                + " 65536 characters a field: is a quote left open?"),
                text(
                        "a,y\n1,\"u\n" + "2,v\n".repeat(500_000),
                        "t.csv:2: a row or field is too long; expected at most"
                                + " 65536 characters a field: is a quote left open?"),
                text(
                        "a,y\n"
                                + IntStream.range(0, 5000)
                                        .mapToObj(n -> "1," + n + "\n")
                                        .collect(joining()),
                        "t.csv: column y has 5000 different values; expected at most 4096 classes: is it the right"
                                + " column?"),
                text("a" + ",".repeat(1_000_000) + "\n", "t.csv:1: too many fields; expected at most 16384"));
    }

    static Stream<Arguments> texts(String... cells) {
        return Stream.of(cells)
                .map(cell -> text(
                        "a,y\n1,u\n\"" + cell + "\",v\n",
                        "t.csv:3: column 1 (a) \"" + cell + "\" is not a plain decimal number" + NUMBER));
    }

    static Stream<Arguments> cells() {
        return Stream.concat(
                texts(
                        "cat",
                        "nan",
                        "Infinity",
                        "-Infinity",
                        "inf",
                        "1.0f",
                        "2d",
                        "2L",
                        "0x1p3",
                        "0x1F",
                        "١٢",
                        "１２",
                        "1_000",
                        "1,000",
                        "1.000,5",
                        "1 000",
                        ".",
                        "-",
                        "+",
                        "e5",
                        "1e",
                        "1e+",
                        "1e5.0",
                        "--1",
                        "1.2.3",
                        "5.1\u00a0",
                        "−5",
                        "½",
                        "$5",
                        "50%"),
                Stream.of(
                        text(
                                "a,y\n1,u\n1e400,v\n",
                                "t.csv:3: column 1 (a) \"1e400\" is too large for a double" + NUMBER),
                        text(
                                "a,y\n1,u\n-1e400,v\n",
                                "t.csv:3: column 1 (a) \"-1e400\" is too large for a double" + NUMBER),
                        text("a,y\n1,u\n,v\n", "t.csv:3: column 1 (a) is empty" + MISSING),
                        text("a,y\n1,u\n  ,v\n", "t.csv:3: column 1 (a) is empty" + MISSING),
                        text("a,y\n1,u\n\"\",v\n", "t.csv:3: column 1 (a) is empty" + MISSING),
                        missing("NaN"),
                        missing("?"),
                        missing("NA"),
                        missing("null")));
    }

    private static Arguments missing(String cell) {
        return text(
                "a,y\n1,u\n" + cell + ",v\n",
                "t.csv:3: column 1 (a) \"" + cell + "\" stands for a missing value" + MISSING);
    }

    private static String words(String told) {
        return ". In the whole file: not numbers: " + told + ". These keys would take it: data.categorical: one-hot";
    }

    private static Arguments text(String text, String message) {
        return Arguments.of(text, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource({"texts", "cells"})
    void isRefusedInOneLine(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text);

        assertThat(Refusal.of(folder, () -> Csv.read(file, "y"))).isEqualTo(message);
    }

    @Test
    void whatIsNoFileAtAll() {
        assertThat(Refusal.of(folder, () -> Csv.read(folder.resolve("none.csv"), "y")))
                .isEqualTo("none.csv does not exist; expected a CSV file");
        assertThat(Refusal.of(folder.resolveSibling(""), () -> Csv.read(folder, "y")))
                .endsWith(" is not a file; expected a CSV file");
    }

    /** A table is looked at more than once: for its separator, for what its columns hold, for its rows. */
    @Test
    void anotherFileInItsPlaceBetweenTwoLooks() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,y\n1,u\n");
        Path longer = Files.writeString(folder.resolve("o.csv"), "a,y\n1,u\n2,v\n");

        assertThat(Refusal.of(folder, () -> FileVersion.during(file, () -> replaced(file, longer))))
                .isEqualTo("t.csv was changed while it was being read; expected it to stay as it is");
        assertThat(FileVersion.during(file, () -> "read")).isEqualTo("read");
        assertThat(FileVersion.during(folder, () -> "listed")).isEqualTo("listed");
    }

    private static Path replaced(Path file, Path by) {
        try {
            return Files.move(by, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void otherEncodings() throws IOException {
        String text = "a,y\n1,ü\n2,é\n";
        Path file = folder.resolve("t.csv");
        for (String utf16 : List.of("UTF-16", "x-UTF-16LE-BOM")) {
            Files.write(file, text.getBytes(Charset.forName(utf16)));
            assertThat(Refusal.of(folder, () -> Csv.read(file, "y")))
                    .isEqualTo("t.csv is UTF-16 text; say so by encoding: utf-16");
        }
        Files.write(file, "a,y\n1,u\n".getBytes(StandardCharsets.UTF_16LE));
        assertThat(Refusal.of(folder, () -> Csv.read(file, "y")))
                .isEqualTo("t.csv is UTF-16 text; say so by encoding: utf-16");
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Refusal.of(folder, () -> Csv.read(file, "y")))
                .isEqualTo("t.csv:2: not UTF-8 text; it looks like latin-1: say so by encoding: latin-1");
        Files.write(file, ("a,y\r\n" + "1,u\r\n".repeat(50_000) + "2,é").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Refusal.of(folder, () -> Csv.read(file, "y")))
                .isEqualTo("t.csv:50002: not UTF-8 text; it looks like latin-1: say so by encoding: latin-1");
    }

    @Test
    void aWrongLabelIsAnOptionAndGetsAHint() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "length,width,species\n1,2,u\n");

        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> Csv.read(file, "specie"))
                .withMessage("data.label is \"specie\"; expected a column of " + file
                        + " (length, width, species); did you mean \"species\"?")
                .satisfies(e -> assertThat(e.key()).isEqualTo("data.label"));
    }
}
