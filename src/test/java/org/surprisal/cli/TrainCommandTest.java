package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
    private static final String IRIS = "configs/iris-mlp.yaml";

    @TempDir
    Path folder;

    private String out() {
        return folder.resolve("run").toString();
    }

    @Test
    void showsATableOfEveryEpoch() throws IOException {
        Said said = Said.by("train", IRIS, "--out", out(), "--set", "training.epochs=2");
        assertThat(said.code()).isZero();
        assertThat(said.complaints()).isEmpty();
        assertThat(said.out().get(0)).isEqualTo("iris-mlp: Mlp 4-16-3 relu, 131 parameters, float, seed 7");
        assertThat(said.line("120 training")).isEqualTo("120 training rows, 30 held out; 4 features, 3 classes");
        List<String> rows =
                said.out().stream().filter(line -> line.matches(" +\\d .*")).toList();
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row)
                .matches("( *\\d+)( +[0-9.]+){9}")
                .hasSize(77));
        // Each column ends where its heading ends.
        String heading = said.line("epoch ");
        assertThat(heading).hasSize(77);
        String[] last =
                Files.readAllLines(folder.resolve("run/metrics.csv")).get(3).split(",", -1);
        assertThat(Double.parseDouble(rows.get(2).substring(14, 21))).isEqualTo(rounded(last[4]));
        assertThat(said.line("accuracy"))
                .startsWith("accuracy " + String.format(Locale.ROOT, "%.4f", Double.valueOf(last[9])));
        assertThat(said.line("best")).endsWith(" nats, at epoch 2 (chosen on the rows reported)");
        assertThat(said.out().get(said.out().size() - 1)).isEqualTo("run: " + out());
        assertReadable(said);
    }

    /** The line that lesson N2 speaks of; the images are black, one a class in turn. */
    @Test
    void beginsWithTheShapesOnCifar10() throws IOException {
        Path cifar = Files.createDirectory(folder.resolve("cifar"));
        byte[] images = new byte[3073 * 200];
        for (int n = 0; n < 200; n++) {
            images[3073 * n] = (byte) (n % 10);
        }
        Files.write(cifar.resolve("data_batch_1.bin"), images);
        Files.write(cifar.resolve("test_batch.bin"), images);
        Said said = Said.by(
                "train",
                "configs/cifar10-linear.yaml",
                "--out",
                out(),
                "--set",
                "data.path=" + cifar,
                "--set",
                "training.epochs=0");
        assertThat(said.code()).as(said.err().toString()).isZero();
        assertThat(said.line("cifar10-linear")).contains("LinearClassifier 3072-10, 30,730 parameters");
        assertThat(said.line("X (")).isEqualTo("X (128,3072)  W (3072,10)  b (1,10)");
    }

    private static double rounded(String figure) {
        return Math.round(Double.parseDouble(figure) * 1e4) / 1e4;
    }

    private void assertReadable(Said said) {
        assertThat(said.out())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
    }

    @Test
    void staysReadableHoweverLargeTheFiguresAndDeepTheModel() {
        Said linear =
                Said.by("train", "configs/iris-linear.yaml", "--out", out(), "--set", "training.learning-rate=1e30");
        assertThat(linear.code()).isZero();
        assertReadable(linear);
        String deep = folder.resolve("deep").toString();
        Said mlp = Said.by(
                "train",
                IRIS,
                "--out",
                deep,
                "--set",
                "model.hidden=[100,90,80,70,60,50,40]",
                "--set",
                "training.epochs=1",
                "--set",
                "name=" + "n".repeat(40));
        assertThat(mlp.code()).isZero();
        assertReadable(mlp);
    }

    @Test
    void saysOneLineWhenQuiet() {
        Said said = Said.by("train", IRIS, "--quiet", "--out", out(), "--set", "training.epochs=1");
        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .singleElement()
                .asString()
                .matches("\\Q" + out() + "\\E: epoch 1, cross-entropy \\d\\.\\d{4} nats, accuracy \\d\\.\\d{4}");
    }

    @Test
    void saysOnceWhatIsSlowerWithoutTheLauncher() {
        String launched = System.clearProperty("surprisal.launcher");
        try {
            Said said = Said.by("train", IRIS, "--quiet", "--out", out(), "--set", "training.epochs=1");
            assertThat(said.err()).singleElement().asString().startsWith("note: started without scripts/surprisal: ");
        } finally {
            System.setProperty("surprisal.launcher", launched);
        }
    }

    @Test
    void saysThatALongerScheduleChangesTheRates() {
        String run = out();
        Said.by(
                "train",
                IRIS,
                "--quiet",
                "--out",
                run,
                "--set",
                "training.epochs=1",
                "--set",
                "training.schedule=cosine");
        Said longer = Said.by("resume", run, "--quiet", "--epochs", "2");
        assertThat(longer.code()).isZero();
        assertThat(longer.err()).singleElement().asString().contains("learning rates from here on");
    }

    @Test
    void printsTheConfigurationThatWouldTrain() throws IOException {
        Said said = Said.by(
                "train",
                IRIS,
                "--print-config",
                "--seed",
                "5",
                "--set",
                "seed=6",
                "--set",
                "training.learning-rate=1e-3");
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("seed: 5", "  learning-rate: 0.001", "  checkpoint-every: 0");
        Path printed = Files.write(folder.resolve("printed.yaml"), said.out());
        assertThat(Said.by("train", "--print-config", printed.toString()).out()).isEqualTo(said.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out x", "--quiet", "--json", "--tensorboard x", "--threads 2"})
    void whereNothingIsTrainedNoFlagIsPassedOver(String flag) {
        Said said = Said.by(("train " + IRIS + " --print-config " + flag).split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .containsExactly("surprisal: --print-config and " + flag.split(" ", -1)[0] + " exclude each other");
    }

    @Test
    void aFolderForTensorBoardIsLookedAtBeforeTheData() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Said said = Said.by(
                "train", IRIS, "--set", "data.path=" + folder.resolve("none.csv"), "--tensorboard", file.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .containsExactly(
                        "surprisal: --tensorboard is " + file + ", but " + file + " is a file; expected a folder");
    }

    @Test
    void takesTheSeedOfTheFlag() throws IOException {
        Said.by("train", IRIS, "--quiet", "--seed", "3", "--out", out(), "--set", "training.epochs=0");
        assertThat(folder.resolve("run/config.yaml")).content().contains("\nseed: 3\n");
    }

    @Test
    void notesABatchThatIsLargerThanTheData() {
        Said said = Said.by(
                "train",
                IRIS,
                "--quiet",
                "--out",
                out(),
                "--set",
                "training.epochs=0",
                "--set",
                "training.batch-size=1000");
        assertThat(said.code()).isZero();
        assertThat(said.err())
                .containsExactly("note: batch-size 1000 is more than the 120 training rows: clipped to 120");
    }

    @Test
    void endsWithFourWhenItDiverges() {
        Said said = Said.by(
                "train",
                IRIS,
                "--quiet",
                "--out",
                out(),
                "--set",
                "training.learning-rate=1e30",
                "--set",
                "training.schedule=constant");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.complaints())
                .singleElement()
                .asString()
                .matches("surprisal: training diverged: the training loss is NaN at epoch 1, step \\d, "
                        + "learning rate 1.0E30");
        assertThat(said.err()).contains("note: " + out() + " keeps the metrics and the last good checkpoint");
        assertThat(Said.by("evaluate", out()).code()).isZero();
    }

    @Test
    void resumesAndSaysWhenThereIsNothingToDo() {
        Said.by("train", IRIS, "--quiet", "--out", out(), "--set", "training.epochs=1");
        Said finished = Said.by("resume", out(), "--quiet");
        assertThat(finished.code()).isZero();
        assertThat(finished.err()).containsExactly("note: the run has 1 of 1 epochs; --epochs N makes it longer");
        Said longer = Said.by("resume", out(), "--epochs", "2");
        assertThat(longer.code()).isZero();
        assertThat(longer.line("    2")).hasSize(77);
        assertThat(Said.by("resume", out(), "--epochs", "1").complaints())
                .containsExactly("surprisal: --epochs is 1; expected at least 2: the run has trained so many already");
    }

    @Test
    void refusesToOverwrite() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("a"), "b");
        Said said = Said.by("train", IRIS, "--out", taken.toString());
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .containsExactly("surprisal: --out is " + taken
                        + "; expected a new or empty directory: a run never overwrites another");
        assertThat(taken.toFile().list()).containsExactly("a");
    }

    @Test
    void namesADirectoryThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Said said = Said.by("train", IRIS, "--quiet", "--out", file + "/run");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.complaints())
                .singleElement()
                .asString()
                .startsWith("surprisal: " + file + ": exists already, and not as a directory");
    }

    @Test
    void saysWhatIsLeftOfATrainingThatNeverHadAGoodEpoch() throws IOException {
        Path table = folder.resolve("huge.csv");
        Files.writeString(table, "a,b,class\n" + "1e308,-1e308,p\n-1e308,1e308,q\n".repeat(8));
        Path config = Files.writeString(
                folder.resolve("huge.yaml"),
                "dtype: double\ndata: {path: " + table + ", label: class, standardize: false}\n"
                        + "model: {type: mlp, hidden: [8]}\n");
        Said said = Said.by("train", config.toString(), "--quiet", "--out", out());
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.complaints())
                .singleElement()
                .asString()
                .startsWith("surprisal: training diverged: the training loss is ")
                .contains("epoch 0, step 0, learning rate 0.1");
        assertThat(said.err())
                .contains("note: " + out() + " holds the configuration only: there was no good epoch to keep");
    }

    @Test
    void tellsWhyResultsWereLost() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        try (FileOutputStream file = new FileOutputStream(full.toFile())) {
            WatchedOutput watched = new WatchedOutput(file.getFD());
            assertThat(watched.loss()).isNull();
            new PrintStream(watched, true, UTF_8).println("a result");
            assertThat(watched.loss()).isNotNull();
        }
    }
}
