package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;

/** What holds of every table and every number; the seeds are fixed, so that a build says the same twice. */
class CsvPropertyTest {
    private static final Path FILE = Scratch.file("property.csv");
    private static final Pattern PLAIN =
            Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?"); // the notation, said once more

    /** A number as it stands in a field, and a class. */
    record Cell(String text, boolean quoted) {
        String field() {
            return quoted ? CsvTables.quoted(text) : text;
        }
    }

    record Row(List<Cell> numbers, Cell label, String lineEnd) {
        String line() {
            StringBuilder line = new StringBuilder();
            numbers.forEach(cell -> line.append(cell.field()).append(','));
            return line.append(label.field()).append(lineEnd).toString();
        }
    }

    @Provide
    Arbitrary<String> plainNumbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(25);
        Arbitrary<String> sign = Arbitraries.of("", "", "-", "+");
        Arbitrary<String> fraction = Arbitraries.oneOf(Arbitraries.of("", "."), digits.map(after -> "." + after));
        Arbitrary<String> exponent = Arbitraries.oneOf(
                Arbitraries.just(""),
                Combinators.combine(
                                Arbitraries.of("e", "E"),
                                sign,
                                Arbitraries.integers().between(0, 280))
                        .as((e, s, n) -> e + s + n));
        return Combinators.combine(sign, digits, fraction, exponent).as((s, d, f, e) -> s + d + f + e);
    }

    /** Characters that numbers in any notation are made of. */
    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.strings()
                .withChars("0123456789+-.eEfFdDxXpNaIn_,'\u0661\uff11\u00a0 ")
                .ofMaxLength(24);
    }

    @Provide
    Arbitrary<List<Row>> tables() {
        Arbitrary<Cell> number =
                Combinators.combine(plainNumbers(), Arbitraries.of(true, false)).as(Cell::new);
        Arbitrary<Cell> label = Arbitraries.strings()
                .withChars("uvw ,\"\n\r;\u00e9\u732b")
                .ofMinLength(1)
                .ofMaxLength(4)
                .filter(text -> !text.isBlank())
                .map(text -> new Cell(text, true));
        Arbitrary<String> lineEnd = Arbitraries.of("\n", "\r\n", "\r", "\n\n", "\r\n\r\n");
        return Arbitraries.integers().between(1, 4).flatMap(D -> Combinators.combine(
                        number.list().ofSize(D), label, lineEnd)
                .as(Row::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(8)
                .filter(rows -> rows.stream()
                                .map(row -> row.label.text.strip())
                                .distinct()
                                .count()
                        > 1));
    }

    private static byte[] bytes(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < rows.get(0).numbers.size(); j++) {
            text.append('x').append(j).append(',');
        }
        text.append("y\n");
        rows.forEach(row -> text.append(row.line()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Property(tries = 150, seed = "1")
    void aTableReadsBackAsTheNumbersItSays(@ForAll("tables") List<Row> rows) throws IOException {
        Files.write(FILE, bytes(rows));
        double[][] said = rows.stream()
                .map(row -> row.numbers.stream()
                        .mapToDouble(cell -> signed(cell.text))
                        .toArray())
                .toArray(double[][]::new);

        Dataset read = Csv.read(FILE, "y");

        assertThat(CsvTables.rows(read.features())).isDeepEqualTo(said);
        int[] labels = read.labels();
        for (int n = 0; n < labels.length; n++) {
            assertThat(read.classNames().get(labels[n]))
                    .isEqualTo(rows.get(n).label.text.strip());
        }
    }

    /** The nearest double, by a way of its own; a zero keeps its sign. */
    private static double signed(String text) {
        double value = new BigDecimal(text).doubleValue();
        return text.startsWith("-") ? -Math.abs(value) : value;
    }

    @Property(tries = 2000, seed = "2")
    void aPlainNumberIsTheNearestDouble(@ForAll("plainNumbers") String text) {
        assertThat(parse(text)).isEqualTo(signed(text));
    }

    @Property(tries = 5000, seed = "3")
    void nothingElseIsANumber(@ForAll("almostNumbers") String text) {
        boolean plain = PLAIN.matcher(text).matches();
        double value = plain ? new BigDecimal(text).doubleValue() : Double.NaN;
        boolean inRange = Double.isFinite(value) && (value != 0 || new BigDecimal(text).signum() == 0);

        assertThat(parse(text)).as(text).isEqualTo(inRange ? Double.valueOf(signed(text)) : null);
    }

    /** The number; null if it is refused. */
    private static @Nullable Double parse(String text) {
        char[] within = ("7" + text + "7").toCharArray(); // what stands beside must not count
        try {
            return Decimal.parse(within, 1, within.length - 1);
        } catch (NumberFormatException e) {
            assertThat(e.getMessage())
                    .isIn("empty", "not a plain decimal number", "too large for a double", "too small for a double");
            return null;
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
                Arbitraries.of("\"", ",", "\n", "\r", "\0", " ", "e9", "-", ".", "\uFEFF")
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

    @Property(tries = 500, seed = "4")
    void aDamagedTableIsRefusedOrMakesRowsThatReadBackTheSame(
            @ForAll("tables") List<Row> rows, @ForAll("changes") List<Change> changes) throws IOException {
        byte[] bytes = bytes(rows);
        for (Change change : changes) {
            bytes = change.of(bytes);
        }
        CsvFuzz.fuzzerTestOneInput(bytes);
    }

    @Example
    void aGzippedTableWithAnyBitFlippedSaysTheSameOrIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("a,y\n1.5,u\n2.5,v\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        Files.write(FILE, bytes);
        Dataset whole = Csv.read(FILE, "y");
        List<String> refusals = new ArrayList<>();
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(FILE, flipped);
            try {
                assertThat(CsvTables.same(Csv.read(FILE, "y"), whole))
                        .as("bit %d", bit)
                        .isTrue();
            } catch (DataException | OptionException e) {
                Refusal.requireOneLine(e);
                refusals.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(refusals)
                .hasSizeGreaterThan(6 * (bytes.length - 10)); // all but flags of the header that say nothing
    }
}
