package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.surprisal.base.messages.OptionException;

/**
 * Any bytes as a CSV file: they are refused in one line, or make rows that, written as a plain table, read back the
 * same. {@code scripts/fuzz csv} looks for bytes that break this.
 */
public final class CsvFuzz {
    private static final Path FILE = Scratch.file("fuzz.csv");

    private CsvFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        Dataset data;
        try {
            data = Csv.read(FILE, "y");
        } catch (DataException | OptionException e) {
            Refusal.requireOneLine(e);
            return;
        }
        Files.writeString(FILE, CsvTables.plain(data));
        Dataset again = Csv.read(FILE, "y");
        if (!CsvTables.same(data, again)) {
            throw new AssertionError("read back as other rows");
        }
    }
}
