package org.surprisal.data;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that people take for tables and that are none here: recognised by their first bytes, and told with how to make a
 * CSV file of them. A signature that a text could begin with counts only in a file with characters that no text has: PAR1
 * may be the name of a column.
 */
final class Foreign {
    // What a shell or Python would take for more than a name is not pasted into a command.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./-]{0,99}");
    private static final String PICTURE = "a picture; expected a table, or a folder of pictures with format: images";
    private static final String IDX = "images or labels of MNIST's kind; give their folder, with format: idx";
    private static final String MATLAB = "a file of Matlab (.mat); write its matrix there: writematrix(X, '{csv}')";
    private static final String WORKSPACE = "a workspace of R (.rda); export a table of it: Rscript -e"
            + " \"load('{file}'); write.csv(NAME, '{csv}', row.names=FALSE)\"";

    /** A kind of file: what stands at which place, each character a byte, and what it is and what to do about it. */
    private record Kind(int at, String signature, String says) {
        boolean is(String head) {
            return head.startsWith(signature, at);
        }
    }

    /** Those that no text begins with. */
    private static final List<Kind> CERTAIN = List.of(
            new Kind(
                    0,
                    "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
                    "an old Excel workbook (.xls); save the sheet as CSV (File, Save As, CSV UTF-8)"),
            new Kind(
                    0,
                    "SQLite format 3\0",
                    "an SQLite database; export a table of it: sqlite3 -header -csv {file} 'select * from NAME' > {csv}"),
            new Kind(0, "\u0089HDF\r\n\u001a\n", pandas("an HDF5 file", "read_hdf")),
            new Kind(0, "\u0093NUMPY", numpy("a NumPy array (.npy); export it", "")),
            new Kind(0, "ARROW1\0\0", pandas("an Arrow or Feather file", "read_feather")),
            new Kind(0, "\u00ff\u00ff\u00ff\u00ff", "an Arrow stream, or no text at all; expected a table"),
            new Kind(0, "Obj\u0001", "an Avro file; let what made it write CSV"),
            new Kind(
                    0,
                    "X\n\0\0\0",
                    "a file of R (.rds); export it: Rscript -e \"write.csv(readRDS('{file}'), '{csv}',"
                            + " row.names=FALSE)\""),
            new Kind(0, "RDX2\nX\n", WORKSPACE),
            new Kind(0, "RDX3\nX\n", WORKSPACE),
            new Kind(0, "<stata_dta>", pandas("a file of Stata (.dta)", "read_stata")),
            new Kind(0, "$FL2@(#)", pandas("a file of SPSS (.sav)", "read_spss")),
            new Kind(0, "$FL3@(#)", pandas("a file of SPSS (.zsav)", "read_spss")),
            new Kind(12, "\u00c2\u00ea\u0081`", pandas("a file of SAS (.sas7bdat)", "read_sas")),
            new Kind(0, "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!", pandas("a file of SAS (.xpt)", "read_sas")),
            new Kind(0, "MATLAB 5.0 MAT-file", MATLAB),
            new Kind(0, "MATLAB 7.0 MAT-file", MATLAB),
            new Kind(0, "MATLAB 7.3 MAT-file", MATLAB),
            new Kind(4, "1AY&SY", "packed by bzip2; unpack it first: bunzip2 {file}"),
            new Kind(0, "\u00fd7zXZ\0", "packed by xz; unpack it first: unxz {file}"),
            new Kind(0, "(\u00b5/\u00fd", "packed by Zstandard; unpack it first: unzstd {file}"),
            new Kind(0, "\004\"M\030", "packed by LZ4; unpack it first: unlz4 {file}"),
            new Kind(0, "7z\u00bc\u00af'\u001c", "a 7-Zip archive; unpack it first: 7z x {file}"),
            new Kind(0, "Rar!\u001a\u0007", "a RAR archive; unpack it first: unrar x {file}"),
            new Kind(0, "\u001f\u008b", "packed by gzip twice; unpack it first: gunzip {file}"),
            new Kind(0, "\u0089PNG\r\n\u001a\n", PICTURE),
            new Kind(0, "\u00ff\u00d8\u00ff", PICTURE),
            new Kind(0, "\0\0\b\1\0", IDX),
            new Kind(0, "\0\0\b\3\0", IDX),
            new Kind(0, "%PDF-1.", "a PDF document; get the table from where it was made, as CSV"),
            new Kind(0, "%PDF-2.", "a PDF document; get the table from where it was made, as CSV"),
            new Kind(
                    0,
                    "version https://git-lfs.github.com/spec/",
                    "a pointer of Git LFS and not the file itself; get that by: git lfs pull"));

