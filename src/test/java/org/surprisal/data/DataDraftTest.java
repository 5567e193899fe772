package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataDraft.Line;

/** What is guessed of a table, and what is asked. */
class DataDraftTest {
    @TempDir
    private Path folder;

    private DataDraft of(@Nullable String label, String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), String.join("\n", lines) + "\n");
        return DataDraft.of(file, label == null ? null : ColumnRef.typed(label));
    }

    /** A table of 24 rows of these columns, in which # is the row's number, % its remainder by 3. */
    private DataDraft rows(@Nullable String label, String header, String row) throws IOException {
        return of(
                label,
                header + "\n"
                        + IntStream.range(0, 24)
                                .mapToObj(n -> row.replace("#", "" + n).replace("%", "" + n % 3))
                                .collect(Collectors.joining("\n")));
    }

    private static String value(DataDraft draft, String key) {
        return draft.lines().stream()
                .filter(line -> line.key().equals(key))
                .map(Line::value)
                .findFirst()
                .orElse("");
    }

    private static String comment(DataDraft draft, String key) {
        return draft.lines().stream()
                .filter(line -> line.key().equals(key))
                .map(Line::comment)
                .findFirst()
                .orElse("");
    }

    @Test
    void aLabelByItsName() throws IOException {
        DataDraft draft = rows(null, "Species,length,width", "k%,1.#,2.#");
        assertThat(value(draft, "label")).isEqualTo("Species");
        assertThat(comment(draft, "label")).isEqualTo("guess: its name, 3 different values");
        assertThat(draft.options().table().label()).isEqualTo(ColumnRef.named("Species"));
    }

    @Test
    void ofTwoNamesTheOneAtAnEnd() throws IOException {
        DataDraft draft = rows(null, "survived,class,age", "%,c%,#");
        assertThat(value(draft, "label")).isEqualTo("survived");
        assertThat(comment(draft, "label")).isEqualTo("guess: its name, as of class, 3 different values");
    }

    @Test
    void theLastOrTheFirstOfFewValues() throws IOException {
        assertThat(comment(rows(null, "u,v,w", "1.#,2.#,k%"), "label"))
                .isEqualTo("guess: the last column, 3 different values");
        assertThat(comment(rows(null, "u,v,w", "k%,2.#,1.#"), "label"))
                .isEqualTo("guess: the first column, 3 different values");
    }

    @Test
    void whatCannotBeKnownIsAsked() {
        assertThatExceptionOfType(UnclearLabelException.class)
                .isThrownBy(() -> rows(null, "u,v,w", "a%,2.#,b%"))
                .satisfies(e -> {
                    assertThat(e.sentence(""))
                            .isEqualTo(folder + "/t.csv: which column names the class does not show: the first and the"
                                    + " last column have few values both. It could be w (b0, b1, b2), u (a0, a1, a2)."
                                    + " Say which it is:");
                    assertThat(e.command().lines())
                            .hasSize(2)
                            .first()
                            .asString()
                            .endsWith(" data init " + folder + "/t.csv --label w");
                });
        assertThatExceptionOfType(UnclearLabelException.class)
                .as("a number to predict")
                .isThrownBy(() -> rows(null, "age,rooms,target", "1.#,%,2#.5"))
                .withMessageContaining("target has 24 different values, as a number to predict has rather than a class."
                        + " It could be rooms (0, 1, 2)");
        assertThat(Refusal.of(folder, () -> rows(null, "u,price", "1.#,2.#")))
                .as("no column is offered that would be refused")
                .isEqualTo("t.csv: no column looks like a class: neither the first nor the last column has few values,"
                        + " and no name says it; expected one with at least two different values, each in several rows,"
                        + " or --label with the column that names the class all the same");
    }

    @Test
    void aLabelThatIsSaid() throws IOException {
        assertThat(value(rows("u", "u,v,w", "a%,2.#,b%"), "label")).isEqualTo("u");
        assertThat(value(rows("-1", "u,v,w", "a%,2.#,b%"), "label")).isEqualTo("w");
        assertThat(value(rows("\"1\"", "1,u,w", "a%,2.#,b%"), "label")).isEqualTo("\"1\"");
        assertThatExceptionOfType(OptionException.class)
                .isThrownBy(() -> rows("x", "u,v,w", "a%,2.#,b%"))
                .withMessage("--label is \"x\"; expected a column of " + folder + "/t.csv (u, v, w, or 1 to 3)");
        assertThat(Refusal.of(folder, () -> rows("v", "u,v,w", "a%,2.#,b%")))
                .startsWith("t.csv: v has 24 different values, most of them in one or two rows only")
                .endsWith("data.label: v, data.rare-classes: allow");
    }

    @Test
    void withoutHeaderByNumber() throws IOException {
        DataDraft draft = of(null, "1,5.8,3.5,a", "2,6.6,2.6,b", "3,5.5,3.5,a", "4,1.5,1.5,b");
        assertThat(value(draft, "header")).isEqualTo("false");
        assertThat(value(draft, "label")).isEqualTo("-1");
    }

    /** Names of rows are no feature, be they numbers or words, few or many; the header's names are told. */
    @Test
    void namesOfRowsAsRWritesThemAreLeftOut() throws IOException {
        DataDraft numbers = of(null, "size,w,kind", "10,1.5,3,a", "55,2.5,1,b", "13,2.5,2,a", "7,1.5,1,b");
        assertThat(value(numbers, "ignore")).isEqualTo("[1]");
        assertThat(comment(numbers, "ignore")).isEqualTo("guess: column 1 has the names of the rows, as R writes them");
        assertThat(comment(numbers, "header"))
                .isEqualTo("the columns are called c1, c2, …: c2 is size, c3 is w, c4 is kind");
        assertThat(numbers.options().table().ignore()).containsExactly(ColumnRef.at(1));
        DataDraft words = of(null, "size,w,sort", "r1,1.5,3,a", "r2,2.5,1,b", "r3,2.5,2,a", "r4,1.5,1,b");
        assertThat(value(words, "label")).as("the first column is none").isEqualTo("-1");
        assertThat(value(words, "ignore")).isEqualTo("[1]");
    }

    @Test
    void aHeaderThatStandsAgainIsNoRow() throws IOException {
        String rows = "size,w,kind\n1.5,3,a\n2.5,1,b\n";
        String expected =
                "t.csv:4: the line repeats the header (size, w, kind), as where one file was put below another;"
                        + " expected the names of the columns in the first line alone: leave this one out of the file";
        assertThat(Refusal.of(folder, () -> of(null, rows + rows))).isEqualTo(expected);
        Path file = folder.resolve("t.csv");
        assertThat(Refusal.of(folder, () -> DataLoader.load(DataOptions.csv(file, "kind"), new RandomStreams(1))))
                .isEqualTo(expected);
        String words = "colour,form,kind\nred,round,a\nblue,square,b\n";
        assertThat(Refusal.of(folder, () -> of(null, words + words + words)))
                .startsWith("t.csv: lines 4, 7 repeat the header (colour, form, kind), as where files were put below");
        assertThat(Refusal.of(
                        folder,
                        () -> DataLoader.load(
                                DataOptions.csv(file, "kind")
                                        .with(o -> o.categorical = ColumnOptions.Categorical.ONE_HOT),
                                new RandomStreams(1))))
                .startsWith("t.csv: lines 4, 7 repeat the header");
        DataDraft twice = of("3", "p,x,s", "e,x,s", "p,b,y", "p,x,s", "e,b,s", "e,x,y", "p,b,s", "e,x,s");
        assertThat(value(twice, "header")).as("a row that is there twice").isEqualTo("false");
    }

    @Test
    void columnsOfNoUse() throws IOException {
        DataDraft draft = rows(null, ",n,customer id,name,nothing,same,u,u,class", "x,#,99#,\"Mr #\",,7,1.#,2.#,k%");
        assertThat(value(draft, "ignore")).isEqualTo("[1, n, \"customer id\", name, nothing, same, 8]");
        assertThat(comment(draft, "ignore"))
                .startsWith("guess: column 1 has no name, n numbers the rows, customer id seems to be a number of the")
                .contains("name has a text of its own in most rows, nothing is empty, same is the same in every row")
                .endsWith("column 8 is called as another is");
        assertThat(draft.options().table().ignore())
                .containsExactly(
                        ColumnRef.at(1),
                        ColumnRef.named("n"),
                        ColumnRef.named("customer id"),
                        ColumnRef.named("name"),
                        ColumnRef.named("nothing"),
                        ColumnRef.named("same"),
                        ColumnRef.at(8));
    }

    /** From whatever number, by whatever step, as of invoices; where one step is another, it is a measurement. */
    @Test
    void numbersOfRowsByAnyStep() throws IOException {
        for (int step : new int[] {1, 7, 10}) {
            String rows = IntStream.range(0, 24)
                    .mapToObj(n -> n % 5 + "," + (1000 + n * step) + ",k" + n % 3)
                    .collect(Collectors.joining("\n"));
            assertThat(comment(of(null, "u,v,class", rows), "ignore"))
                    .as("step %d", step)
                    .isEqualTo("guess: v numbers the rows");
            if (step > 1) {
                String uneven = rows.replace("," + (1000 + 4 * step) + ",", "," + (1001 + 4 * step) + ",");
                assertThat(value(of(null, "u,v,class", uneven), "ignore")).isEmpty();
            }
        }
    }

    @Test
    void measurementsAreNoIds() throws IOException {
        assertThat(value(rows(null, "u,bid,grid,class", "%,7#,100#,k%"), "ignore"))
                .as("whole and different, but neither called so nor first and far apart")
                .isEmpty();
    }

    @Test
    void wordsAndGaps() throws IOException {
        DataDraft draft = of(
                null, "colour,u,v,class", "red,1.5,?,a", "blue,,2.5,b", "red,3.5,2.5,a", "blue,1.25,1.5,b", ",2.5,2,a");
        assertThat(value(draft, "categorical")).isEqualTo("one-hot");
        assertThat(value(draft, "missing")).isEqualTo("impute");
        assertThat(comment(draft, "missing")).endsWith("gaps in colour (1), u (1), v (1)");
    }

    @Test
    void aWordAmongNumbers() throws IOException {
        DataDraft draft = of(null, "u,v,class", "1.5,2,a", "none,2.5,b", "3.5,2.5,a", "2.5,1.5,b");
        assertThat(value(draft, "missing-values")).isEqualTo("[\"\", \"?\", \"NA\", \"NaN\", \"null\", \"none\"]");
        assertThat(value(draft, "missing")).isEqualTo("impute");
    }

    /** What says a number is not filled in with the mean. */
    @ParameterizedTest
    @CsvSource({
        "1.78 cm, a number and more",
        "<0.01, a bound",
        "\u22120.63, minus signs or blanks that are none of ASCII",
        "0.63\u00a0, minus signs or blanks that are none of ASCII",
        "inf, beyond any number here",
        "1e400, beyond any number here",
        "5%, percent signs",
        "1.5\"\", a number and more"
    })
    void aNumberThatIsNotWrittenPlainlyIsNoGap(String cell, String what) throws IOException {
        DataDraft draft = of(null, "u,v,class", "1.5,2,a", "\"" + cell + "\",2.5,b", "3.5,2.5,a", "2.5,1.5,b");
        String told = "\"" + cell.replace("\"\"", "\"") + "\" in line 3, " + what;
        assertThat(value(draft, "missing-values")).isEmpty();
        assertThat(value(draft, "ignore")).isEqualTo("[u]");
        assertThat(comment(draft, "ignore"))
                .isEqualTo("guess: u has " + told + ", among numbers, which needs to be written plainly");
        assertThat(draft.notes())
                .containsExactly("left out, since not all of its numbers are written plainly: u (" + told
                        + "); write them so, and take the column from data.ignore");
    }

    @Test
    void decimalCommasBesidePoints() throws IOException {
        DataDraft draft = of(null, "u;v;class", "1.5;2;a", "4,50;3;b", "3.5;4;a", "2.5;1;b");
        assertThat(value(draft, "ignore")).isEqualTo("[u]");
        assertThat(comment(draft, "ignore"))
                .isEqualTo("guess: u has \"4,50\" in line 3, a decimal comma, among numbers, which needs to be written"
                        + " plainly");
        assertThat(draft.notes()).singleElement().asString().contains("u (\"4,50\" in line 3, a decimal comma)");
    }

    @Test
    void numbersBesideBlanksOfAnotherKindAreNoNames() throws IOException {
        DataDraft draft = rows(null, "u,v,class", "1.#\u00a0,2.#,k%");
        assertThat(comment(draft, "ignore"))
                .isEqualTo("guess: u has numbers with minus signs or blanks that are none of ASCII (1.0\u00a0), which"
                        + " need to be written plainly");
    }

    @Test
    void aWordThatSaysMissing() throws IOException {
        String rows = IntStream.range(0, 24)
                .mapToObj(n ->
                        (n % 7 == 0 ? "" : n * n + "") + (n % 5 == 0 ? ",missing," : ",w" + n % 2 + ",") + "k" + n % 3)
                .collect(Collectors.joining("\n"));
        DataDraft draft = of("y", "u,v,y", rows);
        assertThat(value(draft, "missing-values")).endsWith(", \"missing\"]");
        assertThat(comment(draft, "missing-values")).isEqualTo("guess: \"missing\" says that a value is missing");
        assertThat(value(of("y", "u,v,y", rows.replace("\n,", "\n5,").replaceFirst("^,", "5,")), "missing-values"))
                .isEmpty();
    }

    @Test
    void rowsWithoutAClassAreLeftOut() throws IOException {
        DataDraft draft = of(null, "u,v,class", "1.5,2,a", "2,2.5,NA", "3.5,2.5,a", "2.5,1.5,b", "2.5,1.75,b");
        assertThat(value(draft, "missing")).isEqualTo("drop");
        assertThat(comment(draft, "missing"))
                .isEqualTo(
                        "the class is missing in 1 row; guess: \"NA\" in 1 row is no class; if it is one: missing: refuse");
        assertThat(draft.notes())
                .containsExactly(
                        "column class has \"NA\" in 1 row, which stands for a missing value:"
                                + " data.missing: drop leaves such rows out; if it is a class, data.missing: refuse keeps them");
        DataDraft empty = of(null, "u,v,class", "1.5,2,a", "2,2.5,", "3.5,2.5,a", "2.5,1.5,b", "2.5,1.75,b");
        assertThat(comment(empty, "missing")).isEqualTo("the class is missing in 1 row");
        assertThat(empty.notes()).isEmpty();
    }

    /** Each way out that is told keeps the class. */
    @Test
    void aClassThatIsCalledAsWhatIsMissingCanBeKept() throws IOException {
        String rows = "1.5,2,a\n2,2.5,NA\n3.5,2.5,a\n2.5,1.5,b\n2.5,1.75,b\n4,1,NA";
        for (String more : List.of("", "\n,2,a", "\n1,2,")) {
            DataDraft draft = of("class", "u,v,class", rows + more);
            String told = comment(draft, "missing").replaceFirst(".*if it is one: ", "");
            assertThat(told)
                    .isEqualTo(
                            switch (more) {
                                case "" -> "missing: refuse";
                                case "\n,2,a" -> "missing: impute";
                                default -> "missing-values: [\"\", \"?\", \"NaN\", \"null\"]";
                            });
            DataOptions kept = draft.options().with(o -> {
                if (told.startsWith("missing-values")) {
                    o.missingValues = MissingValues.DEFAULTS.without(List.of("NA"));
                } else {
                    o.missing = told.endsWith("impute") ? ColumnOptions.Missing.IMPUTE : ColumnOptions.Missing.REFUSE;
                }
            });
            assertThat(DataLoader.load(kept, new RandomStreams(1)).training().classNames())
                    .as(told)
                    .containsExactly("NA", "a", "b");
        }
        assertThat(comment(of("class", "u,v,class", rows + "\n1,2,\nNA,2,a"), "missing"))
                .as("NA is a gap as well, and no row without a class can stay")
                .endsWith("if it is one: another name of it in the file");
    }

    @Test
    void namesThatYamlWouldTakeOtherwise() throws IOException {
        DataDraft draft = rows("null", "null,v: w,x", "k%,1.#,2.#");
        assertThat(value(draft, "label")).isEqualTo("\"null\"");
    }
}
