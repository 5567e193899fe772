package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number of a table knows where it stands, whatever was done with its row. */
class CsvPlacesTest {
    @TempDir
    Path folder;

    @Test
    void namesLineAndColumnAfterBlankLinesAndLineBreaks() throws IOException {
        // Every row's x is the line it begins in; notes and blank lines come in an order that repeats after 7 rows.
        StringBuilder text = new StringBuilder("\ny,note,x\n");
        int line = 3;
        List<Integer> lines = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            String note = row % 7 == 2 ? "\"a\r\nb\n\nc\"" : "a";
            text.append(row % 2 == 0 ? "u," : "v,")
                    .append(note)
                    .append(',')
                    .append(line)
                    .append('\n');
            lines.add(line);
            line += 1 + (row % 7 == 2 ? 3 : 0);
            if (row % 7 == 4) {
                text.append("\n\r\n");
                line += 2;
            }
        }
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        Features X = Csv.readFeatures(file, List.of("x"));
        for (int row = 0; row < 100; row++) {
            int at = lines.get(row);
            assertThat(X.tell(row, 0)).isEqualTo(file + ":" + at + ": column 3 (x) is " + at + ".0");
        }
    }

    @Test
    void isKeptThroughSelectingAndStandardising() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b,y\n1,2,u\n3,6,v\n5,10,u\n");
        Dataset data = Csv.read(file, "y").select(new int[] {2, 0});
        assertThat(data.features().tell(0, 1)).isEqualTo(file + ":4: column 2 (b) is 10.0");
        // The mean of 10 and 2 is 6, their standard deviation 4.
        Dataset standardized = data.standardized(Standardizer.fit(data.features()));
        assertThat(standardized.features().tell(1, 1)).isEqualTo(file + ":2: column 2 (b) is 2.0, standardised -1.0");
        assertThat(standardized.select(new int[] {1}).features().tell(0, 0))
                .isEqualTo(file + ":2: column 1 (a) is 1.0, standardised -1.0");
    }

    @Test
    void isARowAndAFeatureWhereThereIsNoFile() {
        assertThat(Features.of(new double[][] {{1, 2}, {3, 4}}).tell(1, 0)).isEqualTo("row 2, feature 1 is 3.0");
    }
}
