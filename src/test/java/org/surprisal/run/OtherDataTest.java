package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.data.Standardizer;

/** Between a training and what goes on with it, its data changes: nothing goes on as if it had not. */
class OtherDataTest {
    @TempDir
    Path folder;

    private Path data;
    private Path run;

    @BeforeEach
    void copyIris() throws IOException {
        data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        run = folder.resolve("run");
    }

    private void train(String... more) {
        List<String> settings = new ArrayList<>(List.of("data.path=" + data, "training.epochs=2"));
        settings.addAll(List.of(more));
        Runs.train(run, settings.toArray(String[]::new));
    }

    /** Header and rows become others. */
    private void change(UnaryOperator<List<String>> rows) throws IOException {
        List<String> lines = Files.readAllLines(data);
        List<String> changed = new ArrayList<>(List.of(lines.get(0)));
        changed.addAll(rows.apply(new ArrayList<>(lines.subList(1, lines.size()))));
        Files.write(data, changed);
    }

    private Run.Outcome resume(boolean otherData) {
        return Run.resume(RunDirectory.open(run), 4, otherData).train(null, Runs.NOBODY);
    }

    private double evaluate(boolean otherData, List<String> notes) {
        return TrainedModel.open(RunDirectory.open(run), false)
                .evaluateHeldOut(otherData, notes::add)
                .figures()
                .crossEntropy();
    }

    private String madeWithOtherData(String how) {
        return run.resolve("latest.safetensors") + " was made with other data: " + data + " now has " + how;
    }

    private void assertRefused(String difference) throws IOException {
        byte[] latest = Files.readAllBytes(run.resolve("latest.safetensors"));
        String complaint = madeWithOtherData(difference)
                + "; expected the rows it was made with, or --other-data to take these all the same";
        List<ThrowingCallable> ways = List.of(() -> resume(false), () -> evaluate(false, new ArrayList<>()));
        for (ThrowingCallable way : ways) {
            assertThatThrownBy(way).isInstanceOf(CheckpointException.class).hasMessage(complaint);
        }
        assertThat(run.resolve("latest.safetensors")).hasBinaryContent(latest);
    }

    private static List<String> withLabels(List<String> rows, List<String> labels) {
        List<String> changed = new ArrayList<>();
        for (int n = 0; n < rows.size(); n++) {
            changed.add(rows.get(n).substring(0, rows.get(n).lastIndexOf(',') + 1) + labels.get(n));
        }
        return changed;
    }

    private static List<String> labels(List<String> rows) {
        return new ArrayList<>(rows.stream()
                .map(row -> row.substring(row.lastIndexOf(',') + 1))
                .toList());
    }

    private static List<String> shuffledLabels(List<String> rows) {
        List<String> labels = labels(rows);
        Collections.shuffle(labels, new Random(3));
        return withLabels(rows, labels);
    }

    @ParameterizedTest
    @CsvSource({"false, 0.2", "false, 0", "true, 0"})
    void refusesShuffledLabels(boolean standardize, String heldOut) throws IOException {
        train("data.standardize=" + standardize, "data.held-out=" + heldOut);
        change(OtherDataTest::shuffledLabels);
        // The split is by class, so other labels give other rows too.
        assertRefused(
                heldOut.equals("0")
                        ? "other labels in the training rows"
                        : "other features and labels in the training rows, other features and labels in the held-out rows");
    }

    @Test
    void refusesTwoExchangedLabels() throws IOException {
        train("data.held-out=0");
        change(rows -> {
            List<String> labels = labels(rows);
            Collections.swap(labels, 3, 140);
            return withLabels(rows, labels);
        });
        assertRefused("other labels in the training rows");
    }

    @Test
    void refusesAnotherLastDigitAndAnotherOrder() throws IOException {
        train("data.standardize=false", "data.held-out=0");
        byte[] before = Files.readAllBytes(data);
        change(rows -> {
            rows.set(149, rows.get(149).replace("5.9,", "5.900000000000001,"));
            return rows;
        });
        assertRefused("other features in the training rows");
        Files.write(data, before);
        change(rows -> {
            Collections.swap(rows, 0, 1); // of the same class
            return rows;
        });
        assertRefused("other features in the training rows");
    }

    @Test
    void saysHowManyRowsThereAreInstead() throws IOException {
        train();
        change(rows -> rows.subList(0, 145));
        assertRefused("116 training rows instead of 120, 29 held-out rows instead of 30");
    }

    @Test
    void refusesOtherVotes() throws IOException {
        Path votes = folder.resolve("votes.npy");
        writeVotes(votes, 1);
        train("data.soft-labels=" + votes, "data.held-out=0");
        writeVotes(votes, 2);
        assertRefused("other labels in the training rows");
        writeVotes(votes, 1);
        assertThat(resume(false).rows()).hasSize(5);
    }

