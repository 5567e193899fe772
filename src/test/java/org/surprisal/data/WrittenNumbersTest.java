package org.surprisal.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.random.RandomStreams;

/** Columns of numbers as people write them: words where there is none, thousands marks, percent signs, currencies. */
class WrittenNumbersTest {
    private static final int ROWS = 40;

    @TempDir
    private Path folder;

    private Path file(String header, IntFunction<String> row) throws IOException {
        StringBuilder text = new StringBuilder(header + "\n");
        for (int n = 0; n < ROWS; n++) {
            text.append(row.apply(n)).append('\n');
        }
        return Files.writeString(folder.resolve("t.csv"), text);
    }

    private static String value(DataDraft draft, String key) {
        return draft.lines().stream()
                .filter(line -> line.key().equals(key))
                .map(line -> line.value() + " # " + line.comment())
                .findFirst()
                .orElse("");
    }

    /** In a third of the rows or, as of the last, in half of them. */
    @ParameterizedTest
    @CsvSource({"-,3", "n/a,3", "k.A.,3", "--,4", "none,3", "nobody knows,3", "unknown,2"})
    void aWordAmongNumbersStandsForNone(String word, int every) throws IOException {
        Path file =
                file("u,v,kind", n -> (n % every == 0 ? word : n + ".5") + "," + n % 7 + ".5," + "ab".charAt(n % 2));
        DataDraft draft = DataDraft.of(file, null);
        assertThat(draft.options().table().missingValues().has(word)).isTrue();
        assertThat(draft.options().table().missing()).isEqualTo(ColumnOptions.Missing.IMPUTE);
        assertThat(draft.options().table().ignore()).isEmpty();
        assertThat(value(draft, "categorical")).isEmpty();
        assertThat(DataLoader.load(draft.options(), new RandomStreams(1))
                        .training()
                        .featureNames())
                .containsExactly("u", "v");

        assertThat(Refusal.of(folder, () -> DataLoader.load(DataOptions.csv(file, "kind"), new RandomStreams(1))))
                .contains("numbers with words among them: u (\"" + word + "\" in " + (ROWS + every - 1) / every
                        + " rows from line 2)")
                .contains("data.missing-values: [", "\"" + word + "\"", "data.missing: impute")
                .doesNotContain("ignore", "name rows");
        assertThat(requireNonNull(DataLoader.view(DataOptions.csv(file, "kind")))
                        .columns()
                        .get(0)
                        .type()
                        .title())
                .isEqualTo("mixed");
    }

    /** Of few values, words that are not known to stand for none are categories as the numbers are. */
    @ParameterizedTest
    @ValueSource(strings = {"4more", "none", "all"})
    void aWordAmongFewNumbersIsACategory(String word) throws IOException {
        Path file = file("u,kind", n -> (n % 3 == 0 ? word : n % 3 + "") + "," + "ab".charAt(n % 2));
        DataDraft draft = DataDraft.of(file, null);
        assertThat(value(draft, "categorical")).startsWith("one-hot");
        assertThat(DataLoader.load(draft.options(), new RandomStreams(1)).notes())
                .contains("a feature for each category of u (3)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.389,%d8|thousands marks",
                "1,558,%03d|thousands marks",
                "1 558 %03d|thousands marks",
                "62,%d%%|percent signs",
                "6%d %%|percent signs",
                "$358.%d|a currency",
                "1.9%02d,38 EUR|a currency",
                "-€ %d|a currency",
            })
    void numbersThatAreNotPlainAreToldAsWhatTheyAre(String form, String title) throws IOException {
        Path file = file(
                "u;v;kind",
                n -> String.format(Locale.ROOT, form, n % 30) + ";" + n % 5 + "," + n % 3 + ";" + "ab".charAt(n % 2));
        DataDraft draft = DataDraft.of(file, null);
        assertThat(value(draft, "ignore"))
                .startsWith("[u] # guess: u has numbers with " + title + " (")
                .endsWith("), which need to be written plainly");
        assertThat(Refusal.of(folder, () -> DataLoader.load(DataOptions.csv(file, "kind"), new RandomStreams(1))))
                .contains("features only if they were written as plain numbers: u (" + title)
                .contains("data.ignore: [u]")
                .doesNotContain("name rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-%02d",
                "%02d.3.2024",
                "3/%02d/24",
                "2024-01-01T12:%02d:00Z",
                "12:%02d",
                "2024-01-%02d 7:05 pm"
            })
    void datesAreToldAsSuch(String form) throws IOException {
        Path file = file(
                "u,v,kind", n -> String.format(Locale.ROOT, form, n % 30) + "," + n % 5 + "," + "ab".charAt(n % 2));
        assertThat(value(DataDraft.of(file, null), "ignore"))
                .startsWith("[u] # guess: u has dates or times (")
                .endsWith("), of which a plain number needs to be made");
        assertThat(Refusal.of(folder, () -> DataLoader.load(DataOptions.csv(file, "kind"), new RandomStreams(1))))
                .contains("features only if they were written as plain numbers: u (dates: ");
        DataOptions oneHot = DataOptions.csv(file, "kind").with(o -> o.categorical = ColumnOptions.Categorical.ONE_HOT);
        assertThat(DataLoader.load(oneHot, new RandomStreams(1)).notes())
                .anyMatch(note -> note.startsWith(
                        "a category for each value, where a plain number would be one feature: u (dates: "));
    }

