package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.random.RandomStreams;

/** What a colleague would say of a table, each by a table made for it; and that of good ones nothing is said. */
class TableWarningsTest {
    @TempDir
    private Path folder;

    private List<String> notes(String header, int rows, IntFunction<String> row) throws IOException {
        return notes(header, rows, row, o -> {});
    }

    private List<String> notes(String header, int rows, IntFunction<String> row, Consumer<DataOptions.Draft> with)
            throws IOException {
        return load(header, rows, row, with).notes();
    }

    private TrainingData load(String header, int rows, IntFunction<String> row, Consumer<DataOptions.Draft> with)
            throws IOException {
        StringBuilder text = new StringBuilder(header + "\n");
        IntStream.range(0, rows).mapToObj(row).forEach(line -> text.append(line).append('\n'));
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        return DataLoader.load(DataOptions.csv(file, "y").with(with), new RandomStreams(1));
    }

    private static void oneHot(DataOptions.Draft o) {
        o.categorical = ColumnOptions.Categorical.ONE_HOT;
        o.missing = ColumnOptions.Missing.IMPUTE;
    }

    /** Whole numbers from 0 to 99 that mean nothing. */
    private static int noise(int n) {
        return new Random(n).ints(2, 0, 100).toArray()[1];
    }

    @Test
    void aColumnThatCountsTheRows() throws IOException {
        assertThat(notes("n,u,y", 30, n -> (n + 1) + "," + noise(n) + "," + (n % 2 == 0 ? "a" : "b")))
                .containsExactly("the rows are numbered by n (1 to 30), which would be learnt as a feature;"
                        + " data.ignore: [n] leaves that out");
    }

    @Test
    void aRunningNumberByAnotherStep() throws IOException {
        assertThat(notes("n,u,y", 30, n -> (1000 + 7 * n) + "," + noise(n) + "," + (n % 2 == 0 ? "a" : "b")))
                .singleElement()
                .asString()
                .startsWith("the rows are numbered by n (1000 to 1203)");
        assertThat(notes("n,u,y", 30, n -> (1000 + 7 * n + n / 29) + "," + noise(n) + "," + (n % 2 == 0 ? "a" : "b")))
                .as("the last step is another")
                .isEmpty();
    }

    @Test
    void theSameInAnotherOrder() throws IOException {
        assertThat(notes("n,u,y", 30, n -> (7 * n % 30) + "," + noise(n) + "," + (n % 2 == 0 ? "a" : "b")))
                .singleElement()
                .asString()
                .startsWith("the rows are numbered by n (0 to 29)");
        assertThat(notes("n,u,y", 30, n -> (7 * n % 29) + "," + noise(n) + "," + (n % 2 == 0 ? "a" : "b")))
                .as("one number twice")
                .isEmpty();
    }

    @Test
    void aRunningNumberThatTellsTheClass() throws IOException {
        assertThat(notes("n,u,y", 60, n -> (n + 1) + "," + noise(n) + "," + "abc".charAt(n / 20)))
                .singleElement()
                .asString()
                .contains("n (1 to 60), from which alone the class of every row can be told")
                .endsWith("data.ignore: [n] leaves that out");
    }

    @Test
    void aColumnOfNumbersThatGivesTheClassAway() throws IOException {
        IntFunction<String> row =
                n -> noise(n) + "," + (10 * (n % 3) + noise(n + 50) / 11.0) + "," + "bac".charAt(n % 3);
        assertThat(notes("u,score,y", 40, row))
                .containsExactly("the class of every row can be told from score alone; if that is not known before the"
                        + " class is, data.ignore: [score] leaves it out");
        assertThat(notes("u,score,y", 20, row)).as("may be chance").isEmpty();
        assertThat(notes("u,score,y", 40, n -> n == 39 ? "1,12,b" : row.apply(n)))
                .as("one row is otherwise")
                .isEmpty();
    }