    /** Those that a text could begin with. */
    private static final List<Kind> IF_NO_TEXT = List.of(
            new Kind(0, "PAR1", pandas("a Parquet file", "read_parquet")),
            new Kind(0, "FEA1", pandas("a Feather file", "read_feather")),
            new Kind(0, "ORC", pandas("an ORC file", "read_orc")),
            new Kind(257, "ustar", "a tar archive; unpack it first: tar xf {file}"),
            new Kind(0, "GIF8", PICTURE),
            new Kind(0, "II*\0", PICTURE),
            new Kind(0, "MM\0*", PICTURE));

    private Foreign() {}

    /**
     * What a file is that is no table here and how to make one of it, as a message goes on after "FILE is": "a Parquet
     * file; export it: …". Null if it may be a table.
     *
     * @param head the first bytes of the file, unpacked if it is gzipped; a few KiB are enough
     * @param file whose path goes into the command
     */
    static @Nullable String tell(byte[] head, Path file) {
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        String told = CERTAIN.stream()
                .filter(kind -> kind.is(bytes))
                .findFirst()
                .map(Kind::says)
                .orElse(null);
        long controls =
                bytes.chars().filter(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0).count();
        if (told == null && controls > 0) {
            told = noText(bytes);
        }
        if (told == null) {
            told = TextEncoding.wide(head);
        }
        if (told == null && controls >= 8 && controls > bytes.length() / 10) {
            told = "no text; expected a table that a text editor shows";
        }
        if (told == null) {
            told = Markup.tell(bytes);
        }
        return told == null ? null : withNames(told, file.toString());
    }

    private static @Nullable String noText(String head) {
        if (head.startsWith("PK\3\4")) {
            return zip(head);
        }
        if (head.startsWith("PK\5\6") || head.startsWith("PK\7\b")) {
            return "a zip archive that is empty or in parts; expected a table";
        }
        if (head.matches("(?s)BM.{4}\0{4}.*")) {
            return PICTURE;
        }
        if (head.matches("(?s)\u0080[\2-\5].*")) {
            return "a Python pickle; opening one runs what code it holds: let the program that made it write CSV";
        }
        if (head.matches("(?s)[i-s][\1\2]\1\0.*")) {
            return pandas("a file of Stata (.dta)", "read_stata");
        }
        return IF_NO_TEXT.stream()
                .filter(kind -> kind.is(head))
                .findFirst()
                .map(Kind::says)
                .orElse(null);
    }

    /** By the names of what is in it, which stand there as they are. */
    private static String zip(String head) {
        if (head.contains("opendocument.spreadsheet")) {
            return "a LibreOffice sheet (.ods); save it as CSV (File, Save As, Text CSV)";
        }
        if (head.contains("word/") || head.contains("ppt/") || head.contains("opendocument.")) {
            return "a document of an office program; expected a table: save that as CSV";
        }
        if (head.contains("xl/") || head.contains("[Content_Types].xml")) {
            return "an Excel workbook; save the sheet as CSV (File, Save As, CSV UTF-8)";
        }
        return head.contains(".npy")
                ? numpy("an archive of NumPy arrays (.npz); export one", "['NAME']")
                : "a zip archive; unpack it first: unzip {file}";
    }

    private static String pandas(String what, String reader) {
        return what + "; export it: python3 -c \"import pandas; pandas." + reader
                + "('{file}').to_csv('{csv}', index=False)\"";
    }

    private static String numpy(String what, String which) {
        return what + ": python3 -c \"import numpy; numpy.savetxt('{csv}', numpy.load('{file}')" + which
                + ", delimiter=',')\", and say header: false";
    }

    /** The words with the file's path in them, and that of a CSV file beside it. */
    private static String withNames(String told, String path) {
        String file = PLAIN.matcher(path).matches() ? path : "FILE";
        String csv = file.replaceFirst("(?<=[^/])\\.[^./]*$", "") + ".csv";
        return told.replace("{file}", file).replace("{csv}", csv.equals(file) ? file + ".csv" : csv);
    }
}
