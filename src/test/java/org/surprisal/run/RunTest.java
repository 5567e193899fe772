package org.surprisal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.files.LockFile;
import org.surprisal.base.messages.OptionException;
import org.surprisal.train.ClassMetric;
import org.surprisal.train.DivergedException;
import org.surprisal.train.EpochReport;
import org.surprisal.train.OverallMetric;

class RunTest {
    @TempDir
    Path folder;

    @Test
    void leavesEveryFileOfTheDesign() throws Exception {
        Path out = folder.resolve("a/b");
        Run run = Run.prepare(Runs.config("training.epochs=3"));
        assertThat(run.drawPictures(run.train(out, Runs.NOBODY))).isEmpty();
        assertThat(out.toFile().list())
                .containsExactlyInAnyOrder(
                        ".lock",
                        "config.yaml",
                        "metrics.csv",
                        "summary.json",
                        "latest.safetensors",
                        "best.safetensors",
                        "curves.png",
                        "curves.svg",
                        "confusion.png",
                        "reliability.png",
                        "roc.png");
        assertThat(out.resolve("config.yaml"))
                .content()
                .contains("seed: 7", "path: " + Path.of("data/iris.csv").toAbsolutePath(), "held-out: 0.2")
                .contains("label-smoothing: 0.0");
    }

    @Test
    void logsADoubleSoThatItReadsBackToTheSameBits() throws IOException {
        List<EpochReport> reports = new ArrayList<>();
        Run.prepare(Runs.config("training.epochs=3")).train(folder.resolve("r"), reports::add);
        List<String> lines = Files.readAllLines(folder.resolve("r/metrics.csv"));
        // The columns of version 0.1; what is new stands between its last two.
        assertThat(lines.get(0))
                .startsWith("epoch,step,learning_rate,train_loss,cross_entropy,target_entropy,kl,"
                        + "predictive_entropy,marginal_kl,accuracy,brier,ece,gradient_norm,")
                .endsWith(",seconds");
        assertThat(lines).hasSize(5);
        for (int epoch = 0; epoch <= 3; epoch++) {
            String[] cells = lines.get(epoch + 1).split(",", -1);
            EpochReport report = reports.get(epoch);
            assertThat(cells).hasSize(lines.get(0).split(",", -1).length).startsWith("" + epoch, "" + 8 * epoch);
            double[] logged = Arrays.stream(cells)
                    .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                    .toArray();
            assertThat(logged)
                    .startsWith(
                            epoch,
                            8 * epoch,
                            report.learningRate(),
                            report.trainLoss(),
                            report.heldOut().crossEntropy(),
                            report.heldOut().targetEntropy(),
                            report.heldOut().kl(),
                            report.heldOut().predictiveEntropy(),
                            report.heldOut().marginalKl(),
                            report.heldOut().accuracy(),
                            report.heldOut().brier(),
                            report.heldOut().ece(),
                            report.gradientNorm())
                    .endsWith(Double.NaN, Double.NaN, report.seconds());
        }
    }

