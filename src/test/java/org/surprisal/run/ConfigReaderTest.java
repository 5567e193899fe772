package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.messages.Quoted;
import org.surprisal.data.Augmentation;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.DataOptions;
import org.surprisal.data.MissingValues;
import org.surprisal.linalg.Device;
import org.surprisal.linalg.Precision;
import org.surprisal.model.Activation;
import org.surprisal.model.Init;
import org.surprisal.model.ModelOptions;
import org.surprisal.optim.Schedule;
import org.surprisal.train.BatchSize;
import org.surprisal.train.TrainingOptions;

class ConfigReaderTest {
    /** As the launcher calls the program from another folder: the configurations of the project and their data are found. */
    @Test
    void whatIsNotHereIsLookedForInTheProject(@TempDir Path project) throws IOException {
        Path config = Files.createDirectories(project.resolve("setups")).resolve("ours.yaml");
        Files.writeString(config, "data: {path: tables/t.csv, label: y}\n");
        Path table = Files.createFile(
                Files.createDirectories(project.resolve("tables")).resolve("t.csv"));
        assertThat(ConfigReader.open(Path.of("setups/ours.yaml"), project)
                        .read(List.of())
                        .data()
                        .path())
                .isEqualTo(table);
        assertThatThrownBy(() -> ConfigReader.open(Path.of("setups/ours.yaml"), null))
                .hasMessageStartingWith("setups/ours.yaml does not exist");
        assertThat(ConfigReader.open(Path.of("configs/iris-linear.yaml"), project)
                        .read(List.of())
                        .data()
                        .path())
                .isEqualTo(Path.of("data/iris.csv"));
    }

    private static final String EVERY_KEY = """
            name: everything
            seed: -12
            dtype: double
            device: cuda
            data:
              format: cifar10
              path: some/folder
              limit: 5000
              held-out: 0.25
              standardize: false
              soft-labels: votes.npy
              augment: [flip]
            model:
              type: mlp
              hidden: [16, 8]
              activation: tanh
              init: xavier
            training:
              epochs: 7
              batch-size: full
              shuffle: false
              learning-rate: 1e-3
              momentum: .5
              weight-decay: 2.5E-4
              schedule: step
              label-smoothing: 0.1
              checkpoint-every: 3
            """;

    @TempDir
    Path folder;

    @Test
    void takesEveryKey() {
        assertThat(Yaml.write(folder, EVERY_KEY).read())
                .isEqualTo(new RunConfig(
                        "everything",
                        -12,
                        Precision.DOUBLE,
                        Device.CUDA,
                        DataOptions.cifar10(Path.of("some/folder")).with(o -> {
                            o.limit = 5000;
                            o.heldOut = 0.25;
                            o.standardize = false;
                            o.softLabels = Path.of("votes.npy");
                            o.augment = Set.of(Augmentation.FLIP);
                        }),
                        ModelOptions.mlp(List.of(16, 8), Activation.TANH, Init.XAVIER),
                        TrainingOptions.DEFAULTS.with(o -> {
                            o.epochs = 7;
                            o.batchSize = BatchSize.FULL;
                            o.shuffle = false;
                            o.learningRate = 0.001;
                            o.momentum = 0.5;
                            o.weightDecay = 2.5e-4;
                            o.schedule = Schedule.STEP;
                            o.labelSmoothing = 0.1;
                            o.checkpointEvery = 3;
                        })));
    }

    @Test
    void hasADefaultForAllButTheData() {
        RunConfig config = Yaml.write(folder, Yaml.DATA).read();
        assertThat(config.name()).isEqualTo("c");
        assertThat(config.seed()).isEqualTo(1);
        assertThat(config.dtype()).isEqualTo(Precision.FLOAT);
        assertThat(config.device()).isEqualTo(Device.CPU);
        assertThat(config.data()).isEqualTo(DataOptions.of(null, Path.of("data/iris.csv"), ColumnRef.named("species")));
        assertThat(config.model()).isEqualTo(ModelOptions.LINEAR);
        assertThat(config.training()).isEqualTo(TrainingOptions.DEFAULTS);
    }

