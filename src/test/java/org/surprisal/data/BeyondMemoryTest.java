package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surprisal.data.BeyondMemory.CACHE;
import static org.surprisal.data.BeyondMemory.ROOM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.files.LockFile;

/** Tables of more rows than memory has room for are those rows all the same. */
class BeyondMemoryTest {
    @TempDir
    Path folder;

    private Path table;
    private DataOptions options;

    @BeforeEach
    void write() throws IOException {
        table = folder.resolve("t.csv");
        Random random = new Random(4);
        StringBuilder lines = new StringBuilder("a,colour,b,who,kind\n");
        for (int n = 0; n < 5000; n++) {
            lines.append(n % 7 == 3 ? "\n" : "") // a line that is none
                    .append(n % 11 == 5 ? "?" : String.valueOf(random.nextGaussian()))
                    .append(',')
                    .append(List.of("red", "green", "blue").get(random.nextInt(3)))
                    .append(',')
                    .append(random.nextInt(1000))
                    .append(",p")
                    .append(n / 3)
                    .append(',')
                    .append(n % 2 == 0 ? "yes" : "no")
                    .append('\n');
        }
        Files.writeString(table, lines);
        options = DataOptions.csv(table, "kind").with(o -> {
            o.categorical = ColumnOptions.Categorical.ONE_HOT;
            o.missing = ColumnOptions.Missing.IMPUTE;
            o.group = ColumnRef.named("who");
            o.validation = 0.1;
        });
        System.setProperty(CACHE, folder.resolve("cache").toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(ROOM);
        System.clearProperty(CACHE);
    }

    private TrainingData load(int room) {
        return BeyondMemory.load(options, room);
    }

    private List<Path> kept() throws IOException {
        return BeyondMemory.kept(folder.resolve("cache"));
    }

    private static String note(TrainingData data) {
        return data.notes().stream()
                .filter(note -> note.contains(" read from "))
                .findFirst()
                .orElse("");
    }

    private static void assertSame(TrainingData one, TrainingData other) {
        BeyondMemory.assertSameButRows(one, other);
        Features X = one.training().features();
        double[] expected = new double[X.columns()];
        double[] x = new double[X.columns()];
        for (int row = 0; row < X.rows(); row += 17) {
            X.read(row, expected);
            other.training().features().read(row, x);
            assertThat(x).isEqualTo(expected);
            assertThat(other.training().features().line(row)).isEqualTo(X.line(row));
            assertThat(other.training().features().tell(row, 1)).isEqualTo(X.tell(row, 1));
        }
    }

    /** Six features, of three colours and of none: 30,000 numbers. The disk takes what comes after 100, or after 29,998, in the last row. */
    @Test
    void fromTheDiskTheyAreTheSame() throws IOException {
        TrainingData inMemory = load(30_000);
        assertThat(note(inMemory)).isEmpty();
        assertThat(folder.resolve("cache")).doesNotExist();
        for (int room : new int[] {100, 29_998}) {
            TrainingData onDisk = load(room);
            assertSame(inMemory, onDisk);
            assertThat(kept()).hasSize(1);
            assertThat(note(onDisk))
                    .isEqualTo(table + ": its 5000 rows of 6 numbers, 0 MB, are more than memory has room for; they are"
                            + " read from " + kept().get(0) + ", made once; delete it when it is no longer needed");
            Files.delete(kept().get(0));
        }
    }

    @Test
    void theyAreMadeOnceAndAnewWhereSomethingChanged() throws IOException {
        TrainingData inMemory = load(30_000);
        load(100);
        TrainingData again = load(100);
        assertSame(inMemory, again);
        assertThat(note(again)).endsWith(kept().get(0) + ", made before");

        byte[] damaged = Files.readAllBytes(kept().get(0));
        damaged[damaged.length / 2] ^= 4;
        Files.write(kept().get(0), damaged);
        TrainingData mended = load(100);
        assertSame(inMemory, mended);
        assertThat(note(mended)).contains("made once");

        Files.writeString(table, Files.readString(table).replaceFirst(",red,", ",blue,"));
        TrainingData changed = load(100);
        assertThat(note(changed)).contains("made once");
        assertThat(kept()).hasSize(1); // in the place of the others
        assertSame(load(30_000), changed);
        assertThat(DataDigest.of(changed)).isNotEqualTo(DataDigest.of(inMemory));

        options = options.with(o -> o.ignore = List.of(ColumnRef.named("b")));
        assertThat(note(load(100))).contains("of 5 numbers").contains("made once");
    }

    /** What a killed process left is deleted; while another makes the same rows, nothing is kept. */
    @Test
    void oneProcessAtATimeKeepsThem() throws Exception {
        load(100);
        Path place = kept().get(0);
        Files.delete(place);
        Path left = place.resolveSibling("." + place.getFileName() + ".0f8fad5b-d9cb-469f-a165-70867728950e.tmp");
        Files.writeString(left, "half");
        try (LockFile other = LockFile.take(place.resolveSibling(place.getFileName() + ".lock"))) {
            assertThat(other).isNotNull();
            TrainingData passing = load(100);
            assertThat(note(passing)).endsWith("that is gone when this ends");
            assertSame(load(30_000), passing);
            assertThat(left).exists();
        }
        assertThat(kept()).isEmpty();
        load(100);
        assertThat(kept()).hasSize(1);
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".tmp"))).isEmpty();
        }
    }

    /** Whoever predicts does so once, as a rule: the disk is free again when the process ends, however it does. */
    @Test
    void rowsToPredictForAreNotKept() throws IOException {
        TrainingData inMemory = load(30_000);
        System.setProperty(ROOM, "100");
        List<String> notes = new ArrayList<>();
        Features X = DataLoader.loadFeatures(
                inMemory.options(),
                table,
                inMemory.preparation(),
                inMemory.training().classNames(),
                notes::add);
        assertThat(notes)
                .containsExactly(
                        table + ": its 5000 rows of 6 numbers, 0 MB, are more than memory has room for; they are read"
                                + " from a file in " + folder.resolve("cache") + " that is gone when this ends");
        assertThat(folder.resolve("cache")).isEmptyDirectory();
        assertThat(X.rows()).isEqualTo(5000);
        double[] x = new double[6];
        X.read(4999, x);
        assertThat(x[4]).isBetween(0.0, 999.0);
    }

    /** Written to after its last row was read: what was read is not taken for what is there now. */
    @Test
    void aFileThatIsChangedMeanwhileIsNotKept() throws IOException {
        RowCache cache = RowCache.of(table, "as it is");
        System.setProperty(ROOM, "1");
        try (RowStore<double[], RowSource> store = new RowStore<>(Numbers.DOUBLES, table, 1, 0, cache)) {
            for (int row = 0; row < 100; row++) {
                store.values()[store.begin()] = row;
                store.add();
            }
            Files.writeString(table, Files.readString(table) + "1,red,2,p1,yes\n");
            assertThatThrownBy(() -> store.finish(() -> new byte[0]))
                    .isInstanceOf(DataException.class)
                    .hasMessage(table + " was changed while it was being read; expected it to stay as it is");
        }
        assertThat(kept()).isEmpty();
        assertThat(RowCache.of(table, "as it is").find()).isNull();
    }

    /** Of two ways to read a file that look alike when printed. */
    @Test
    void eachWayToReadHasRowsOfItsOwn() {
        TablePlan plan = new TablePlan(List.of("a", "b"), 1, -1, new int[] {0});
        Preparation numbers = Preparation.numeric(List.of("a"));
        List<String> keys = new ArrayList<>();
        for (List<String> texts : List.of(List.of("-999, -1"), List.of("-999", "-1"), List.of("-999"))) {
            keys.add(new RawTable.How(
                            plan, numbers, options.with(o -> o.missingValues = MissingValues.read(texts)), false)
                    .key());
        }
        keys.add(new RawTable.How(plan, numbers, options, true).key());
        keys.add(new RawTable.How(plan, numbers, options.with(o -> o.format = DataFormat.ARFF), true).key());
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(new RawTable.How(plan, numbers.withFill(new double[] {3}), options, true).key())
                .as("what is filled in is no part of the rows")
                .isEqualTo(keys.get(3));
    }

    @Test
    void aPlaceThatTakesNothingIsNamed() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file");
        assertThatThrownBy(() -> load(100))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("\\Q" + table + "\\E has more rows than memory has room for, and \\Q"
                        + folder.resolve("cache")
                        + "\\E/t.csv-[0-9a-f]{16}\\.rows cannot take them: .+; expected room there,"
                        + " another folder by SURPRISAL_CACHE, or more memory by -Xmx");
    }

    @Test
    void whatIsRefusedLeavesNothing() throws IOException {
        Files.writeString(table, Files.readString(table) + "one,red,2,p1,yes\n");
        options = options.with(o -> o.categorical = ColumnOptions.Categorical.REFUSE);
        assertThatThrownBy(() -> load(100)).isInstanceOf(DataException.class);
        assertThat(folder.resolve("cache"))
                .satisfiesAnyOf(cache -> assertThat(cache).doesNotExist(), cache -> assertThat(cache)
                        .isDirectoryNotContaining(file -> !file.toString().endsWith(".lock")));
    }
}