    @Test
    void aColumnOfWordsThatGivesTheClassAway() throws IOException {
        IntFunction<String> row =
                n -> noise(n) + "," + List.of("no", "never", "yes").get(n % 3) + ","
                        + List.of("dead", "dead", "alive").get(n % 3);
        assertThat(notes("u,lives,y", 60, row, TableWarningsTest::oneHot)).anySatisfy(note -> assertThat(note)
                .contains("can be told from lives alone")
                .endsWith("data.ignore: [lives] leaves it out"));
        assertThat(notes("u,lives,y", 60, n -> n == 59 ? "3,no,alive" : row.apply(n), TableWarningsTest::oneHot))
                .noneMatch(note -> note.contains("alone"));
    }

    @Test
    void aGapThatGivesTheClassAway() throws IOException {
        assertThat(notes(
                        "u,boat,y",
                        40,
                        n -> noise(n) + "," + (n % 2 == 0 ? "" : "5") + "," + n % 2,
                        TableWarningsTest::oneHot))
                .anySatisfy(note -> assertThat(note).contains("can be told from boat alone"));
        assertThat(notes(
                        "u,boat,y",
                        40,
                        n -> noise(n) + "," + (n % 3 == 0 ? "" : n % 2) + "," + n % 2,
                        TableWarningsTest::oneHot))
                .as("gaps in both classes")
                .noneMatch(note -> note.contains("alone"));
    }

    @Test
    void whatIsIgnoredAlreadyIsInTheKeyToPaste() throws IOException {
        List<String> notes = notes(
                "n,u,v w,y",
                30,
                n -> (n + 1) + "," + noise(n) + "," + noise(n + 9) + "," + (n % 2 == 0 ? "a" : "b"),
                o -> o.ignore = List.of(ColumnRef.named("v w")));
        assertThat(notes).singleElement().asString().contains("data.ignore: [\"v w\", n]");
    }

    /** An accent of its own or not, a blank that does not break, and what has no width look the same. */
    @Test
    void aClassThatLooksLikeAnother() throws IOException {
        List<List<String>> alike = List.of(
                List.of("u\u0308", "\u00fc", "\"u\\u0308\" (10 rows), \"\u00fc\" (10 rows)"),
                List.of("a b", "a\u00a0b", "\"a b\" (10 rows), \"a\\u00A0b\" (10 rows)"),
                List.of("ab", "a\u200bb", "\"ab\" (10 rows), \"a\\u200Bb\" (10 rows)"),
                List.of("a", "\ufeffa", "\"a\" (10 rows), \"\\uFEFFa\" (10 rows)"),
                List.of("1", "\uff11.0", "\"1\" (10 rows), \"\uff11.0\" (10 rows)"));
        for (List<String> names : alike) {
            assertThat(notes("u,y", 20, n -> noise(n) + "," + names.get(n % 2)))
                    .singleElement()
                    .asString()
                    .startsWith("one class in two spellings? column y has " + names.get(2) + ";");
        }
        assertThat(notes("u,y", 20, n -> noise(n) + "," + (n % 2 == 0 ? "u" : "\u00fc")))
                .isEmpty();
    }

    @Test
    void twoSpellingsOfAClass() throws IOException {
        List<String> names = List.of("a", "A .", "b", "1", "1.0", "10");
        assertThat(notes("u,v,y", 60, n -> noise(n) + "," + noise(n + 7) + "," + names.get(n % 6)))
                .containsExactly(
                        "one class in two spellings? column y has \"A .\" (10 rows), \"a\" (10 rows);"
                                + " write them alike in the file, or name the classes to keep by data.classes",
                        "one class in two spellings? column y has \"1\" (10 rows), \"1.0\" (10 rows);"
                                + " write them alike in the file, or name the classes to keep by data.classes");
    }

    @Test
    void aClassCalledAsWhatIsMissing() throws IOException {
        IntFunction<String> row = n ->
                noise(n) + "," + noise(n + 7) + "," + List.of("a", "b", "NA").get(n % 3);
        assertThat(notes("u,v,y", 30, row))
                .containsExactly("a class of column y is called \"NA\" (10 rows), which stands for a missing value;"
                        + " data.missing: drop leaves such rows out, data.classes names those to keep");
        assertThat(notes("u,v,y", 30, row, o -> o.missing = ColumnOptions.Missing.DROP))
                .noneMatch(note -> note.contains("called"));
    }