    /** 150 rows of three counts: five for one class, so many for each other. */
    private static void writeVotes(Path file, double others) throws IOException {
        String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (150, 3), }";
        ByteBuffer npy = ByteBuffer.allocate(10 + header.length() + 450 * Double.BYTES);
        npy.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
        npy.put(header.getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 450; i++) {
            npy.putDouble(i % 3 == i / 3 % 3 ? 5 : others);
        }
        Files.write(file, npy.array());
    }

    @Test
    void refusesOtherColumnsAndClassesEvenWhenOtherDataWillDo() throws IOException {
        train();
        String text = Files.readString(data);
        Files.writeString(data, text.replace("virginica", "iris"));
        for (boolean otherData : new boolean[] {false, true}) {
            assertThatThrownBy(() -> resume(otherData))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage(madeWithOtherData(
                            "the classes iris, setosa, versicolor; expected setosa," + " versicolor, virginica"));
        }
        Files.writeString(data, text.replace("petal_width", "width"));
        assertThat(catchThrowable(() -> evaluate(true, new ArrayList<>())))
                .hasMessage(madeWithOtherData("the features sepal_length, sepal_width, petal_length, width; expected"
                        + " sepal_length, sepal_width, petal_length, petal_width"));
    }

    @Test
    void theSameRowsElsewhereWillDo() throws IOException {
        train();
        Path config = run.resolve("config.yaml");
        Path moved = Files.move(data, folder.resolve("moved.csv"));
        Files.writeString(config, Files.readString(config).replace(data.toString(), moved.toString()));
        List<String> notes = new ArrayList<>();
        evaluate(false, notes);
        assertThat(notes).isEmpty();
        assertThat(resume(false).rows()).hasSize(5);
    }

    @Test
    void otherDataInsists() throws IOException {
        train();
        Standardizer before = latest().standardizer();
        change(OtherDataTest::withATenfoldColumn);
        String note = madeWithOtherData("other features in the training rows, other features in the held-out rows");
        List<String> notes = new ArrayList<>();
        evaluate(true, notes);
        assertThat(notes).containsExactly(note);
        Run insisting = Run.resume(RunDirectory.open(run), 4, true);
        assertThat(insisting.data().notes()).containsExactly(note);
        Run.Outcome insisted = insisting.train(null, Runs.NOBODY);
        assertThat(insisted.rows()).hasSize(5);
        // What was made now is made with these rows, and the model's inputs stay scaled as it learnt them.
        notes.clear();
        assertThat(evaluate(false, notes)).isEqualTo(insisted.lastRow().crossEntropy());
        assertThat(notes).isEmpty();
        assertThat(resumed(5).rows()).hasSize(6);
        assertThat(before).isNotNull();
        assertThat(latest().standardizer()).usingRecursiveComparison().isEqualTo(before);
    }

    private static List<String> withATenfoldColumn(List<String> rows) {
        return rows.stream().map(row -> row.replaceFirst("[.]", "")).toList();
    }

    private Run.Outcome resumed(int epochs) {
        return Run.resume(RunDirectory.open(run), epochs, false).train(null, Runs.NOBODY);
    }

    @Test
    void otherDataMayBeBeyondWhatCouldBeStandardised() throws IOException {
        train("dtype=double");
        change(rows -> {
            rows.set(0, "1e200" + rows.get(0).substring(3));
            return rows;
        });
        assertThat(Run.resume(RunDirectory.open(run), 4, true).data().notes()).hasSize(1);
    }

    /** Of the epoch under way nothing can be gone on with, but of the whole ones. */
    @ParameterizedTest
    @ValueSource(longs = {3, 11})
    void otherDataMayComeWithinAnEpoch(long step) throws IOException {
        Runs.trainUntil(
                run, Runs.stopAfterStep(step), "data.path=" + data, "training.epochs=2", "training.checkpoint-every=1");
        change(rows -> rows.subList(0, 120));
        assertThat(Run.resume(RunDirectory.open(run), 3, true)
                        .train(null, Runs.NOBODY)
                        .rows())
                .extracting(MetricsRow::epoch)
                .containsExactly(0, 1, 2, 3);
    }

    private Checkpoint latest() {
        return Checkpoint.read(
                run.resolve("latest.safetensors"),
                ConfigReader.open(run.resolve("config.yaml")).read(List.of()));
    }

    @Test
    void otherDataMayBeMoreRows() throws IOException {
        train();
        change(rows -> {
            rows.addAll(rows.subList(0, 50));
            return rows;
        });
        List<MetricsRow> rows = resume(true).rows();
        // 160 training rows in batches of 16 make 10 steps an epoch, counted as if it had been so from the start.
        assertThat(rows).extracting(MetricsRow::step).containsExactly(0L, 8L, 16L, 30L, 40L);
    }
}