    @Test
    void takesAFlagOverTheFileAndTheLastFlagOverOthers() {
        Yaml yaml = Yaml.write(folder, Yaml.DATA + "training: {epochs: 5, momentum: 0.5}\n");
        TrainingOptions training = yaml.read("training.epochs=6", "training.epochs=7", "training={shuffle: false}")
                .training();
        assertThat(training.epochs()).isEqualTo(7);
        assertThat(training.shuffle()).isFalse();
        assertThat(training.momentum()).isEqualTo(0.5);
    }

    @Test
    void takesNullForAnOptionalKeyAsItsAbsence() {
        Yaml yaml = Yaml.write(folder, Yaml.DATA + "model: {type: mlp, hidden: [3]}\n");
        assertThat(yaml.read("model.type=linear", "model.hidden=null").model()).isEqualTo(ModelOptions.LINEAR);
    }

    @Test
    void readsTextsAsTheyStandThere() {
        DataOptions data = Yaml.write(folder, "data: {path: 007, label: 1.50, classes: [no, 0x10, 1_0]}\n")
                .read()
                .data();
        assertThat(data.path()).isEqualTo(Path.of("007"));
        assertThat(data.table().label()).isEqualTo(ColumnRef.named("1.50"));
        assertThat(data.classes()).containsExactly("no", "0x10", "1_0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "\n"})
    void takesAByteOrderMarkAndWindowsLineEnds(String before) {
        String text = "\uFEFF" + (before + Yaml.DATA + "seed: 3\n").replace("\n", "\r\n");
        assertThat(Yaml.write(folder, text).read().seed()).isEqualTo(3);
    }

    @Test
    void makesAFoldersNameOfTheFilesName() throws IOException {
        Path odd = Files.writeString(folder.resolve("..my r\u00e9sum\u00e9.v2.yaml"), Yaml.DATA);
        assertThat(ConfigReader.open(odd).read(List.of()).name()).isEqualTo("my-r-sum-.v2");
    }

    @Test
    void findsRelativePathsWhereItRunsOrElseBesideTheFile() throws IOException {
        Files.writeString(folder.resolve("beside.csv"), "a,b\n");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/iris.csv"), "a,b\n");
        Yaml yaml = Yaml.write(folder, Yaml.DATA);
        assertThat(yaml.read("data.path=beside.csv").data().path()).isEqualTo(folder.resolve("beside.csv"));
        assertThat(yaml.read().data().path()).isEqualTo(Path.of("data/iris.csv"));
        assertThat(yaml.read("data.path=nowhere.csv").data().path()).isEqualTo(Path.of("nowhere.csv"));
    }

    static Stream<String> labels() {
        return Stream.of(
                "yes", "null", "~", "12", "1e3", "a: b", "# c", " led", "*a", "&a", "!a", "- a", "[a", "{a", "%", "|");
    }

    @ParameterizedTest
    @MethodSource("labels")
    void readsBackWhatItWrites(String label) {
        RunConfig every = Yaml.write(folder, EVERY_KEY).read();
        DataOptions named = DataOptions.csv(Path.of("a b/\u00e4.csv"), label).with(o -> {
            o.classes = List.of(label, "'", "\"", "line\nbreak");
            o.heldOut = 0.1;
            o.missingValues = MissingValues.read(List.of(label, new Quoted("")));
        });
        RunConfig config = new RunConfig(
                "12", Long.MIN_VALUE, every.dtype(), every.device(), named, every.model(), every.training());
        assertThat(Yaml.write(folder, config.toYaml()).read()).isEqualTo(config);
        assertThat(Yaml.write(folder, every.toYaml()).read()).isEqualTo(every);
    }

    @Test
    void refusesWhatIsNoTextFile() throws IOException {
        Path latin = Files.write(folder.resolve("l.yaml"), "name: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path large = Files.writeString(folder.resolve("big.yaml"), "#".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> ConfigReader.open(latin))
                .hasMessage(latin + " is not UTF-8 text; " + "expected a configuration (YAML)");
        assertThatThrownBy(() -> ConfigReader.open(large))
                .hasMessage(large + " has 1048577 bytes; " + "expected a configuration (YAML) of at most 1048576");
        assertThatThrownBy(() -> ConfigReader.open(folder))
                .hasMessage(folder + " is not a file; " + "expected a configuration (YAML)");
        assertThatThrownBy(() -> ConfigReader.open(folder.resolve("none")))
                .hasMessage(folder.resolve("none") + " does not exist; expected a configuration (YAML)");
    }
}
