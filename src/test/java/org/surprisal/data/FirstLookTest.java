package org.surprisal.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.TableText.Header;

/** How a file is written shows in its first rows. */
class FirstLookTest {
    @TempDir
    private Path folder;

    private FirstLook at(String text) throws IOException {
        return at(text, UTF_8);
    }

    private FirstLook at(String text, Charset encoding) throws IOException {
        return FirstLook.at(Files.write(folder.resolve("t.csv"), text.getBytes(encoding)));
    }

    @Test
    void namesAboveNumbers() throws IOException {
        FirstLook look = at("u,v,kind\n1,2,a\n2,1,b\n");
        assertThat(look.text().header()).isEqualTo(Header.AUTO);
        assertThat(look.text().separator()).isEqualTo(Separator.COMMA);
        assertThat(look.names()).containsExactly("u", "v", "kind");
    }

    @Test
    void numbersAboveNumbersAreData() throws IOException {
        FirstLook look = at("5.8,3.5,a\n6.6,2.6,b\n5.5,3.5,a\n");
        assertThat(look.text().header()).isEqualTo(Header.FALSE);
        assertThat(look.names()).isEmpty();
    }

    @Test
    void aWordAboveNumbersIsAName() throws IOException {
        assertThat(at("place,height,2019\nx,1,2\ny,2,3\n").text().header()).isEqualTo(Header.TRUE);
        assertThat(at("0,1,2,3\n5,4,7,a\n6,4,8,b\n").text().header())
                .as("numbers of the columns")
                .isEqualTo(Header.AUTO);
    }

    @Test
    void wordsThatStandBelowTooAreData() throws IOException {
        assertThat(at("p,x,s\ne,x,s\np,b,y\n").text().header()).isEqualTo(Header.FALSE);
        assertThat(at("class,shape,surface\ne,x,s\np,b,y\n").text().header()).isEqualTo(Header.AUTO);
    }

    @Test
    void decimalCommas() throws IOException {
        FirstLook semicolons = at("u;v;y\n1,5;2;a\n2,5;3,25;b\n");
        assertThat(semicolons.text().decimal()).isEqualTo(DecimalMark.COMMA);
        assertThat(semicolons.text().separator()).isEqualTo(Separator.SEMICOLON);
        FirstLook alike = at("1,5;2,0\n2,5;3,5\n2,25;3,5\n"); // commas split it as well
        assertThat(alike.text().decimal()).isEqualTo(DecimalMark.COMMA);
        assertThat(alike.text().separator()).isEqualTo(Separator.SEMICOLON);
        FirstLook points = at("u;v;y\n1.5;2;a\n2.5;3.25;b\n");
        assertThat(points.text().decimal()).isEqualTo(DecimalMark.POINT);
    }

    @Test
    void aLineThatSaysTheSeparatorIsATab() throws IOException {
        FirstLook look = at("sep=\t\nu\tv\tkind\n1\t2\ta\n2\t1\tb\n");
        assertThat(look.text()).isEqualTo(TableText.DEFAULTS.withSeparator(Separator.TAB));
        assertThat(look.names()).containsExactly("u", "v", "kind");
    }

    @Test
    void namesOfRowsAsRWritesThem() throws IOException {
        FirstLook look = at("\"u\",\"v\",\"kind\"\n\"1\",1,2,\"a\"\n\"2\",2,1,\"b\"\n");
        assertThat(look.skipped()).contains("as R writes");
        assertThat(look.text().skipLines()).isEqualTo(1);
        assertThat(look.text().header()).isEqualTo(Header.FALSE);
        assertThat(look.names()).isEqualTo(List.of("", "u", "v", "kind"));
        FirstLook blanks = at("u v kind\nr1 1 2 a\nr2 2 1 b\n");
        assertThat(blanks.skipped()).contains("as R writes");
        assertThat(blanks.text().separator()).isEqualTo(Separator.BLANKS);
    }

    /** R's write.csv2, whose decimal commas split the rows below the header as well. */
    @Test
    void namesOfRowsBesideDecimalCommas() throws IOException {
        FirstLook look = at("\"u\";\"kind\"\n\"1\";1,5;\"a\"\n\"2\";2,5;\"b\"\n");
        assertThat(look.skipped()).contains("as R writes");
        assertThat(look.names()).isEqualTo(List.of("", "u", "kind"));
        assertThat(look.text().decimal()).isEqualTo(DecimalMark.COMMA);
    }

    /** One comma in each row and none in the header is no name of a row where another separator splits them alike. */
    @Test
    void aHeaderAboveOneDecimalCommaARowIsOne() throws IOException {
        for (String text : List.of(
                "u;kind\n2,9;a\n4,1;b\n",
                "u;n;kind\n3,8;0;a\n5,6;1;b\n",
                "place;u;kind\nx;6,5;a\ny;7,0;b\n",
                "u\tkind\n2,9\ta\n4,1\tb\n")) {
            FirstLook look = at(text);
            assertThat(look.text().skipLines()).as(text).isZero();
            assertThat(look.text().header()).as(text).isEqualTo(Header.AUTO);
            assertThat(look.text().decimal()).as(text).isEqualTo(DecimalMark.COMMA);
            assertThat(look.names()).as(text).contains("u", "kind");
        }
    }

    @Test
    void typesBelowTheNamesAsOrangeWritesThem() throws IOException {
        FirstLook look = at("u,v,kind\ncontinuous,continuous,discrete\n1,2,a\n2,1,b\n");
        assertThat(look.skipped()).isEqualTo("names and types of the columns, as Orange writes");
        assertThat(look.text().skipLines()).isEqualTo(2);
        assertThat(look.names()).containsExactly("u", "v", "kind");
        assertThat(at("u,v,kind\nc,c,d\n,,class\n1,2,a\n2,1,b\n").text().skipLines())
                .isEqualTo(3);
    }

    @Test
    void linesAboveTheTable() throws IOException {
        for (String separator : List.of(",", ";", "\t")) {
            String table = "u,v,kind\n1.5,2,a\n2.5,1,b\n".replace(",", separator);
            FirstLook look = at("# exported 2024-01-01\n# by tool X\n\n" + table);
            assertThat(look.text().skipLines()).as(separator).isEqualTo(3);
            assertThat(look.skipped()).startsWith("guess: the table begins below");
            assertThat(look.names()).containsExactly("u", "v", "kind");
            assertThat(look.text().header()).isEqualTo(Header.AUTO);
            assertThat(Refusal.of(
                            folder,
                            () -> DataLoader.load(
                                    DataOptions.csv(folder.resolve("t.csv"), "kind"), new RandomStreams(1))))
                    .isEqualTo(
                            "t.csv:1: the first 3 lines are split otherwise than all below: \"# exported 2024-01-01\";"
                                    + " expected the names of the columns in the first. To leave them out: data.skip-lines: 3");
        }
    }

    /** A header that is a field short, a row that is one long, one line alone below: those are mistakes in a table. */
    @Test
    void noLinesAboveTheTable() throws IOException {
        for (String text :
                List.of("u,v,kind\n1,2,a,\n2,1,b,\n", "u,v,kind\n1,2,a\n1,2,3,b\n2,1,b\n4,1,b\n", "u\n1,2,a\n")) {
            Path file = Files.writeString(folder.resolve("t.csv"), text);
            assertThat(Preamble.lines(file, TableText.DEFAULTS)).as(text).isZero();
        }
    }

    @Test
    void anotherEncoding() throws IOException {
        assertThat(at("größe,y\n1,a\n2,b\n", ISO_8859_1).text().encoding()).isEqualTo(Encoding.LATIN_1);
    }
}
