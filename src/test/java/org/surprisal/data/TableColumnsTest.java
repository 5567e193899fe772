package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;

/** Columns as they are in tables that people have, and what becomes of them. Expected values are counted by hand. */
class TableColumnsTest {
    private static final String PENGUINS = """
            island,mass,male,note,species
            Torgersen,3750,True,a,Adelie
            Biscoe,,False,b,Gentoo
            Dream,3800,True,c,Adelie
            ?,5000,NA,d,Gentoo
            """;

    @TempDir
    private Path folder;

    private DataOptions options(String text, Consumer<DataOptions.Draft> change) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        return DataOptions.of(null, file, ColumnRef.at(-1)).with(o -> {
            o.heldOut = 0.0;
            o.standardize = false;
            change.accept(o);
        });
    }

    private TrainingData load(String text, Consumer<DataOptions.Draft> change) throws IOException {
        return DataLoader.load(options(text, change), new RandomStreams(1));
    }

    /** Weka's surveys declare {1, 2, 3}; that a feature for each value was meant cannot be known, so it is said. */
    @Test
    void numbersThatArffDeclaresAreNumbersAndToldSo() throws IOException {
        String text = """
                @relation t
                @attribute b {1, 2, 3}
                @attribute w numeric
                @attribute y {a, c}
                @data
                1,0.5,a
                3,1.5,c
                2,2.5,a
                """;
        for (ColumnOptions.Missing missing : List.of(ColumnOptions.Missing.REFUSE, ColumnOptions.Missing.IMPUTE)) {
            TrainingData data = load(text, o -> {
                o.format = DataFormat.ARFF;
                o.missing = missing;
            });
            assertThat(data.notes())
                    .filteredOn(note -> note.contains("declares the values of "))
                    .containsExactly(
                            folder.resolve("t.csv") + " declares the values of b, which are numbers and taken as"
                                    + " such, one feature each; expected words where a feature for each value is meant, such as"
                                    + " {c1, c2}");
            assertThat(rows(data.training().features())).isEqualTo("[1.0, 0.5][3.0, 1.5][2.0, 2.5]");
        }
    }

    private static String rows(Features X) {
        StringBuilder rows = new StringBuilder();
        double[] x = new double[X.columns()];
        for (int n = 0; n < X.rows(); n++) {
            X.read(n, x);
            rows.append(Arrays.toString(x));
        }
        return rows.toString();
    }

    private static void oneHot(DataOptions.Draft o) {
        o.categorical = ColumnOptions.Categorical.ONE_HOT;
        o.ignore = List.of(ColumnRef.named("note"));
    }

    @Test
    void categoriesAreAFeatureEachAndTrueIsOne() throws IOException {
        TrainingData data = load(PENGUINS, o -> {
            oneHot(o);
            o.missing = ColumnOptions.Missing.IMPUTE;
        });

        assertThat(data.training().featureNames())
                .containsExactly("island=Biscoe", "island=Dream", "island=Torgersen", "island=missing", "mass", "male");
        double mass = (3750 + 3800 + 5000) / 3.0;
        double male = 2 / 3.0;
        assertThat(rows(data.training().features()))
                .isEqualTo("[0.0, 0.0, 1.0, 0.0, 3750.0, 1.0]"
                        + "[1.0, 0.0, 0.0, 0.0, " + mass + ", 0.0]"
                        + "[0.0, 1.0, 0.0, 0.0, 3800.0, 1.0]"
                        + "[0.0, 0.0, 0.0, 1.0, 5000.0, " + male + "]");
        assertThat(data.training().classNames()).containsExactly("Adelie", "Gentoo");
    }

    @Test
    void rowsThatMissSomethingAreLeftOutIfAskedFor() throws IOException {
        TrainingData data = load(PENGUINS, o -> {
            oneHot(o);
            o.missing = ColumnOptions.Missing.DROP;
            o.classes = List.of("Adelie", "Gentoo");
            o.ignore = List.of(ColumnRef.named("note"), ColumnRef.named("mass"));
        });

        assertThat(data.training().featureNames())
                .containsExactly("island=Biscoe", "island=Dream", "island=Torgersen", "male");
        assertThat(rows(data.training().features()))
                .isEqualTo("[0.0, 0.0, 1.0, 1.0][1.0, 0.0, 0.0, 0.0][0.0, 1.0, 0.0, 1.0]");
        assertThat(data.notes()).contains(folder.resolve("t.csv") + ": 1 row that misses a value is left out");
    }

    @Test
    void wordsCanBeLeftOut() throws IOException {
        TrainingData data = load(PENGUINS.replace("?", "Dream"), o -> {
            o.categorical = ColumnOptions.Categorical.IGNORE;
            o.missing = ColumnOptions.Missing.IMPUTE;
        });

        assertThat(data.training().featureNames()).containsExactly("mass");
        assertThat(data.notes()).contains("left out, being no numbers: island, male, note");
    }

    @Test
    void whatIsFilledInIsLearntFromTheTrainingRowsAlone() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int n = 0; n < 20; n++) {
            text.append(n % 5 == 0 ? "" : String.valueOf(n)).append(n % 2 == 0 ? ",u\n" : ",v\n");
        }
        TrainingData data = load(text.toString(), o -> {
            o.heldOut = 0.5;
            o.missing = ColumnOptions.Missing.IMPUTE;
        });
        double sum = 0;
        int present = 0;
        double[] fill = data.preparation().fill();
        for (String line : text.toString().split("\n", -1)) {
            String cell = line.split(",", -1)[0];
            if (!cell.isEmpty() && !cell.equals("x") && isIn(data.training(), Double.parseDouble(cell))) {
                sum += Double.parseDouble(cell);
                present++;
            }
        }
        assertThat(fill).isNotNull();
        assertThat(fill[0]).isCloseTo(sum / present, within(1e-12));
        assertThat(rows(data.heldOut().features())).doesNotContain("NaN");
    }

    private static boolean isIn(Dataset data, double value) {
        double[] x = new double[1];
        for (int n = 0; n < data.rows(); n++) {
            data.features().read(n, x);
            if (x[0] == value) {
                return true;
            }
        }
        return false;
    }

    @Test
    void otherRowsArePreparedAsTheModelsOwn() throws IOException {
        DataOptions options = options(PENGUINS, o -> {
            oneHot(o);
            o.missing = ColumnOptions.Missing.IMPUTE;
        });
        TrainingData data = DataLoader.load(options, new RandomStreams(1));
        assertThat(data.notes()).anySatisfy(note -> assertThat(note)
                .startsWith("a feature for each category, and for what is missing, of island (4)"));
        Path other = Files.writeString(
                folder.resolve("other.csv"), "male;mass;island;species\nFALSE;NA;Dream;Gentoo\ntrue;1;;Adelie\n");

        Dataset read = DataLoader.loadOther(
                data.options(), other, data.preparation(), List.of("Adelie", "Gentoo"), note -> {});

        double mass = (3750 + 3800 + 5000) / 3.0;
        assertThat(rows(read.features()))
                .isEqualTo("[0.0, 1.0, 0.0, 0.0, " + mass + ", 0.0][0.0, 0.0, 0.0, 1.0, 1.0, 1.0]");
        assertThat(read.labels()).containsExactly(1, 0);
    }

    @Test
    void aCategoryThatWasNotThereIsRefusedOrNoneOfThem() throws IOException {
        String text = "c,y\nred,u\nblue,v\n";
        DataOptions strict = options(text, o -> o.categorical = ColumnOptions.Categorical.ONE_HOT);
        TrainingData data = DataLoader.load(strict, new RandomStreams(1));
        Path other = Files.writeString(folder.resolve("o.csv"), "c\nblue\nrad\n");

        assertThat(Refusal.of(
                        folder,
                        () -> DataLoader.loadFeatures(
                                data.options(), other, data.preparation(), List.of("u", "v"), note -> {})))
                .isEqualTo(
                        "o.csv:3: column 1 (c) is \"rad\", a category that was not there in training; expected one of"
                                + " blue, red, or data.unknown: other in the run's config.yaml, which makes it none of"
                                + " them; did you mean \"red\"?");
        DataOptions open = data.options().with(o -> o.unknown = ColumnOptions.Unknown.OTHER);
        assertThat(rows(DataLoader.loadFeatures(open, other, data.preparation(), List.of("u", "v"), note -> {})))
                .isEqualTo("[1.0, 0.0][0.0, 0.0]");
    }

    @Test
    void withoutNamesColumnsAreFoundByPlaceWithTheLabelOrWithoutIt() throws IOException {
        DataOptions options = options("1,u,2\n3,v,4\n", o -> {
            o.text = new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.POINT, TableText.Header.FALSE, 0, 1);
            o.label = ColumnRef.at(2);
        });
        TrainingData data = DataLoader.load(options, new RandomStreams(1));

        assertThat(data.training().featureNames()).containsExactly("c1", "c3");
        assertThat(rows(data.training().features())).isEqualTo("[1.0, 2.0][3.0, 4.0]");
        for (String text : List.of("5,6\n", "5,v,6\n")) {
            Path other = Files.writeString(folder.resolve("o.csv"), text);
            assertThat(rows(DataLoader.loadFeatures(
                            data.options(), other, data.preparation(), List.of("u", "v"), note -> {})))
                    .isEqualTo("[5.0, 6.0]");
        }
        Path wide = Files.writeString(folder.resolve("w.csv"), "5,6,7,8\n");
        assertThat(Refusal.of(
                        folder,
                        () -> DataLoader.loadFeatures(
                                data.options(), wide, data.preparation(), List.of("u", "v"), note -> {})))
                .isEqualTo("w.csv:1: 4 columns; expected 3 as in training, or one fewer, the label left out");
    }

    @Test
    void aFirstLineOfWordsThatStandBelowTooIsTakenForNamesNeither() throws IOException {
        String table = "r,x,a\ng,y,b\nr,y,b\ng,x,a\n";
        for (ColumnOptions.Categorical how : ColumnOptions.Categorical.values()) {
            assertThat(Refusal.of(folder, () -> load(table, o -> o.categorical = how)))
                    .as(how.name())
                    .isEqualTo("t.csv:1: the first line looks like data: r, x, a stand below in their columns too;"
                            + " expected the names of the columns (header: true if these are). If it is data, its"
                            + " columns are called c1 to c3, and the label goes by number: data.header: false,"
                            + " data.label: 3");
        }
        for (String first : List.of("r,shape,a", "q,x,a", "r,x,c")) {
            assertThatCode(() ->
                            load(first + table.substring(5), o -> o.categorical = ColumnOptions.Categorical.ONE_HOT))
                    .as(first)
                    .doesNotThrowAnyException();
        }
        assertThatCode(() -> load(table, o -> {
                    o.text = o.text.withNames();
                    o.categorical = ColumnOptions.Categorical.ONE_HOT;
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void whatStandsForAMissingValueDoesSoInColumnsOfAnyKind() throws IOException {
        String table = "a,b,c,y\n1,True,r,u\n2,False,g,v\n-9,n/a,-9.0,u\n";
        TrainingData data = load(table.replace("n/a", "False"), o -> {
            o.categorical = ColumnOptions.Categorical.ONE_HOT;
            o.missing = ColumnOptions.Missing.IMPUTE;
            o.missingValues = MissingValues.read(List.of("False", "-9"));
        });

        assertThat(data.training().featureNames()).containsExactly("a", "b", "c=g", "c=r", "c=missing");
        assertThat(rows(data.training().features()))
                .isEqualTo("[1.0, 1.0, 0.0, 1.0, 0.0][2.0, 1.0, 1.0, 0.0, 0.0][1.5, 1.0, 0.0, 0.0, 1.0]");
        assertThat(load(table, o -> {
                            o.categorical = ColumnOptions.Categorical.ONE_HOT;
                            o.missing = ColumnOptions.Missing.DROP;
                            o.missingValues = MissingValues.read(List.of("n/a"));
                        })
                        .training()
                        .rows())
                .isEqualTo(2);
        assertThat(rows(load("a,y\n1,u\n3,v\n1e400,u\n", o -> {
                            o.missing = ColumnOptions.Missing.IMPUTE;
                            o.missingValues = MissingValues.read(List.of("1e400"));
                        })
                        .training()
                        .features()))
                .isEqualTo("[1.0][3.0][2.0]");
    }

    @Test
    void aCategoryCalledMissingIsNoGap() throws IOException {
        String table = "c,x,y\nmissing,1,u\nr,2,v\n?,3,u\n";
        Consumer<DataOptions.Draft> impute = o -> {
            o.categorical = ColumnOptions.Categorical.ONE_HOT;
            o.missing = ColumnOptions.Missing.IMPUTE;
        };

        assertThat(Refusal.of(folder, () -> load(table, impute)))
                .isEqualTo(
                        "t.csv: a category of c is called \"missing\", as is the one that data.missing: impute makes;"
                                + " expected another word in the file, or, if it says that the value is missing:"
                                + " data.missing-values: [\"\", \"?\", \"NA\", \"NaN\", \"null\", \"missing\"]");
        TrainingData data = load(table, o -> {
            impute.accept(o);
            o.missingValues = o.missingValues.and(List.of("missing"));
        });
        assertThat(data.training().featureNames()).containsExactly("c=r", "c=missing", "x");
    }

    private static TableSurvey survey(DataOptions options, long room, Set<Integer> left) throws IOException {
        try (TableRows rows =
                CsvRecordReader.open(options.path(), options.text().withSeparator(Separator.COMMA))) {
            return TableSurvey.of(options.path(), rows, options, c -> !left.contains(c), room);
        }
    }

    /** Two columns of words, 1,000 different ones each, which are kept twice, and one of numbers. */
    @Test
    void categoriesAreToldApartAsFarAsThereIsRoom() throws IOException {
        StringBuilder text = new StringBuilder("p,q,x,y\n");
        for (int n = 0; n < 1000; n++) {
            text.append("p" + n + ",q" + n + "," + n + ".5," + (n % 2 == 0 ? "u\n" : "v\n"));
        }
        DataOptions options = options(
                "p,q,x,y\n" + text.substring(8).repeat(70), o -> o.categorical = ColumnOptions.Categorical.ONE_HOT);

        assertThat(survey(options, 6000, Set.of()).columns().get(2).distinct()).isEqualTo(1000);
        assertThat(survey(options, 4500, Set.of()).columns())
                .extracting(ColumnStatistics::hasTooManyValues)
                .containsExactly(false, false, true, false);
        assertThat(survey(options, 2500, Set.of(1)).columns())
                .extracting(ColumnStatistics::hasTooManyValues)
                .containsExactly(false, true, true, false);
        DataOptions ignoring = options.with(o -> o.categorical = ColumnOptions.Categorical.IGNORE);
        assertThat(survey(ignoring, 100, Set.of()).columns())
                .extracting(ColumnStatistics::type)
                .containsExactly(
                        ColumnStatistics.Type.TEXT,
                        ColumnStatistics.Type.TEXT,
                        ColumnStatistics.Type.NUMBER,
                        ColumnStatistics.Type.CATEGORIES);
        assertThat(Refusal.of(folder, () -> survey(options, 2500, Set.of())))
                .isEqualTo("t.csv: there is not enough memory (-Xmx) to tell all categories of its columns apart: p"
                        + " (1000), q (1000) have most of them after 16385 rows; expected fewer, such columns named by"
                        + " data.ignore, or all of words left out: data.categorical: ignore");
    }

    @Test
    void moreFeaturesThanMemoryAreToldBeforeTheyAreTaken() throws IOException {
        DataOptions options = options(
                "p,q,x,y\na,r,1,u\nb,r,2,v\nc,s,3,u\nd,s,4,v\n",
                o -> o.categorical = ColumnOptions.Categorical.ONE_HOT);
        TableSurvey survey = survey(options, 1000, Set.of());
        TablePlan plan = TablePlan.of(options.path(), "", List.of("p", "q", "x", "y"), options);
        TableAdvice advice = new TableAdvice(options.path(), plan, survey, options);
        List<ColumnStatistics> taken = survey.columns().subList(0, 3);

        advice.requireRoom(taken, 7 * 4 * 8);
        assertThat(Refusal.of(folder, () -> advice.requireRoom(taken, 6 * 4 * 8)))
                .startsWith("t.csv: 4 rows of 7 features, one for each category, are ")
                .endsWith("most are of p (4). This leaves out what does not fit: data.ignore: [p]");
    }

    private static void headerless(DataOptions.Draft o) {
        o.text = new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.POINT, TableText.Header.FALSE, 0, 1);
    }

    /** A file without the number of the row, but with the label, has as many columns as one without the label. */
    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            1,2,3,4,5,u^2,3,4,5,6,v ! 3,4,5,6,v^4,5,6,7,u ! says
            1,2,3,4,5,0^2,3,4,5,6,1 ! 3,4,5,6,1^4,5,6,7,0 ! says
            1,2,3,4,5,u^2,3,4,5,6,v ! 7,8,9,10,11         ! [8.0, 9.0, 10.0, 11.0]
            1,2,3,4,5,0^2,3,4,5,6,1 ! 7,8,9,10,11^7,8,9,1,0^7,8,9,1,5 ! [8.0, 9.0, 10.0, 11.0][8.0, 9.0, 1.0, 0.0][8.0, 9.0, 1.0, 5.0]
            1,2,3,4,5,0^2,3,4,5,6,1 ! 7,8,9,10,1          ! says
            1,2,3,4,5,0^2,3,4,5,6,1 ! 7,8,9,10,?          ! says
            """)
    void whichColumnIsLeftOutMustShow(String table, String other, String expected) throws IOException {
        TrainingData data = load(table.replace('^', '\n') + "\n", o -> {
            headerless(o);
            o.ignore = List.of(ColumnRef.at(1));
        });
        Path file = Files.writeString(folder.resolve("o.csv"), other.replace('^', '\n') + "\n");
        ThrowingCallable read = () -> assertThat(rows(
                        DataLoader.loadFeatures(data.options(), file, data.preparation(), classes(data), note -> {})))
                .isEqualTo(expected);

        if (expected.equals("says")) {
            assertThat(Refusal.of(folder, read))
                    .isEqualTo("o.csv:1: 5 columns; expected 6 as in training: it does not show that the label,"
                            + " column 6, is what is left out; write that column too, whatever stands in it");
        } else {
            assertThatCode(read).doesNotThrowAnyException();
        }
    }

    private static List<String> classes(TrainingData data) {
        return data.training().classNames();
    }

    @Test
    void aLineOfNamesIsNoRowOfATableWithoutThem() throws IOException {
        TrainingData data = load("r,x,a\ng,y,b\n", o -> {
            headerless(o);
            o.categorical = ColumnOptions.Categorical.ONE_HOT;
            o.unknown = ColumnOptions.Unknown.OTHER;
        });
        Path file = folder.resolve("o.csv");
        ThrowingCallable read =
                () -> DataLoader.loadFeatures(data.options(), file, data.preparation(), classes(data), note -> {});

        Files.writeString(file, "colour,shape,class\nr,x,a\n");
        assertThat(Refusal.of(folder, read))
                .isEqualTo("o.csv:1: the first line looks like names: colour, shape; expected rows alone, as in"
                        + " training, so leave it out (if it is a row, put it below another)");
        for (String rows : List.of("blue,z,a\n", "blue,y,a\nr,x,b\n", "blue,z,a\nr,z,a\n")) {
            Files.writeString(file, rows);
            assertThatCode(read).as(rows).doesNotThrowAnyException();
        }
    }

    @Test
    void aLineOfNamesAboveNumbersIsToldAsThat() throws IOException {
        TrainingData data = load("1,2,a\n3,4,b\n", TableColumnsTest::headerless);
        Path file = folder.resolve("o.csv");
        ThrowingCallable read =
                () -> DataLoader.loadFeatures(data.options(), file, data.preparation(), classes(data), note -> {});

        Files.writeString(file, "length,width,class\n1,2,a\n");
        assertThat(Refusal.of(folder, read)).startsWith("o.csv:1: the first line looks like names: length, width;");
        Files.writeString(file, "1x,2y,a\n");
        assertThat(Refusal.of(folder, read)).startsWith("o.csv:1: column 1 (c1) \"1x\" is not a plain decimal number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            a;b;y^1;2;u^3;4;v            ! fields are separated by semicolons
            sep=;^a;b;y^1;2;u^3;4;v      ! fields are separated by semicolons
            a|b|y^1|2|u^3|4|v            ! fields are separated by bars
            'a  b y^  1   2 u^3 4    v'  ! fields are separated by blanks
            a~b~y^1~2~u^3~4~v            ! fields are separated by tabs
            sep=~^a~b~y^1~2~u^3~4~v      ! fields are separated by tabs
            '"sep=~"  ^a~b~y^1~2~u^3~4~v' ! fields are separated by tabs
            'sep= ^a b y^1 2 u^3 4 v'    ! fields are separated by blanks
            """)
    void theSeparatorIsFoundAndSaid(String text, String note) throws IOException {
        TrainingData data = load(text.replace('^', '\n').replace('~', '\t') + "\n", o -> {});

        assertThat(rows(data.training().features())).isEqualTo("[1.0, 2.0][3.0, 4.0]");
        assertThat(data.notes()).contains(folder.resolve("t.csv") + ": " + note);
    }

    @Test
    void numbersWithDecimalCommas() throws IOException {
        TrainingData data = load(
                "a;y\n1,5;u\n-2,25e1;v\n",
                o -> o.text =
                        new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.COMMA, TableText.Header.AUTO, 0, 1));

        assertThat(rows(data.training().features())).isEqualTo("[1.5][-22.5]");
        assertThat(Refusal.of(
                        folder,
                        () -> load(
                                "a;y\n1.5;u\n2,5;v\n",
                                o -> o.text = new TableText(
                                        Encoding.UTF_8,
                                        Separator.AUTO,
                                        DecimalMark.COMMA,
                                        TableText.Header.AUTO,
                                        0,
                                        1))))
                .startsWith("t.csv:2: column 1 (a) \"1.5\" is not a number with a decimal comma");
    }

    private static void decimalCommas(DataOptions.Draft o) {
        o.text = new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.COMMA, TableText.Header.AUTO, 0, 1);
    }

    @Test
    void decimalCommasNeedAnotherSeparator() throws IOException {
        assertThat(Refusal.of(folder, () -> load("a,y\n1,u\n2,v\n", TableColumnsTest::decimalCommas)))
                .isEqualTo("t.csv: neither semicolons nor tabs, bars or blanks split its lines, and with data.decimal"
                        + " \",\" a comma belongs to a number; expected one of them between the fields");
        assertThat(Refusal.of(folder, () -> load("sep=,\na,y\n1,u\n2,v\n", TableColumnsTest::decimalCommas)))
                .isEqualTo("t.csv:1: the line says that \",\" separates; expected another with data.decimal \",\"");
        assertThat(Refusal.of(folder, () -> load("a;b;y\n1,5;2;u\n2;v\n", TableColumnsTest::decimalCommas)))
                .isEqualTo("t.csv:3: 2 fields; expected 3 as in the header");
        TrainingData data = load("a;y\n1,5;u\n2;v\n", TableColumnsTest::decimalCommas);
        Path other = Files.writeString(folder.resolve("o.csv"), "a\n0,25\n3\n");
        assertThat(rows(DataLoader.loadFeatures(data.options(), other, data.preparation(), classes(data), note -> {})))
                .isEqualTo("[0.25][3.0]");
        Files.writeString(other, "b,y\n1,u\n");
        assertThat(Refusal.of(
                        folder,
                        () -> DataLoader.loadFeatures(
                                data.options(), other, data.preparation(), classes(data), note -> {})))
                .isEqualTo("o.csv:1: no column a; expected the model's features a");
    }

    @Test
    void theModelsSeparatorComesFirst() throws IOException {
        String table = "name\ta\tb\ty\nRay, U\t1\t2\tu\nSmith, J\t3\t4\tv\n";
        TrainingData data = load(table, o -> {
            o.text = o.text.withSeparator(Separator.TAB);
            o.ignore = List.of(ColumnRef.at(1));
        });
        Path other = Files.writeString(folder.resolve("o.csv"), table.replace("name", "name, first"));

        assertThat(rows(DataLoader.loadFeatures(data.options(), other, data.preparation(), classes(data), note -> {})))
                .isEqualTo("[1.0, 2.0][3.0, 4.0]");
        Files.writeString(other, "b,a\n2,1\n");
        assertThat(rows(DataLoader.loadFeatures(data.options(), other, data.preparation(), classes(data), note -> {})))
                .isEqualTo("[1.0, 2.0]");
    }

    @Test
    void aNameThatStandsTwiceGoesByItsPlace() throws IOException {
        for (ColumnOptions.Categorical how : ColumnOptions.Categorical.values()) {
            DataOptions options = options("x,x,y\n1,2,u\n3,4,v\n", o -> {
                o.ignore = List.of(ColumnRef.at(2));
                o.categorical = how;
            });
            TrainingData data = DataLoader.load(options, new RandomStreams(1));
            assertThat(rows(DataLoader.loadOther(
                                    data.options(), options.path(), data.preparation(), classes(data), note -> {})
                            .features()))
                    .isEqualTo("[1.0][3.0]");
            Path other = Files.writeString(folder.resolve("o.csv"), "y,x,x\nu,1,2\n");
            assertThat(Refusal.of(
                            folder,
                            () -> DataLoader.loadFeatures(
                                    data.options(), other, data.preparation(), classes(data), note -> {})))
                    .isEqualTo("o.csv:1: more than one column is called x; expected the model's feature once, or as"
                            + " column 1 as in training");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            note&a;y&1;u&2;v&     ! 3
            note~a;y~1;u~2;v~     ! 3
            note&a;y&~1;u&~2;v&~  ! 3
            note&sep=;&a;y&1;u&2;v& ! 4
            note~sep=;~a;y~1;u~2;v~ ! 4
            note&~sep=;&~a;y&~1;u&~2;v&~ ! 4
            """)
    void aLineToSkipEndsAsAnyOther(String text, int line) throws IOException {
        Consumer<DataOptions.Draft> skip = o ->
                o.text = new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.POINT, TableText.Header.AUTO, 1, 1);
        String table = text.replace('&', '\r').replace('~', '\n');

        assertThat(rows(load(table, skip).training().features())).isEqualTo("[1.0][2.0]");
        assertThat(Refusal.of(folder, () -> load(table.replace("1;", "x;"), skip)))
                .startsWith("t.csv:" + line + ": column 1 (a) \"x\"");
    }

    @Test
    void anInchMarkIsNoQuote() throws IOException {
        TrainingData data = load("id  a y\n5'3\"  1 u\n\"5 3\"\"\"  2  v\n 6\"2\" 3 u\n", o -> {
            o.text = o.text.withSeparator(Separator.BLANKS);
            o.ignore = List.of(ColumnRef.at(1));
        });

        assertThat(rows(data.training().features())).isEqualTo("[1.0][2.0][3.0]");
    }

    @Test
    void linesBeforeTheHeaderAreSkippedAndCounted() throws IOException {
        Consumer<DataOptions.Draft> skip = o ->
                o.text = new TableText(Encoding.UTF_8, Separator.AUTO, DecimalMark.POINT, TableText.Header.AUTO, 2, 1);
        TrainingData data = load("made by\nsomebody, some day\na,y\n1,u\n2,v\n", skip);

        assertThat(rows(data.training().features())).isEqualTo("[1.0][2.0]");
        assertThat(Refusal.of(folder, () -> load("x\ny\na,y\n1,u\nb,v\n", skip)))
                .startsWith("t.csv:5: column 1 (a) \"b\" is not");
    }

    @Test
    void columnsAreChosenByNameNumberAndPattern() throws IOException {
        String text = "p1,p2,q,r,y\n1,2,3,4,u\n5,6,7,8,v\n";

        assertThat(load(text, o -> o.ignore = List.of(ColumnRef.named("p*")))
                        .training()
                        .featureNames())
                .containsExactly("q", "r");
        assertThat(load(text, o -> o.features = List.of(ColumnRef.at(2), ColumnRef.named("r")))
                        .training()
                        .featureNames())
                .containsExactly("p2", "r");
        assertThatThrownBy(() -> load(text, o -> o.ignore = List.of(ColumnRef.named("p3"))))
                .isInstanceOf(OptionException.class)
                .hasMessage("data.ignore is \"p3\"; expected columns of " + folder.resolve("t.csv")
                        + " (p1, p2, q, r, y); did you mean \"p1\"?");
        assertThatThrownBy(() -> load(text, o -> o.ignore = List.of(ColumnRef.named("y"))))
                .isInstanceOf(OptionException.class)
                .hasMessage("data.ignore is [y]; expected columns other than the label, y");
    }

    private void isAMistakeOfTheKeys(Consumer<DataOptions.Draft> keys, String says) {
        assertThatThrownBy(() -> load("p,q,y\n1,2,u\n3,4,v\n", keys))
                .isInstanceOf(OptionException.class)
                .hasMessage(says.replace("FILE", folder.resolve("t.csv").toString()));
    }

    @Test
    void keysLeaveAFeature() {
        String left = "; expected what leaves a feature of FILE beside the label (p, q, y; the label is y)";
        List<ColumnRef> features = List.of(ColumnRef.named("p"), ColumnRef.named("q"));
        isAMistakeOfTheKeys(o -> o.ignore = features, "data.ignore is [p, q]" + left);
        isAMistakeOfTheKeys(o -> o.features = List.of(ColumnRef.at(3)), "data.features is [3]" + left);
        isAMistakeOfTheKeys(
                o -> {
                    o.features = features.subList(0, 1);
                    o.ignore = features;
                },
                "data.features is [p]" + left);
        isAMistakeOfTheKeys(
                o -> {
                    o.group = ColumnRef.named("p");
                    o.ignore = features.subList(1, 2);
                },
                "data.ignore is [q]" + left.replace("label (", "label and the group ("));
        isAMistakeOfTheKeys(
                o -> o.group = ColumnRef.named("y"), "data.group is y; expected a column other than the label, y");
    }

    @Test
    void aHeaderAloneHasNoRowsWhateverTheKeys() {
        for (ColumnOptions.Categorical how : ColumnOptions.Categorical.values()) {
            assertThat(Refusal.of(folder, () -> load("a,y\n", o -> o.categorical = how)))
                    .isEqualTo("t.csv has a header line but no rows");
        }
    }

    @Test
    void allGapsAreToldThoseOfTheClassToo() {
        String table = "@relation r\n@attribute a real\n@attribute y {u,v}\n@data\n?,u\n1,?\n2,v\n";
        assertThat(Refusal.of(folder, () -> load(table, o -> {})))
                .isEqualTo("t.csv:5: column 1 (a) \"?\" stands for a missing value; expected a number such as 5.1."
                        + " In the whole file: values missing: a (1 of 3); no class: y (1 of 3). These keys would take"
                        + " it: data.missing: drop");
        assertThat(Refusal.of(folder, () -> load(table.replace("?,u", "0,u"), o -> {})))
                .isEqualTo("t.csv:6: the class is missing; expected one, or data.missing: drop, which leaves such rows"
                        + " out");
        assertThat(Refusal.of(folder, () -> load("a,y\n1,u\n?,v\n3,\n", o -> {})))
                .endsWith("values missing: a (1 of 3); no class: y (1 of 3). These keys would take it:"
                        + " data.missing: drop");
    }

    @Test
    void aGroupStaysOnOneSideAndIsNoFeature() throws IOException {
        StringBuilder text = new StringBuilder("patient,x,y\n");
        for (int n = 0; n < 60; n++) {
            text.append("P").append(n / 3).append(',').append(n).append(n % 2 == 0 ? ",u\n" : ",v\n");
        }
        TrainingData data = load(text.toString(), o -> {
            o.group = ColumnRef.named("patient");
            o.heldOut = 0.25;
        });

        assertThat(data.training().featureNames()).containsExactly("x");
        assertThat(data.heldOut().rows()).isBetween(12, 18);
        double[] x = new double[1];
        for (int n = 0; n < data.heldOut().rows(); n++) {
            data.heldOut().features().read(n, x);
            int first = (int) x[0] / 3 * 3;
            assertThat(isIn(data.training(), first)
                            || isIn(data.training(), first + 1)
                            || isIn(data.training(), first + 2))
                    .isFalse();
        }
    }

    /** Rows of other classes, each of a patient of its own, come before. */
    @Test
    void aGroupStaysTogetherAmongSomeClassesToo() throws IOException {
        StringBuilder text = new StringBuilder("patient,x,y\n");
        for (int n = 0; n < 20; n++) {
            text.append('Q').append(n).append(',').append(1000 + n).append(",w\n");
        }
        for (int n = 0; n < 60; n++) {
            text.append('P').append(n / 3).append(',').append(n / 3).append(n % 2 == 0 ? ",u\n" : ",v\n");
        }
        TrainingData data = load(text.toString(), o -> {
            o.group = ColumnRef.named("patient");
            o.classes = List.of("u", "v");
            o.heldOut = 0.25;
        });

        double[] x = new double[1];
        for (int n = 0; n < data.heldOut().rows(); n++) {
            data.heldOut().features().read(n, x);
            assertThat(isIn(data.training(), x[0])).isFalse();
        }
        assertThat(data.heldOut().rows()).isBetween(12, 18);
    }

    @Test
    void equalRowsStayTogether() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int n = 0; n < 60; n++) {
            text.append(n == 1 ? "-0" : n / 2 + "").append(n % 4 < 2 ? ",u\n" : ",v\n");
        }
        TrainingData data = load(text.toString(), o -> {
            o.group = DataOptions.EQUAL_ROWS;
            o.heldOut = 0.2;
        });

        double[] x = new double[1];
        for (int n = 0; n < data.heldOut().rows(); n++) {
            data.heldOut().features().read(n, x);
            assertThat(isIn(data.training(), x[0])).isFalse();
        }
        assertThat(data.heldOut().rows()).isEqualTo(12);
    }

    @Test
    void aTestFileOfItsOwnIsReportedOn() throws IOException {
        Path test = Files.writeString(folder.resolve("test.csv"), "y,a\nv,9\n");
        TrainingData data = load("a,y\n1,u\n2,v\n", o -> {
            o.heldOut = null;
            o.testPath = test;
        });

        assertThat(rows(data.training().features())).isEqualTo("[1.0][2.0]");
        assertThat(rows(data.heldOut().features())).isEqualTo("[9.0]");
        assertThat(data.files()).containsExactly(folder.resolve("t.csv"), test);
    }

    @Test
    void pixelsWithTheirChannelsLastBecomePlanes() throws IOException {
        TrainingData data =
                load("a,b,c,d,e,f,y\n1,2,3,4,5,6,u\n7,8,9,10,11,12,v\n", o -> o.image = new ImageShape(1, 2, 3));

        assertThat(data.training().image()).isEqualTo(new ImageShape(1, 2, 3));
        assertThat(data.training().featureNames()).containsExactly("a", "d", "b", "e", "c", "f");
        assertThat(rows(data.training().features()))
                .isEqualTo("[1.0, 4.0, 2.0, 5.0, 3.0, 6.0][7.0, 10.0, 8.0, 11.0, 9.0, 12.0]");
    }

    @Test
    void aSplitSeedDrawsTheSplitAlone() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int n = 0; n < 40; n++) {
            text.append(n).append(n % 2 == 0 ? ",u\n" : ",v\n");
        }
        DataOptions options = options(text.toString(), o -> {
            o.heldOut = 0.2;
            o.splitSeed = 3L;
        });

        assertThat(rows(DataLoader.load(options, new RandomStreams(1)).heldOut().features()))
                .isEqualTo(rows(
                        DataLoader.load(options, new RandomStreams(2)).heldOut().features()))
                .isEqualTo(rows(DataLoader.load(options.with(o -> o.splitSeed = null), new RandomStreams(3))
                        .heldOut()
                        .features()));
    }

    @Test
    void rowsThatChooseTheBestEpochAreTakenFromTheTrainingRows() throws IOException {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int n = 0; n < 100; n++) {
            text.append(n).append(n % 2 == 0 ? ",u\n" : ",v\n");
        }
        TrainingData with = load(text.toString(), o -> {
            o.heldOut = 0.2;
            o.validation = 0.25;
        });
        TrainingData without = load(text.toString(), o -> o.heldOut = 0.2);

        assertThat(with.validation()).isNotNull();
        assertThat(with.validation().rows()).isEqualTo(20);
        assertThat(with.training().rows()).isEqualTo(60);
        assertThat(rows(with.heldOut().features()))
                .isEqualTo(rows(without.heldOut().features()));
    }

    @Test
    void aSeparatorThatDoesNotSplitIsToldWithTheOneThatDoes() throws IOException {
        String text = "u;v;kind\n1,5;2;a\n2,5;3;b\n";
        assertThat(Refusal.of(folder, () -> load(text, o -> o.text = o.text.withSeparator(Separator.COMMA))))
                .isEqualTo(
                        "t.csv:1: only one column, u;v;kind, where between fields stand commas, as data.separator says;"
                                + " every line is split alike by: data.separator: \";\"");
        assertThat(Refusal.of(
                        folder,
                        () -> load(text.replace(',', '.'), o -> o.text = o.text.withSeparator(Separator.COMMA))))
                .endsWith("every line is split alike by: data.separator: \";\"");
        assertThat(Refusal.of(
                        folder,
                        () -> load("u;v;a,b\n1,5;2;a\n2;5,3,25;b\n", o -> {
                            o.text = o.text.withSeparator(Separator.COMMA);
                        })))
                .startsWith("t.csv:3: 3 fields; expected 2")
                .endsWith("but every line is split alike by: data.separator: \";\"");
    }

    /** The category that stands for a missing value is none that a file may name. */
    @Test
    void anUnknownCategoryIsToldTheRealOnes() throws IOException {
        TrainingData data = load("u,v,kind\nred,1,a\nblue,,b\n", o -> {
            o.categorical = ColumnOptions.Categorical.ONE_HOT;
            o.missing = ColumnOptions.Missing.IMPUTE;
        });
        Path other = Files.writeString(folder.resolve("o.csv"), "u,v\ngreen,1\n");
        assertThat(Refusal.of(
                        folder,
                        () -> DataLoader.loadFeatures(
                                data.options(), other, data.preparation(), List.of("a", "b"), note -> {})))
                .contains("expected one of blue, red, or data.unknown: other");
    }

    @Test
    void aFolderWithoutImagesIsNoTable() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(Refusal.of(folder, () -> DataDraft.of(empty, null)))
                .isEqualTo(
                        "empty is a folder in which there is no image; expected a table, or a folder with a folder of"
                                + " images for each class");
    }
}
