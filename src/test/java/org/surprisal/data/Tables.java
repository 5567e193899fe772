package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Tables that are kept in other files than CSV, read whole. */
final class Tables {
    private Tables() {}

    /** Opens the rows of a file. */
    enum Reader {
        ARFF {
            @Override
            TableRows open(Path file) throws IOException {
                return new ArffRows(file, Encoding.UTF_8);
            }
        },
        LIBSVM {
            @Override
            TableRows open(Path file) throws IOException {
                return new LibSvmRows(file, Encoding.UTF_8, 1);
            }
        };

        abstract TableRows open(Path file) throws IOException;
    }

    /** The texts of all cells; a failure to read is told as the loader tells it. */
    static List<List<String>> texts(Reader reader, Path file) {
        try (TableRows rows = reader.open(file)) {
            List<List<String>> texts = new ArrayList<>();
            while (rows.advance()) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < rows.columns().size(); c++) {
                    row.add(rows.text(c));
                }
                texts.add(row);
            }
            return texts;
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** "1|u / 2|v", a tab or line end within a cell as \t or \n. */
    static String shown(List<List<String>> texts) {
        StringJoiner rows = new StringJoiner(" / ");
        texts.forEach(row -> rows.add(String.join("|", row).replace("\t", "\\t").replace("\n", "\\n")));
        return rows.toString();
    }
}
