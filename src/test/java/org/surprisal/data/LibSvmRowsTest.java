package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.reader.impl.misc.SVMLightRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;

/** Columns, numbers and bounds of LIBSVM files; {@link TableCorpusTest} goes over their texts and mistakes. */
class LibSvmRowsTest {
    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("t.svm"), text);
    }

    private static List<String> names(TableRows rows) {
        return rows.columns().stream().map(TableColumn::name).toList();
    }

    @Test
    void featuresAreCalledAsTheFileWritesThem() throws IOException {
        Path file = file("1 1:5 3:7\n");
        try (TableRows rows = new LibSvmRows(file, Encoding.UTF_8, 1)) {
            assertThat(names(rows)).containsExactly("label", "1", "2", "3");
            assertThat(rows.columns()).extracting(TableColumn::values).containsOnlyNulls();
        }
        try (TableRows rows = new LibSvmRows(file, Encoding.UTF_8, 0)) {
            assertThat(names(rows)).containsExactly("label", "0", "1", "2", "3");
            assertThat(rows.advance()).isTrue();
            assertThat(rows.number(1)).isZero();
            assertThat(rows.number(2)).isEqualTo(5);
        }
    }

    @Test
    void aModelSaysHowManyThereAre() throws IOException {
        Path file = file("1 1:5\n-1 5:2\n0 6:1\n");
        try (TableRows rows = new LibSvmRows(file, Encoding.UTF_8, 1, 5)) {
            assertThat(names(rows)).hasSize(6);
            assertThat(rows.advance()).isTrue();
            assertThat(rows.advance()).isTrue();
            assertThat(rows.number(0)).isEqualTo(-1);
            assertThat(rows.number(5)).isEqualTo(2);
            assertThat(rows.number(1)).isZero();
            assertThat(Refusal.of(folder, rows::advance))
                    .isEqualTo("t.svm:3: index 6; expected at most 5 for the 5 features of the model");
        }
        try (TableRows rows = new LibSvmRows(file("1 5:1\n"), Encoding.UTF_8, 0, 5)) {
            assertThat(Refusal.of(folder, rows::advance))
                    .isEqualTo("t.svm:1: index 5; expected at most 4 for the 5 features of the model");
        }
    }

    @Test
    void whatIsNoNumberSaysSo() throws IOException {
        try (TableRows rows = Tables.Reader.LIBSVM.open(file("1 1:abc 2: 3:1e999\n"))) {
            assertThat(rows.advance()).isTrue();
            assertThat(Refusal.of(folder, () -> rows.number(1)))
                    .isEqualTo(
                            "t.svm:1: \"1:abc\" has a value that is not a plain decimal number; expected index:value,"
                                    + " with a number such as 5.1 as value");
            assertThatExceptionOfType(NumberFormatException.class)
                    .as("a missing value")
                    .isThrownBy(() -> rows.number(2))
                    .withMessage("empty");
            assertThat(Refusal.of(folder, () -> rows.number(3)))
                    .startsWith("t.svm:1: \"3:1e999\" has a value that is too large for a double");
        }
    }

    /** Rows that are meant to be LIBSVM are told what is wrong with them as such, and not as a table of one column. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 qid:3 1:5 3:1|t.svm:1: \"qid:3\" groups rows for ranking",
                "1,2 1:5 3:1|t.svm:1: \"1,2\" is several labels of one row",
                "1 1:5 2:abc|t.svm:1: \"2:abc\" has a value that is not a plain decimal number",
                "1:5 2:6|t.svm:1: the row begins with \"1:5\"; expected its label first",
            })
    void whatIsMeantToBeOne(String row, String said) throws IOException {
        Path file = file(row + "\n0 1:1\n");
        assertThat(Refusal.of(
                        folder, () -> DataLoader.load(DataDraft.of(file, null).options(), new RandomStreams(1))))
                .startsWith(said);
    }

    @Test
    void anIndex0IsFound() throws IOException {
        DataDraft draft = DataDraft.of(file("1 2:1\n0 0:1 2:3\n1 2:4\n0 0:2\n"), null);
        assertThat(draft.options().text().indexBase()).isZero();
        assertThat(draft.lines())
                .anyMatch(
                        line -> line.key().equals("index-base") && line.value().equals("0"));
        assertThat(DataDraft.of(file("1 2:1\n0 1:1 2:3\n"), null)
                        .options()
                        .text()
                        .indexBase())
                .isEqualTo(1);
    }

    @Test
    void manyRareLabelsAreNumbersToPredict() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int n = 0; n < 20; n++) {
            text.append(n).append(".5 1:").append(n).append('\n');
        }
        Path file = file(text.toString());
        assertThat(Refusal.of(
                        folder, () -> DataLoader.load(DataDraft.of(file, null).options(), new RandomStreams(1))))
                .contains("expected labels that are classes, or")
                .doesNotContain("data.label");
    }

    @Test
    void aTableBeyondMemoryIsToldByItsSize() throws IOException {
        Path file = file("1 1:1\n".repeat(999) + "1 1000000:1\n");

        assertThat(LibSvmRows.features(file, Encoding.UTF_8, 1, 8_000_000_000L)).isEqualTo(1_000_000);
        assertThat(Refusal.of(folder, () -> LibSvmRows.features(file, Encoding.UTF_8, 1, 2L << 30)))
                .isEqualTo(
                        "t.svm has 1000 rows of up to 1000000 features, 7.5 GB as a table with its zeros, and there is room"
                                + " for 2.0; expected fewer rows or features, or more memory by -Xmx, or another folder by"
                                + " SURPRISAL_CACHE");
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsRefused() throws IOException {
        Path file = file("1 1:1\n");
        try (TableRows rows = Tables.Reader.LIBSVM.open(file)) {
            Files.writeString(file, "1 2:1\n", StandardOpenOption.APPEND);
            assertThat(Refusal.of(folder, () -> {
                        while (rows.advance()) {}
                    }))
                    .isEqualTo("t.svm:2: index 2; expected at most 1 for the 1 features of the first look: the file was"
                            + " changed");
        }
    }

    @Test
    void whatAFileBeginsWith() {
        assertThat(LibSvmRows.isBeginning("+1 1:0.5 3:1\n-1 2:1e-3\n")).isTrue();
        assertThat(LibSvmRows.isBeginning("\uFEFF+1 1:0.5 3:1\n-1 2:1e-3\n")).isTrue();
        assertThat(LibSvmRows.isBeginning("# a\n\n0\n2 7:1 # b\n")).isTrue();
        assertThat(LibSvmRows.isBeginning("1 1:2\n1 3:4 5:")).isTrue(); // cut off
        assertThat(LibSvmRows.isBeginning("1\n2\n")).isFalse();
        assertThat(LibSvmRows.isBeginning("5.1 3.5 1.4\n4.9 3.0 1.4\n")).isFalse();
        assertThat(LibSvmRows.isBeginning("id time y\n1 10:30 2\n")).isFalse();
        assertThat(LibSvmRows.isBeginning("1,10:30\n2,11:00\n")).isFalse();
        assertThat(LibSvmRows.isBeginning("")).isFalse();
        String rows = "1 1:2\n-1 3:4\n".repeat(3);
        assertThat(LibSvmRows.isBeginning(rows + "1 2:abc\n")).isTrue();
        assertThat(LibSvmRows.isBeginning("one 1:2\n" + rows)).isTrue();
        assertThat(LibSvmRows.isBeginning("id time\n1 10:30\n2 11:00\n")).isFalse();
        assertThat(LibSvmRows.isBeginning("1 1:2\n1 2:x\n")).isTrue(); // meant to be one, and told so
    }

    @Test
    void aWrongLineIsToldAsThat() throws IOException {
        Path file = file("1 1:2\n-1 3:4\n1 2:1 1:5\n-1 1:1\n");

        assertThat(Refusal.of(folder, () -> DataLoader.load(DataOptions.of(null, file, null), new RandomStreams(1))))
                .isEqualTo("t.svm:3: index 1 after 2; expected ascending ones, each once");
    }

    @Test
    void aNumberIsTheIndexThatTheFileGives() throws IOException {
        Path file = file("1 1:1 2:2 3:3 4:4\n-1 1:5 4:8\n");
        DataOptions options =
                DataOptions.of(null, file, null).with(o -> o.ignore = List.of(ColumnRef.at(3), ColumnRef.at(-1)));

        TrainingData data = DataLoader.load(options, new RandomStreams(1));

        assertThat(data.training().featureNames()).containsExactly("1", "2");
        assertThat(data.options().table().ignore()).containsExactly(ColumnRef.named("3"), ColumnRef.at(-1));
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() ->
                        DataLoader.load(options.with(o -> o.features = List.of(ColumnRef.at(5))), new RandomStreams(1)))
                .withMessage("data.features is \"5\"; expected columns of " + file + " (label, 1, 2, 3, 4)");
    }

    /** DataVec's own reader takes a well-formed file for the same numbers. */
    @Test
    void dataVecReadsTheSameNumbers() throws Exception {
        Path file = file("+1 1:0.708333 2:1 4:-0.320755 \n-1 2:-1e-3\n# a\n1 3:.5 # b\n");
        List<List<Double>> theirs = new ArrayList<>();
        try (SVMLightRecordReader reader = dataVec(file, 4)) {
            while (reader.hasNext()) {
                theirs.add(reader.next().stream().map(Writable::toDouble).toList());
            }
        }
        List<List<Double>> ours = new ArrayList<>();
        try (TableRows rows = Tables.Reader.LIBSVM.open(file)) {
            while (rows.advance()) {
                ours.add(List.of(rows.number(1), rows.number(2), rows.number(3), rows.number(4), rows.number(0)));
            }
        }
        assertThat(ours).hasSize(3).isEqualTo(theirs);
    }

    /** Why it does not stand in place of ours: what it takes without a word, or fails at without naming a line. */
    @Test
    void dataVecKeepsSilentAboutMistakes() throws Exception {
        try (SVMLightRecordReader reader = dataVec(folder.resolve("none.svm"), 3)) {
            assertThat(reader.hasNext()).isFalse();
        }
        for (String mistake :
                List.of("1 1:2 1:3", "1 2:1 1:5", "1 1:2:3", "1 1:0x1p3", "1 1:NaN", "1 1:2f", "1 qid:3 1:2")) {
            Path file = file(mistake + "\n");
            try (SVMLightRecordReader reader = dataVec(file, 3)) {
                assertThat(reader.next()).as(mistake).hasSize(4);
            }
        }
    }

    private static SVMLightRecordReader dataVec(Path file, int features) throws Exception {
        Configuration conf = new Configuration();
        conf.setInt(SVMLightRecordReader.NUM_FEATURES, features);
        conf.setBoolean(SVMLightRecordReader.ZERO_BASED_INDEXING, false);
        SVMLightRecordReader reader = new SVMLightRecordReader();
        reader.initialize(conf, new FileSplit(file.toFile()));
        return reader;
    }
}
