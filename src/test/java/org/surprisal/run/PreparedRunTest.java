package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.data.DataException;
import org.surprisal.data.Features;
import org.surprisal.data.Preparation;

/** What was learnt of a table's columns goes with the model: to evaluate, to predict and to go on with. */
class PreparedRunTest {
    @TempDir
    Path folder;

    private Path run;

    @BeforeEach
    void writeTable() throws IOException {
        StringBuilder text = new StringBuilder("id;colour;size;kind\n");
        for (int n = 0; n < 40; n++) {
            text.append(n).append(';').append(n % 3 == 0 ? "red" : n % 3 == 1 ? "blue" : "");
            text.append(';').append(n % 7 == 0 ? "?" : String.valueOf(n)).append(n < 20 ? ";a\n" : ";b\n");
        }
        Files.writeString(folder.resolve("t.csv"), text);
        run = folder.resolve("run");
        Path config = Files.writeString(folder.resolve("c.yaml"), """
                data: {path: t.csv, label: kind, ignore: [id], categorical: one-hot, missing: impute}
                training: {epochs: 4}
                """);
        Run.prepare(ConfigReader.open(config).read(List.of())).train(run, Runs.NOBODY);
    }

    private TrainedModel model() {
        return TrainedModel.open(RunDirectory.open(run), false);
    }

    private List<double[]> predictions(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), text);
        List<double[]> predictions = new ArrayList<>();
        TrainedModel model = model();
        Features X = model.features(file, note -> {});
        model.predict(X, q -> predictions.add(q.clone()));
        return predictions;
    }

    @Test
    void theConfigurationKeepsWhatWasFound() throws IOException {
        assertThat(Files.readString(run.resolve("config.yaml"))).contains("format: csv", "separator: \";\"");
    }

    @Test
    void aNameThatStandsTwiceIsTheColumnThatItWas() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "x,x,y\n" + "1,5,u\n2,6,v\n".repeat(10));
        Path config = Files.writeString(
                folder.resolve("d.yaml"), "data: {path: t.csv, label: y, ignore: [1]}\ntraining: {epochs: 1}\n");
        run = folder.resolve("doubled");
        Run.prepare(ConfigReader.open(config).read(List.of())).train(run, Runs.NOBODY);

        double[] x = new double[1];
        model().features(table, note -> {}).read(0, x);
        assertThat(x[0]).isCloseTo(-1, within(1e-12)); // 5 of 5 and 6 in equal shares, standardised
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 1:%d\n", "%d,1,u\n"})
    void rowsOfOtherFormatsAreMeasuredAsInTraining(String row) throws IOException {
        boolean isArff = row.endsWith("u\n");
        StringBuilder text = new StringBuilder(
                isArff ? "@relation r\n@attribute a real\n@attribute b real\n@attribute y {u,v}\n@data\n" : "");
        for (int n = 0; n < 20; n++) {
            String each = String.format(Locale.ROOT, row, n);
            text.append(n % 2 == 0 ? each : isArff ? each.replace("u", "v") : "-" + each);
        }
        Files.writeString(folder.resolve("t.csv"), text);
        Path config = Files.writeString(
                folder.resolve("d.yaml"),
                "data: {path: t.csv" + (isArff ? ", label: y" : "") + "}\ntraining: {epochs: 1}\n");
        run = folder.resolve("other");
        Run.prepare(ConfigReader.open(config).read(List.of())).train(run, Runs.NOBODY);

        itsOwnRowsAreMeasured(1);
    }

    @Test
    void itsOwnRowsAreMeasuredAsInTraining() {
        itsOwnRowsAreMeasured(4);
    }

    private void itsOwnRowsAreMeasured(int epochs) {
        MetricsRow last = Runs.resume(run, epochs).lastRow();

        assertThat(model().evaluateHeldOut(false, note -> {}).figures().crossEntropy())
                .isEqualTo(last.crossEntropy());
    }

    /** A missing size is the mean of those in training, a missing colour one of its own, a comma as good as a semicolon. */
    @Test
    void rowsToPredictArePreparedTheSameWay() throws IOException {
        Preparation preparation = Checkpoint.read(
                        run.resolve("latest.safetensors"),
                        ConfigReader.open(run.resolve("config.yaml")).read(List.of()))
                .preparation();
        assertThat(preparation.featureNames()).containsExactly("colour=blue", "colour=red", "colour=missing", "size");
        double mean = preparation.means().get(3);

        List<double[]> filled = predictions("size,colour\nNA,red\n12,\n");
        List<double[]> said = predictions("colour;size\nred;" + mean + "\nmissing;12\n");

        assertThat(filled.get(0)).isEqualTo(said.get(0));
        assertThat(filled.get(1)).isEqualTo(said.get(1));
    }

    @Test
    void aRowThatDoesNotFitIsRefusedByItsPlace() {
        assertThatThrownBy(() -> predictions("colour;size\nred;1\ngreen;2\n"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        folder.resolve("p.csv") + ":3: column 1 (colour) is \"green\", a category that was not there"
                                + " in training; expected one of blue, red, or data.unknown: other in the"
                                + " run's config.yaml, which makes it none of them");
        assertThatThrownBy(() -> predictions("colour;size\nred;x\n"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("p.csv") + ":2: column 2 (size) \"x\" is not a plain decimal");
        assertThatThrownBy(() -> predictions("colour\nred\n"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder.resolve("p.csv") + ":1: no column size; expected the model's features");
    }

    @Test
    void itGoesOnToTheSameBits() throws IOException {
        Path whole = folder.resolve("whole");
        Run.prepare(ConfigReader.open(folder.resolve("c.yaml")).read(List.of("training.epochs=6")))
                .train(whole, Runs.NOBODY);
        Runs.resume(run, 6);

        assertThat(run.resolve("latest.safetensors")).hasSameBinaryContentAs(whole.resolve("latest.safetensors"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"columns\": 3}",
                "{\"columns\": [{}]}",
                "{\"columns\": [{\"name\": 1}]}",
                "{\"columns\": [{\"name\": \"a\"}], \"fill\": [1, 2]}",
                "{\"columns\": [{\"name\": \"a\"}], \"fill\": [\"x\"]}",
                "{\"columns\": [{\"name\": \"a\", \"categories\": [null]}]}"
            })
    void aDamagedPreparationIsRefused(String json) {
        CheckpointMetadata metadata = new CheckpointMetadata(Map.of("preparation", json), "c.safetensors");

        assertThatThrownBy(metadata::preparation)
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith("c.safetensors has an unusable preparation: ");
    }
}
