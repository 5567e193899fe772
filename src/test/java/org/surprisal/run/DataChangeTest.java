package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.train.TrainingListener;

/** A run goes on with other data: figures of the one and of the other are never set against each other. */
class DataChangeTest {
    @TempDir
    Path folder;

    private Path data;
    private Path run;
    private List<String> lines;

    @BeforeEach
    void copyIris() throws IOException {
        data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        lines = Files.readAllLines(data);
        run = folder.resolve("run");
    }

    private void train(TrainingListener listener, String... more) {
        List<String> settings = new ArrayList<>(List.of("data.path=" + data, "training.schedule=constant"));
        settings.addAll(List.of(more));
        Run.prepare(Runs.config(settings.toArray(String[]::new))).train(run, listener);
    }

    /** The labels in an order that nothing can be learnt from, so that every cross-entropy is worse than before. */
    private void shuffleLabels(int seed) throws IOException {
        List<String> labels = new ArrayList<>(lines.subList(1, 151).stream()
                .map(row -> row.substring(row.lastIndexOf(',')))
                .toList());
        Collections.shuffle(labels, new Random(seed));
        List<String> changed = new ArrayList<>(List.of(lines.get(0)));
        for (int n = 1; n <= 150; n++) {
            changed.add(lines.get(n).substring(0, lines.get(n).lastIndexOf(',')) + labels.get(n - 1));
        }
        Files.write(data, changed);
    }

    private Run.Outcome resume(int epochs, boolean otherData, TrainingListener listener) {
        return Run.resume(RunDirectory.open(run), epochs, otherData).train(null, listener);
    }

    private JsonNode summary() throws IOException {
        return new JsonMapper().readTree(run.resolve("summary.json").toFile());
    }

    private static MetricsRow lowest(List<MetricsRow> rows) {
        return rows.stream()
                .min(Comparator.comparingDouble(MetricsRow::crossEntropy))
                .orElseThrow();
    }

    private void assertBest(Run.Outcome outcome, int changedAfter) throws IOException {
        MetricsRow best =
                lowest(outcome.rows().subList(changedAfter + 1, outcome.rows().size()));
        assertThat(lowest(outcome.rows()).epoch()).isNotEqualTo(best.epoch());
        assertThat(outcome.best()).isEqualTo(best);
        assertThat(summary().at("/best/epoch").intValue()).isEqualTo(best.epoch());
        TrainedModel kept = TrainedModel.open(RunDirectory.open(run), true);
        assertThat(kept.epoch()).isEqualTo(best.epoch());
        assertThat(kept.evaluateHeldOut(false, note -> {}).figures().crossEntropy())
                .isEqualTo(best.crossEntropy());
    }

    @Test
    void theBestIsChosenAmongEpochsOfTheNewDataAloneAndTheSummarySaysSo() throws IOException {
        train(Runs.NOBODY, "training.epochs=3");
        assertThat(summary().has("data_changed_after_epoch")).isFalse();
        shuffleLabels(3);
        assertBest(resume(5, true, Runs.NOBODY), 3);
        assertThat(summary().at("/data_changed_after_epoch").toString()).isEqualTo("[3]");
        // It is remembered, and another change is remembered beside it.
        assertBest(resume(6, false, Runs.NOBODY), 3);
        shuffleLabels(4);
        assertBest(resume(8, true, Runs.NOBODY), 6);
        assertThat(summary().at("/data_changed_after_epoch").toString()).isEqualTo("[3,6]");
        // --other-data where the data did not change marks nothing.
        resume(9, true, Runs.NOBODY);
        assertThat(summary().at("/data_changed_after_epoch").toString()).isEqualTo("[3,6]");
    }

    @Test
    void aStopBeforeTheFirstEpochOfTheNewDataForgetsNothing() throws IOException {
        train(Runs.NOBODY, "training.epochs=3", "training.checkpoint-every=1");
        shuffleLabels(3);
        assertThatThrownBy(() -> resume(5, true, Runs.stopAfterStep(28))).isInstanceOf(Runs.Stop.class);
        assertBest(resume(5, false, Runs.NOBODY), 3);
        assertThat(summary().at("/data_changed_after_epoch").toString()).isEqualTo("[3]");
    }

    /** Nothing was measured on the new data yet: the best is what it was, marked as of the data before. */
    @Test
    void withoutAnEpochOnTheNewDataTheBestStaysAndIsMarked() throws IOException {
        train(Runs.NOBODY, "training.epochs=3");
        byte[] best = Files.readAllBytes(run.resolve("best.safetensors"));
        shuffleLabels(3);
        Run.Outcome outcome = resume(3, true, Runs.NOBODY);
        assertThat(outcome.best()).isEqualTo(lowest(outcome.rows()));
        assertThat(run.resolve("best.safetensors")).hasBinaryContent(best);
        assertThat(summary().at("/data_changed_after_epoch").toString()).isEqualTo("[3]");
    }

    /** With other steps the first epoch begins anew, and so does the run: no figure and no weight is of the old rows. */
    @Test
    void aRunThatBeginsAnewIsOfTheNewDataAlone() throws IOException {
        assertThatThrownBy(() -> train(
                        Runs.stopAfterStep(7),
                        "training.epochs=1",
                        "data.standardize=false",
                        "training.checkpoint-every=1"))
                .isInstanceOf(Runs.Stop.class);
        List<String> third = new ArrayList<>(List.of(lines.get(0)));
        for (int n = 1; n <= 150; n += 3) {
            third.add(lines.get(n));
        }
        Files.write(data, third); // three steps an epoch instead of eight, of which six are kept
        resume(1, true, Runs.NOBODY);
        assertThat(summary().has("data_changed_after_epoch")).isFalse();
        Path stopped = run;
        run = folder.resolve("anew");
        train(Runs.NOBODY, "training.epochs=1", "data.standardize=false");
        assertThat(Runs.metrics(stopped)).isEqualTo(Runs.metrics(run));
    }
}