    @Test
    void sumsItselfUp() throws Exception {
        Path out = folder.resolve("r");
        Run.Outcome outcome = Runs.train(out, "training.epochs=3");
        JsonNode summary = new JsonMapper().readTree(out.resolve("summary.json").toFile());
        double crossEntropy = outcome.lastRow().crossEntropy();
        assertThat(summary.at("/last/cross_entropy").doubleValue()).isEqualTo(crossEntropy);
        assertThat(summary.at("/last/epoch").intValue()).isEqualTo(3);
        assertThat(summary.at("/best/cross_entropy").doubleValue())
                .isEqualTo(outcome.rows().stream()
                        .mapToDouble(MetricsRow::crossEntropy)
                        .min()
                        .orElseThrow());
        // Ten of thirty held-out rows are of each class.
        assertThat(summary.at("/prior_entropy").doubleValue()).isCloseTo(Math.log(3), within(1e-15));
        assertThat(summary.at("/bits_gained").doubleValue())
                .isCloseTo((Math.log(3) - crossEntropy) / Math.log(2), within(1e-14));
        byte[] data = Files.readAllBytes(Path.of("data/iris.csv"));
        assertThat(summary.at("/data/0/bytes").intValue()).isEqualTo(data.length);
        assertThat(summary.at("/data/0/sha256").textValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(data)));
        assertThat(summary.at("/confusion")).hasSize(3);
        for (ClassMetric metric : ClassMetric.values()) {
            assertThat(summary.at("/" + metric.column())).as(metric.column()).hasSize(3);
        }
        assertThat(summary.at("/support"))
                .allSatisfy(rows -> assertThat(rows.intValue()).isEqualTo(10));
        for (OverallMetric metric : OverallMetric.values()) {
            assertThat(summary.at("/" + metric.column()).doubleValue()).isBetween(0.0, 1.0);
        }
        assertThat(summary.at("/majority_accuracy").doubleValue()).isEqualTo(1 / 3.);
        assertThat(summary.at("/config/data/held-out").doubleValue()).isEqualTo(0.2);
        assertThat(summary.at("/config/model/hidden/0").intValue()).isEqualTo(16);
        assertThat(summary.at("/config/training").has("beta1")).isFalse();
        assertThat(summary.at("/versions/nd4j").textValue()).isEqualTo("1.0.0-M2.1");
        assertThat(summary.at("/threads").intValue()).isPositive();
        assertThat(summary.at("/wall_seconds").doubleValue()).isPositive();
    }

    @Test
    void repeatsFromItsOwnConfiguration() throws IOException {
        Path first = folder.resolve("first");
        Runs.train(first, "training.epochs=3", "seed=12");
        Path again = folder.resolve("again");
        Run.prepare(ConfigReader.open(first.resolve("config.yaml")).read(List.of()))
                .train(again, Runs.NOBODY);
        assertThat(Runs.metrics(again)).isEqualTo(Runs.metrics(first));
        assertThat(again.resolve("latest.safetensors")).hasSameBinaryContentAs(first.resolve("latest.safetensors"));
        assertThat(again.resolve("config.yaml")).hasSameBinaryContentAs(first.resolve("config.yaml"));
    }

    @Test
    void neverOverwrites() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years");
        for (Path taken : List.of(mine, mine.resolve("thesis.txt"))) {
            assertThatThrownBy(() -> Runs.train(taken, "training.epochs=1"))
                    .isInstanceOf(OptionException.class)
                    .hasMessage("--out is " + taken
                            + "; expected a new or empty directory: a run never overwrites another");
        }
        assertThat(mine.toFile().list()).containsExactly("thesis.txt");
        assertThat(mine.resolve("thesis.txt")).hasContent("years");
    }

    @Test
    void stopsWhenItDivergesAndKeepsTheLastGoodModel() throws IOException {
        Path out = folder.resolve("r");
        assertThatThrownBy(() -> Runs.train(
                        out,
                        "training.learning-rate=1e30",
                        "training.schedule=constant",
                        "training.checkpoint-every=1"))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("training diverged: the training loss is (NaN|Infinity) at epoch 1, step \\d, "
                        + "learning rate 1.0E30");
        assertThat(out.resolve("metrics.csv")).content().doesNotContain("NaN", "Infinity");
        assertThat(Runs.metrics(out)).hasSize(2);
        RunConfig config = ConfigReader.open(out.resolve("config.yaml")).read(List.of());
        assertThat(Checkpoint.read(out.resolve("latest.safetensors"), config).isFinite())
                .isTrue();
        assertThat(TrainedModel.open(RunDirectory.open(out), false)
                        .evaluateHeldOut(false, note -> {})
                        .figures()
                        .isFinite())
                .isTrue();
    }

    @Test
    void doesWithoutAPictureThatCannotBeDrawn() throws IOException {
        Path out = folder.resolve("r");
        Run run = Run.prepare(Runs.config("training.epochs=1"));
        Run.Outcome outcome = run.train(out, Runs.NOBODY);
        out.resolve("curves.png/full").toFile().mkdirs();
        assertThat(run.drawPictures(outcome))
                .singleElement()
                .asString()
                .contains("curves.png")
                .doesNotContain("\n");
        assertThat(out.resolve("summary.json")).exists();
    }

    /** Of each that a run may have, as a process leaves it that is killed while it writes one. */
    @ParameterizedTest
    @ValueSource(strings = {"digits-linear", "xor"})
    void deletesWhatIsLeftOfAPictureOnceItGoesOn(String name) throws IOException {
        Path out = folder.resolve("r");
        Run run = Run.prepare(ConfigReader.open(Path.of("configs", name + ".yaml"))
                .read(List.of("training.epochs=1", "data.limit=100")));
        assertThat(run.drawPictures(run.train(out, Runs.NOBODY))).isEmpty();
        List<String> pictures = Arrays.stream(
                        Objects.requireNonNull(out.toFile().list()))
                .filter(file -> file.endsWith(".png") || file.endsWith(".svg"))
                .toList();
        assertThat(pictures).contains(name.equals("xor") ? "boundary.png" : "templates.png", "curves.svg");
        for (String picture : pictures) {
            Files.writeString(AtomicFiles.temporary(out.resolve(picture)), "half");
        }
        Runs.resume(out, null);
        assertThat(out).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesThePicturesToWhoeverTrainsTheRun() throws IOException {
        Path out = folder.resolve("r");
        Run run = Run.prepare(Runs.config("training.epochs=1"));
        Run.Outcome outcome = run.train(out, Runs.NOBODY);
        try (LockFile held = outcome.directory().lock()) {
            assertThat(held).isNotNull();
            assertThat(run.drawPictures(outcome))
                    .containsExactly("no pictures were drawn: " + out
                            + " is being trained by this process already; wait until it is done");
        }
        assertThat(out.resolve("curves.png")).doesNotExist();
        assertThat(run.drawPictures(outcome)).isEmpty();
    }

    @Test
    void runsWithoutAnEpoch() throws IOException {
        Run.Outcome outcome = Runs.train(folder.resolve("r"), "training.epochs=0");
        assertThat(outcome.rows()).hasSize(1);
        assertThat(Runs.metrics(folder.resolve("r"))).hasSize(2);
    }

    @Test
    void numbersRunsFromOneAndPassesOverOtherNames() throws IOException {
        Path runs = folder.resolve("runs/iris");
        assertThat(RunDirectory.nextNumber(runs)).isEqualTo(runs.resolve("001"));
        Files.createDirectory(runs.resolve("009"));
        Files.createDirectory(runs.resolve("best"));
        Files.createFile(runs.resolve("010"));
        assertThat(RunDirectory.nextNumber(runs)).isEqualTo(runs.resolve("011"));
        Files.createDirectory(runs.resolve("999"));
        assertThat(RunDirectory.nextNumber(runs)).isEqualTo(runs.resolve("1000"));
    }

    @Test
    void numbersRunsInTheSameDigitsEverywhere() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(RunDirectory.nextNumber(folder)).isEqualTo(folder.resolve("001"));
            assertThat(RunDirectory.nextNumber(folder)).isEqualTo(folder.resolve("002"));
        } finally {
            Locale.setDefault(before);
        }
    }
}