    @Test
    void whereTheyAreAllThereIsThatIsSaid() throws IOException {
        Path file = file("u,kind", n -> n + "%," + "ab".charAt(n % 2));
        assertThat(Refusal.of(folder, () -> DataDraft.of(file, null)))
                .isEqualTo("t.csv: nothing to learn from beside the label, kind: u has numbers with percent signs (0%),"
                        + " which need to be written plainly; expected a column of numbers or of words that stand in"
                        + " several rows, or a configuration written by hand");
    }

    @Test
    void pointsThatMayBeThousandsMarksAreTold() throws IOException {
        Path file = file(
                "u;v;kind",
                n -> (n % 2 == 0 ? "1.0" + (10 + n) : "" + (100 + n)) + ";" + n % 3 + ";" + "ab".charAt(n % 2));
        assertThat(DataLoader.load(DataOptions.csv(file, "kind"), new RandomStreams(1))
                        .notes())
                .filteredOn(note -> note.contains("thousands"))
                .containsExactly("points that may be thousands marks, and are read as decimal points: u (1.010 is"
                        + " 1010?): three digits follow each, and whole numbers below 1000 stand beside them; if they"
                        + " are, write the numbers without them");
    }

    /** Decimals of other lengths, a leading zero, commas between the fields, no whole number: those are decimals. */
    @ParameterizedTest
    @CsvSource({"1.25,;,''", "0.125,;,''", "1.125,',',''", "1.125,;,.5"})
    void otherPointsAreNot(String decimal, String separator, String whole) throws IOException {
        Path file =
                file("u;v;kind".replace(";", separator), n -> ((n % 4 == 0 ? decimal : n % 2 == 0 ? "1.234" : n + whole)
                                + ";" + n % 3 + ";" + "ab".charAt(n % 2))
                        .replace(";", separator));
        assertThat(DataLoader.load(DataOptions.csv(file, "kind"), new RandomStreams(1))
                        .notes())
                .noneMatch(note -> note.contains("thousands"));
    }

    @Test
    void aClassColumnOfOneValueOrNone() throws IOException {
        assertThatExceptionOfType(UnclearLabelException.class)
                .isThrownBy(() -> DataDraft.of(file("u,v,y", n -> "ab".charAt(n % 2) + "," + n + ".5,z"), null))
                .withMessageContaining("y has the same value in every row, where classes differ. It could be u (a, b)");
        assertThat(Refusal.of(folder, () -> DataDraft.of(file("u,y", n -> n + ".5,"), null)))
                .isEqualTo("t.csv: no column looks like a class: y has nothing in any row; expected one with at least"
                        + " two different values, each in several rows, or --label with the column that names the"
                        + " class all the same");
    }
}
