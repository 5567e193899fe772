package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.SharedData;

/** Files that are no tables here are named; whatever may be a table is not. Signatures are those of the formats' own pages. */
class ForeignTest {
    @TempDir
    private Path folder;

    private static byte[] bytes(String each) {
        return each.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(bytes("application/vnd.oasis.x"));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static Arguments is(byte[] head, String says) {
        return Arguments.of(head, says);
    }

    private static Arguments is(String head, String says) {
        return is(bytes(head), says);
    }

    static Stream<Arguments> kinds() {
        String rest = "\u0015\0\u0001\n1,2\n";
        return Stream.of(
                is(
                        zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"),
                        "an Excel workbook; save the sheet as CSV (File, Save As, CSV UTF-8)"),
                is(zip("xl/workbook.xml"), "an Excel workbook; save the sheet"),
                is(
                        zip("[Content_Types].xml", "word/document.xml"),
                        "a document of an office program; expected a table"),
                is(zip("train.csv"), "a zip archive; unpack it first: unzip my/x.bin"),
                is(zip("a.npy", "b.npy"), "an archive of NumPy arrays (.npz); export one: python3 -c"),
                is(
                        "PK\3\4" + "\0".repeat(26) + "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK",
                        "a LibreOffice sheet (.ods); save it as CSV"),
                is("PK\5\6" + "\0".repeat(18), "a zip archive that is empty"),
                is("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1" + rest, "an old Excel workbook (.xls); save"),
                is(
                        "PAR1" + rest,
                        "a Parquet file; export it: python3 -c \"import pandas; pandas.read_parquet('my/x.bin')"
                                + ".to_csv('my/x.csv', index=False)\""),
                is("ARROW1\0\0" + rest, "an Arrow or Feather file; export it: python3 -c"),
                is("FEA1" + rest, "a Feather file; export it"),
                is("ORC" + rest, "an ORC file; export it"),
                is("Obj\u0001" + rest, "an Avro file; let what made it write CSV"),
                is(
                        "SQLite format 3\0" + rest,
                        "an SQLite database; export a table of it: sqlite3 -header -csv my/x.bin 'select * from NAME'"
                                + " > my/x.csv"),
                is("\u0089HDF\r\n\u001a\n" + rest, "an HDF5 file; export it: python3 -c"),
                is("\u0093NUMPY\1\0" + rest, "a NumPy array (.npy); export it: python3 -c"),
                is("\u0080\4\u0095\n\0\0\0", "a Python pickle; opening one runs what code it holds"),
                is("\u0080\2}q\0.", "a Python pickle"),
                is("X\n\0\0\0\3\0\4", "a file of R (.rds); export it: Rscript -e \"write.csv(readRDS('my/x.bin')"),
                is("RDX3\nX\n\0\0\0\3", "a workspace of R (.rda); export a table of it"),
                is("RDX2\nX\n\0\0\0\2", "a workspace of R (.rda); export a table of it"),
                is("$FL2@(#) SPSS DATA FILE" + rest, "a file of SPSS (.sav); export it"),
                is("<stata_dta><header><release>118</release>", "a file of Stata (.dta); export it"),
                is("s\2\1\0\5\0" + rest, "a file of Stata (.dta); export it"),
                is("\0".repeat(12) + "\u00c2\u00ea\u0081`" + rest, "a file of SAS (.sas7bdat); export it"),
                is("HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000", "a file of SAS (.xpt); export it"),
                is("MATLAB 5.0 MAT-file, Platform: GLNXA64", "a file of Matlab (.mat); write its matrix there"),
                is("MATLAB 7.3 MAT-file, Platform: GLNXA64", "a file of Matlab (.mat)"),
                is("\u007fELF\2\1\1" + "\0".repeat(9), "no text; expected a table that a text editor shows"),
                is("BZh91AY&SY" + rest, "packed by bzip2; unpack it first: bunzip2 my/x.bin"),
                is("\u00fd7zXZ\0" + rest, "packed by xz; unpack it first: unxz my/x.bin"),
                is("(\u00b5/\u00fd" + rest, "packed by Zstandard; unpack it first: unzstd my/x.bin"),
                is("\4\"M\u0018" + rest, "packed by LZ4; unpack it first: unlz4 my/x.bin"),
                is("7z\u00bc\u00af'\u001c" + rest, "a 7-Zip archive; unpack it first: 7z x my/x.bin"),
                is("Rar!\u001a\7\1\0" + rest, "a RAR archive; unpack it first: unrar x my/x.bin"),
                is("\u001f\u008b\b" + rest, "packed by gzip twice; unpack it first: gunzip my/x.bin"),
                is("train.csv" + "\0".repeat(248) + "ustar\00000", "a tar archive; unpack it first: tar xf my/x.bin"),
                is("%PDF-1.7\n%\u00e2\u00e3", "a PDF document; get the table from where it was made, as CSV"),
                is("\u0089PNG\r\n\u001a\n" + rest, "a picture; expected a table, or a folder of pictures"),
                is("\u00ff\u00d8\u00ff\u00e0" + rest, "a picture"),
                is("GIF89a" + rest, "a picture"),
                is("BM6\1\0\0\0\0\0\0" + "6\0\0\0", "a picture"),
                is("II*\0" + rest, "a picture"),
                is("\0\0\b\3\0\0\u00ea`", "images or labels of MNIST's kind; give their folder, with format: idx"),
                is("version https://git-lfs.github.com/spec/v1\noid sha256:", "a pointer of Git LFS and not the file"),
                is("<!DOCTYPE html>\n<html>", "a web page (HTML); get the file itself, not the page that shows it"),
                is("\n <HTML><head></head>", "a web page (HTML)"),
                is("<!-- saved -->\n<table><tr><td>1</td></tr></table>", "a web page (HTML)"),
                is("<?xml version=\"1.0\"?>\n<rows><row", "XML; let what made it write CSV"),
                is("<rows>\n<row a=\"1\"/>", "XML"),
                is("{\"a\": 1, \"y\": \"u\"}\n{\"a\": 2, \"y\": \"v\"}\n", "JSON; export it: python3 -c"),
                is("\u00ef\u00bb\u00bf[\n  {\"a\": 1.5e3, \"y\": null},\n  {\"a\": -2, \"y\": \"v", "JSON"),
                is("[[1, 2], [3, tr", "JSON"),
                is("[\"a\",\"y\"]\n[1,\"u\"]\n", "JSON"),
                is("{}\n{}\n", "JSON"),
                is("\u00ff\u00fea\0,\0", "UTF-16 text; say so by encoding: utf-16"),
                is("\u00fe\u00ff\0a\0,", "UTF-16 text"),
                is("a\0,\0y\0\r\0\n\0", "UTF-16 text"),
                is("\u00ff\u00fe\0\0a\0\0\0", "UTF-32 text; save it as UTF-8"),
                is("\0\0\u00fe\u00ff\0\0\0a", "UTF-32 text"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("kinds")
    void isNamedWithTheWayOut(byte[] head, String says) {
        assertThat(Foreign.tell(head, Path.of("my/x.bin"))).startsWith(says).doesNotContain("{", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a,b,y\n1,2,u\n",
                "\u00ef\u00bb\u00bfa,y\n1,u\n",
                "PAR1,PAR2,y\n1,2,u\n",
                "ORC,y\n1,u\n",
                "FEA1;FEA2\n",
                "PK,y\n1,u\n",
                "BM,BZh,y\n1,2,u\n",
                "GIF8,y\n1,u\n",
                "RDX2,y\n1,u\n",
                "Rar!,y\n1,u\n",
                "SQLite format 3,y\n",
                "MATLAB,y\n1,u\n",
                "<DATE>,<OPEN>,<HIGH>\n20240101,1,2\n",
                "<DATE>\t<OPEN>\t<HIGH>\n20240101\t1\t2\n",
                "<TABLE>;<PER>\n1;2\n",
                "<html,y\n1,u\n",
                "[id],[name],[y]\n1,2,u\n",
                "[1],[2],y\n1,2,u\n",
                "[1, 2], 3\n",
                "[a]\n1\n",
                "[1]\n5\n6\n",
                "{a},{b}\n1,2\n",
                "{0 1, 2 x}\n{1 2}\n",
                "{\"a\",\"b\"}\n",
                "{\"a\"}\n",
                "{\"a\":1},y\n",
                "{",
                "[",
                "\"{\"\"a\"\": 1}\",y\n",
                "% %PDF\n@relation r\n",
                "%PDF\n@relation r\n@attribute a numeric\n",
                "@relation r\n@attribute a {u,v}\n@data\nu\n",
                "+1 1:0.5 3:-1\n-1 2:1\n",
                "version,https://git-lfs.github.com\n",
                "caf\u00e9,y\n1,u\n",
                "a\0,y\n1,u\n",
                "s,\u0001,y\n"
            })
    void whatMayBeATableIsNot(String head) {
        assertThat(Foreign.tell(bytes(head), Path.of("x.csv"))).isNull();
    }

    @Test
    void theRealTablesAreNone() throws IOException {
        Path tables = SharedData.require("tables");
        try (Stream<Path> files = Files.list(tables)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                assertThat(Foreign.tell(TextEncoding.head(file), file))
                        .as(file.toString())
                        .isNull();
            }
            assertThat(all).hasSizeGreaterThan(15);
        }
    }

    @Test
    void aNameThatAShellWouldTakeForMoreIsNotPasted() {
        for (String name :
                List.of("a b.parquet", "$(id).parquet", "it's.parquet", "-x.parquet", "x\".parquet", "ü.parquet")) {
            assertThat(Foreign.tell(bytes("PAR1\u0015\0"), Path.of(name)))
                    .as(name)
                    .contains("('FILE')", "('FILE.csv'");
        }
        assertThat(Foreign.tell(bytes("PAR1\u0015\0"), Path.of("../data.d/x")))
                .contains("('../data.d/x')", "('../data.d/x.csv'");
        assertThat(Foreign.tell(bytes("SQLite format 3\0"), Path.of("x.csv")))
                .contains("-csv x.csv ")
                .endsWith("> x.csv.csv");
    }

    @Test
    void isToldWhereverTextIsRead() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, zip("train.csv"));
        for (Encoding encoding : Encoding.values()) {
            assertThat(Refusal.of(
                            folder, () -> TextEncoding.open(file, encoding).close()))
                    .isEqualTo("t.csv is a zip archive; unpack it first: unzip t.csv");
        }
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes("x" + "\0".repeat(256) + "ustar\00000"));
        }
        assertThat(Refusal.of(folder, () -> Csv.read(file, "y")))
                .isEqualTo("t.csv is a tar archive; unpack it first: tar xf t.csv");
    }
}