    @Test
    void classesFarFromBalanced() throws IOException {
        assertThat(notes("u,v,y", 100, n -> noise(n) + "," + noise(n + 7) + "," + (n % 10 == 0 ? "b" : "a")))
                .singleElement()
                .asString()
                .startsWith("90.0% of the rows are of class a in column y: who always says so is right as often")
                .contains("training.class-weights: balanced");
        assertThat(notes("u,v,y", 100, n -> noise(n) + "," + noise(n + 7) + "," + (n % 5 == 0 ? "b" : "a")))
                .isEmpty();
    }

    @Test
    void aCategoryForMostRows() throws IOException {
        assertThat(notes(
                        "key,u,y",
                        20,
                        n -> "Q-" + n + "," + noise(n) + "," + (n % 2 == 0 ? "a" : "b"),
                        TableWarningsTest::oneHot))
                .anySatisfy(note -> assertThat(note)
                        .isEqualTo("the rows seem to be named by key (21 categories in 20 rows), from which nothing can"
                                + " be learnt; data.ignore: [key] leaves that out"));
    }

    @Test
    void unequalScalesWithoutStandardising() throws IOException {
        IntFunction<String> row =
                n -> (noise(n) + 1) * 10_000 + "," + noise(n + 7) / 50.0 + "," + (n % 2 == 0 ? "a" : "b");
        assertThat(notes("u,v,y", 30, row, o -> o.standardize = false))
                .singleElement()
                .asString()
                .startsWith("the scales of the features differ: u goes up to ")
                .endsWith("data.standardize: true makes them alike");
        assertThat(notes("u,v,y", 30, row)).isEmpty();
    }

    @Test
    void aConstantWithoutStandardising() throws IOException {
        IntFunction<String> row =
                n -> "7," + noise(n) + "," + (n % 3 == 0 ? "x" : "z") + "," + (n % 2 == 0 ? "a" : "b");
        assertThat(notes("u,v,w,y", 30, row, o -> {
                    oneHot(o);
                    o.standardize = false;
                }))
                .contains(
                        "the same in all rows, so that nothing can be learnt from it: u; data.ignore: [u] leaves that out");
        assertThat(notes("v,w,y", 30, n -> row.apply(n).substring(2), o -> {
                    oneHot(o);
                    o.standardize = false;
                }))
                .noneMatch(note -> note.startsWith("the same in all rows"));
    }

    @Test
    void equalRowsOnBothSides() throws IOException {
        IntFunction<String> row = n -> n % 8 + "," + (n % 8) * (n % 8) + "," + (n % 2 == 0 ? "a" : "b");
        assertThat(notes("u,v,y", 80, row))
                .containsExactly("16 of the 16 held-out rows equal a training row in every feature, so that they are"
                        + " known already; data.group: rows keeps equal rows on one side of the split");
        IntFunction<String> signed = n -> n % 16 == 0 ? "-0,-0.0,a" : row.apply(n);
        for (IntFunction<String> each : List.of(row, signed)) {
            assertThat(notes("u,v,y", 80, each, o -> o.group = DataOptions.EQUAL_ROWS))
                    .isEmpty();
        }
    }

    @Test
    void aNumberToPredictIsNoClass() throws IOException {
        IntFunction<String> row = n -> noise(n) + "," + noise(n + 7) + "," + (100 + n / 1.5);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> load("u,v,y", 40, row, o -> {}))
                .withMessage(folder + "/t.csv: column y has 40 different values, 40 of them in one or two rows only:"
                        + " numbers to predict, it seems, or names, and no classes; expected another column as"
                        + " data.label, or, if each value is a class all the same: data.rare-classes: allow");
        assertThatNoException()
                .isThrownBy(() -> load("u,v,y", 40, row, o -> o.rareClasses = ColumnOptions.RareClasses.ALLOW));
        assertThatNoException()
                .as("few rows, whose classes are rare by chance")
                .isThrownBy(() -> load("u,v,y", 7, n -> noise(n) + "," + n + "," + n / 2, o -> {}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris.csv species", "digits.csv.gz digit"})
    void nothingIsSaidOfGoodTables(String table) {
        String[] parts = table.split(" ", -1);
        TrainingData data = DataLoader.load(DataOptions.csv(Path.of("data", parts[0]), parts[1]), new RandomStreams(1));
        assertThat(data.notes()).noneMatch(note -> note.contains("data."));
    }
}
