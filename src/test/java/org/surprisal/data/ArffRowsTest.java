package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns, numbers and lines of ARFF files; {@link TableCorpusTest} goes over their texts and mistakes. */
class ArffRowsTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.arff"), text);
    }

    @Test
    void columnsAreInTheOrderOfTheFile() throws IOException {
        Path file = file("@relation r\n@attribute 'a b' numeric\n@attribute y {v,'u w'}\n@attribute s string\n@data\n");
        try (TableRows rows = Tables.Reader.ARFF.open(file)) {
            assertThat(rows.columns())
                    .containsExactly(
                            new TableColumn("a b", null),
                            new TableColumn("y", List.of("v", "u w")),
                            new TableColumn("s", null));
            assertThat(rows.advance()).isFalse();
        }
    }

    @Test
    void numbersAreReadWhereTheyStand() throws IOException {
        Path file = file(
                "@relation r\n@attribute a real\n@attribute n {10,2.5}\n@data\n -1.25e1 ,2.5\n'7',?\n{1 2.5}\n{}\n?,10\n");
        try (TableRows rows = Tables.Reader.ARFF.open(file)) {
            double[][] expected = {{-12.5, 2.5}, {7, Double.NaN}, {0, 2.5}, {0, 10}, {Double.NaN, 10}};
            for (int n = 0; n < expected.length; n++) {
                assertThat(rows.advance()).isTrue();
                assertThat(rows.line()).isEqualTo(5 + n);
                for (int c = 0; c < 2; c++) {
                    int at = c;
                    if (Double.isNaN(expected[n][c])) {
                        assertThatExceptionOfType(NumberFormatException.class)
                                .isThrownBy(() -> rows.number(at))
                                .withMessage("not a plain decimal number");
                    } else {
                        assertThat(rows.number(c)).isEqualTo(expected[n][c]);
                    }
                }
            }
        }
    }

    @Test
    void linesAreThoseOfTheFile() throws IOException {
        Path file = file("%\r\n@relation r\r\n\r\n@attribute a real\r\n@data\r\n1\r\n\r\n% c\r\n2\r3\n\n4");
        try (TableRows rows = Tables.Reader.ARFF.open(file)) {
            for (long line : new long[] {6, 9, 10, 12}) {
                assertThat(rows.advance()).isTrue();
                assertThat(rows.line()).isEqualTo(line);
            }
            assertThat(rows.advance()).isFalse();
        }
    }

    @Test
    void anotherEncoding() throws IOException {
        Path file = folder.resolve("t.arff");
        Files.write(file, "@relation r\n@attribute y {größe,v}\n@data\ngröße\n".getBytes(StandardCharsets.UTF_16));
        try (TableRows rows = new ArffRows(file, Encoding.UTF_16)) {
            assertThat(rows.advance()).isTrue();
            assertThat(rows.text(0)).isEqualTo("größe");
        }
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsRefused() throws IOException {
        Path file = file("@relation r\n@attribute a real\n@data\n1\n2");
        try (TableRows rows = Tables.Reader.ARFF.open(file)) {
            assertThat(rows.advance()).isTrue();
            Files.writeString(file, "5\n", StandardOpenOption.APPEND);
            assertThat(Refusal.of(folder, () -> {
                        while (rows.advance()) {}
                    }))
                    .isEqualTo("t.arff was changed while it was being read; expected it to stay as it is");
        }
    }

    @Test
    void aRowAfterOneThatIsSparseKeepsNothingOfIt() throws IOException {
        Path file = file("@relation r\n@attribute a real\n@attribute y {u,v}\n@data\n{0 5,1 v}\n{}\n3,u\n{1 v}\n");
        assertThat(Tables.shown(Tables.texts(Tables.Reader.ARFF, file))).isEqualTo("5|v / 0|u / 3|u / 0|v");
    }

    @Test
    void whatAFileBeginsWith() {
        assertThat(ArffRows.isBeginning("@relation r\n")).isTrue();
        assertThat(ArffRows.isBeginning("\uFEFF@relation r\n")).isTrue();
        assertThat(ArffRows.isBeginning("% a\n\n  % b\r\n \t@RELATION 'r'")).isTrue();
        assertThat(ArffRows.isBeginning("a,y\n@relation r\n")).isFalse();
        assertThat(ArffRows.isBeginning("@relations,y\n")).isFalse();
        assertThat(ArffRows.isBeginning("")).isFalse();
        assertThat(ArffRows.isBeginning("%\n".repeat(2000))).isFalse();
    }
}
