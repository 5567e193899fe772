package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.random.RandomStreams;

/** Rows that miss something, left out of the training, are left out when the model is measured, and not predicted. */
class DroppedRowsTest {
    private static final String ROWS = "u,v,kind\n1,2,a\n2,,b\n3,1,b\n4,2,a\nTotal,7,a\n5,5,\n6,2,b\n,,\n";

    @TempDir
    private Path folder;

    private TrainingData trained() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), ROWS);
        DataOptions options = DataOptions.csv(file, "kind").with(o -> {
            o.missing = ColumnOptions.Missing.DROP;
            o.missingValues = MissingValues.DEFAULTS.and(List.of("Total"));
            o.heldOut = 0.0;
        });
        return DataLoader.load(options, new RandomStreams(1));
    }

    @Test
    void otherRowsAreMeasuredAsTheOwnAre() throws IOException {
        TrainingData data = trained();
        assertThat(data.training().rows()).isEqualTo(4);
        Path other = Files.writeString(folder.resolve("other.csv"), ROWS);
        List<String> notes = new ArrayList<>();
        Dataset rows = DataLoader.loadOther(data.options(), other, data.preparation(), List.of("a", "b"), notes::add);
        assertThat(rows.rows()).isEqualTo(4);
        assertThat(rows.labels()).containsExactly(0, 1, 0, 1);
        assertThat(notes).containsExactly(other + ": 4 rows that miss a value are left out");
    }

    @Test
    void aRowToPredictIsRefusedWithTheWayOut() throws IOException {
        TrainingData data = trained();
        Path other = folder.resolve("p.csv");
        String wayOut =
                " (data.missing: drop leaves such a row out of training and evaluate, but there is no prediction"
                        + " without it: leave it out of the file, or train with data.missing: impute)";
        Files.writeString(other, "u,v\n1,2\nTotal,3\n");
        assertThat(Refusal.of(folder, () -> features(data, other)))
                .isEqualTo("p.csv:3: column 1 (u) \"Total\" stands for a missing value; expected a number such as 5.1"
                        + wayOut);
        Files.writeString(other, "u,v\n1,\n");
        assertThat(Refusal.of(folder, () -> features(data, other)))
                .isEqualTo("p.csv:2: column 2 (v) is empty; expected a number such as 5.1" + wayOut);
        Files.writeString(other, "u,v\n1,x\n");
        assertThat(Refusal.of(folder, () -> features(data, other)))
                .isEqualTo("p.csv:2: column 2 (v) \"x\" is not a plain decimal number; expected a number such as 5.1");
    }

    private static Features features(TrainingData data, Path file) {
        return DataLoader.loadFeatures(data.options(), file, data.preparation(), List.of("a", "b"), note -> {});
    }
}
