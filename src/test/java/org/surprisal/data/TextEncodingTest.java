package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text is read in the encoding asked for, without its mark; another is refused, and the likely one named. */
class TextEncodingTest {
    private static final String TABLE = "größe,y\n1,café\n2,naïve\n";
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("t.csv"), bytes);
    }

    private Path file(int... bytes) throws IOException {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return file(all);
    }

    private static String read(Path file, Encoding encoding) throws IOException {
        try (Reader in = TextEncoding.open(file, encoding)) {
            StringWriter text = new StringWriter();
            in.transferTo(text);
            return text.toString();
        }
    }

    /** What a reader of lines says of a text that it cannot decode. */
    private String refusal(Path file, Encoding encoding) {
        return Refusal.of(folder, () -> {
            try (TextLines lines = new TextLines(file, encoding, '#', "a text")) {
                while (lines.next()) {}
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF_8",
        "ISO-8859-1, LATIN_1",
        "windows-1252, WINDOWS_1252",
        "UTF-16, UTF_16",
        "UTF-16LE, UTF_16",
        "UTF-16BE, UTF_16",
        "x-UTF-16LE-BOM, UTF_16"
    })
    void eachReadsAsItIsMeant(String charset, Encoding encoding) throws IOException {
        Path file = file(TABLE.getBytes(Charset.forName(charset)));

        assertThat(read(file, encoding)).isEqualTo(TABLE);

        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(TABLE.getBytes(Charset.forName(charset)));
        }
        assertThat(read(file, encoding)).isEqualTo(TABLE);
    }

    @Test
    void marksAreNoPartOfTheText() throws IOException {
        assertThat(read(file("\uFEFFa,y\n".getBytes(StandardCharsets.UTF_8)), Encoding.UTF_8))
                .isEqualTo("a,y\n");
        assertThat(read(file("\uFEFFa,y\n".getBytes(StandardCharsets.UTF_16LE)), Encoding.UTF_16))
                .isEqualTo("a,y\n");
        assertThat(read(file("\uFEFFa,y\n".getBytes(StandardCharsets.UTF_16BE)), Encoding.UTF_16))
                .isEqualTo("a,y\n");
    }

    @Test
    void nothingIsAnEmptyTextInAll() throws IOException {
        for (Encoding encoding : Encoding.values()) {
            assertThat(read(file(new byte[0]), encoding)).isEmpty();
        }
    }

    @Test
    void windowsHasWhatLatin1LeavesToControls() throws IOException {
        Path file = file('a', 0x80, 0x93, 0x94, 0x9f, 0xff);

        assertThat(read(file, Encoding.WINDOWS_1252)).isEqualTo("a€“”Ÿÿ");
        assertThat(refusal(file, Encoding.LATIN_1))
                .isEqualTo(
                        "t.csv:1: not latin-1 text; convert it to UTF-8 first"); // four beside one another: not Western
        assertThat(refusal(file('a', '\n', 0x93, 'b', 0x94, 0xe9), Encoding.LATIN_1))
                .isEqualTo("t.csv:2: not latin-1 text; it looks like windows-1252: say so by encoding: windows-1252");
        assertThat(read(file(0xa0, 0xbf, 0xc0, 0xff), Encoding.LATIN_1)).isEqualTo("\u00a0¿Àÿ");
    }

    @Test
    void keysAreWhatAConfigurationSays() {
        assertThat(Encoding.values())
                .extracting(Encoding::key)
                .containsExactly("utf-8", "latin-1", "windows-1252", "utf-16");
    }

    @Test
    void theLikelyOneIsNamed() throws IOException {
        assertThat(refusal(file(TABLE.getBytes(StandardCharsets.ISO_8859_1)), Encoding.UTF_8))
                .isEqualTo("t.csv:1: not UTF-8 text; it looks like latin-1: say so by encoding: latin-1");
        assertThat(refusal(file("a,y\n1,“quoted”\n2,10 €\n".getBytes(WINDOWS)), Encoding.UTF_8))
                .isEqualTo("t.csv:2: not UTF-8 text; it looks like windows-1252: say so by encoding: windows-1252");
        assertThat(refusal(file("a,y\n1,café\n2,10 €\n".getBytes(WINDOWS)), Encoding.UTF_8))
                .isEqualTo("t.csv:2: not UTF-8 text; it looks like windows-1252: say so by encoding: windows-1252");
        for (byte[] utf16 : new byte[][] {
            TABLE.getBytes(StandardCharsets.UTF_16),
            TABLE.getBytes(StandardCharsets.UTF_16LE),
            TABLE.getBytes(StandardCharsets.UTF_16BE)
        }) {
            for (Encoding other : new Encoding[] {Encoding.UTF_8, Encoding.LATIN_1, Encoding.WINDOWS_1252}) {
                assertThat(refusal(file(utf16), other)).isEqualTo("t.csv is UTF-16 text; say so by encoding: utf-16");
            }
        }
    }

    @Test
    void noneIsNamedWhereNoneIsLikely() throws IOException {
        String convert = "t.csv:2: not UTF-8 text; convert it to UTF-8 first";
        assertThat(refusal(file("a,y\n1,собака\n".getBytes(Charset.forName("windows-1251"))), Encoding.UTF_8))
                .isEqualTo(convert);
        assertThat(refusal(file("a,y\n1,日本語\n".getBytes(Charset.forName("Shift_JIS"))), Encoding.UTF_8))
                .isEqualTo(convert);
        assertThat(refusal(file('a', '\n', 0xe9, 'b', 0x81, '\n'), Encoding.UTF_8))
                .isEqualTo(convert);
    }

    @Test
    void oneBrokenCharacterIsNoOtherEncoding() throws IOException {
        assertThat(refusal(file('a', '\n', 0xc3, 0xa9, 0xc3, 0xa8, '\n', 0xe9, '\n', 0xc3, 0xa9), Encoding.UTF_8))
                .isEqualTo("t.csv:3: not UTF-8 text; what stands around it is: mend that line");
        assertThat(refusal(file(0xc3, 0xa9, '\n', 0xc3), Encoding.UTF_8))
                .isEqualTo("t.csv:2: not UTF-8 text; the file ends within a character: is it cut off?");
        assertThat(refusal(file('a', '\n', 0xe2, 0x82), Encoding.UTF_8))
                .isEqualTo("t.csv:2: not UTF-8 text; the file ends within a character: is it cut off?");
    }

    @Test
    void theLineIsCountedAcrossBlocks() throws IOException {
        String lines = "1,u\r\n".repeat(50_000) + "1,u\r".repeat(3) + "1,u\n".repeat(3);
        assertThat(refusal(file((lines + "2,é").getBytes(StandardCharsets.ISO_8859_1)), Encoding.UTF_8))
                .startsWith("t.csv:50007: not UTF-8 text; it looks like latin-1");
    }

    @Test
    void anEncodingThatWasSaidButIsNot() throws IOException {
        Path utf8 = file(TABLE.getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(utf8, Encoding.UTF_16))
                .isEqualTo(
                        "t.csv is no UTF-16 text: it has neither a byte order mark nor a NUL in every other byte; leave"
                                + " out encoding: utf-16");
        file(("\uFEFF" + TABLE).getBytes(StandardCharsets.UTF_8));
        for (Encoding other : new Encoding[] {Encoding.LATIN_1, Encoding.WINDOWS_1252, Encoding.UTF_16}) {
            assertThat(refusal(utf8, other))
                    .isEqualTo("t.csv is UTF-8 text, as its byte order mark says; expected " + other.key()
                            + ": say encoding: utf-8, or nothing");
        }
        assertThat(refusal(file('a', '\n', 0x81, '\n'), Encoding.WINDOWS_1252))
                .isEqualTo("t.csv:2: not windows-1252 text, which has no such character; convert it to UTF-8 first");
    }

    @Test
    void halfACharacterOfUtf16() throws IOException {
        assertThat(refusal(file(0xff, 0xfe, 'a', 0, '\n', 0, 'b'), Encoding.UTF_16))
                .isEqualTo("t.csv:2: not UTF-16 text; the file ends within a character: is it cut off?");
        assertThat(refusal(file(0xff, 0xfe, 'a', 0, '\n', 0, 0, 0xdc, 'b', 0), Encoding.UTF_16))
                .isEqualTo("t.csv:2: not UTF-16 text; what stands around it is: mend that line");
    }

    @Test
    void theBeginningIsReadLeniently() throws IOException {
        assertThat(TextEncoding.beginning(file(0xef, 0xbb, 0xbf, 'a', 0xe9, 'b'), Encoding.UTF_8))
                .isEqualTo("a\ufffdb");
        assertThat(TextEncoding.beginning(file(0xff, 0xfe, 'a', 0, 'b', 0), Encoding.UTF_16))
                .isEqualTo("ab");
        assertThat(TextEncoding.beginning(file("é".repeat(5000).getBytes(StandardCharsets.UTF_8)), Encoding.UTF_8))
                .isEqualTo("é".repeat(2048));
    }

    @Test
    void aRowOfACsvTable() throws IOException {
        Path file = file("a,y\n1,café\n".getBytes(WINDOWS));
        try (CsvRows rows = new CsvRows(
                file,
                new TableText(
                        Encoding.WINDOWS_1252, Separator.COMMA, DecimalMark.POINT, TableText.Header.AUTO, 0, 1))) {
            rows.next();
            assertThat(rows.next().text(1)).isEqualTo("café");
        }
    }
}
