package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads of a training with validation rows. */
class ValidatedTrainingTest {
    private static final String IRIS = "configs/iris-mlp.yaml";

    @TempDir
    Path folder;

    private String out() {
        return folder.resolve("run").toString();
    }

    private static double rounded(String figure) {
        return Math.round(Double.parseDouble(figure) * 1e4) / 1e4;
    }

    /** Validation rows have a column of the table, in place of another, and choose the best epoch. */
    @Test
    void showsWhatValidationRowsSay() throws IOException {
        Said said = Said.by(
                "train",
                IRIS,
                "--out",
                out(),
                "--seed",
                "3",
                "--set",
                "training.epochs=20",
                "--set",
                "data.validation=0.2");
        assertThat(said.code()).isZero();
        assertThat(said.line("96 training"))
                .isEqualTo("96 training rows, 24 for validation, 30 held out; 4 features, 3 classes");
        assertThat(said.line("epoch "))
                .isEqualTo("epoch   train  H(P,Q) =  H(P) +    KL    H(Q)  accur.   Brier     ECE  valid.");
        assertThat(said.line("predictive"))
                .isEqualTo("predictive entropy H(Q); valid.: H(P,Q) of the validation rows.");
        List<String> lines = Files.readAllLines(folder.resolve("run/metrics.csv"));
        List<String> rows =
                said.out().stream().filter(line -> line.matches(" +\\d+ .*")).toList();
        assertThat(rows).hasSize(21).allSatisfy(row -> assertThat(row).hasSize(77));
        int best = 0;
        for (int epoch = 0; epoch <= 20; epoch++) {
            String validation = lines.get(epoch + 1).split(",", -1)[13];
            assertThat(Double.parseDouble(rows.get(epoch).substring(70))).isEqualTo(rounded(validation));
            best = Double.parseDouble(validation)
                            < Double.parseDouble(lines.get(best + 1).split(",", -1)[13])
                    ? epoch
                    : best;
        }
        String[] cells = lines.get(best + 1).split(",", -1);
        int at = said.out().indexOf("best epoch " + best + ", by its cross-entropy on the validation rows:");
        assertThat(said.out().subList(at + 1, at + 3))
                .containsExactly(
                        String.format(
                                Locale.ROOT,
                                "  validation rows  %.4f nats, accuracy %.4f",
                                Double.valueOf(cells[13]),
                                Double.valueOf(cells[14])),
                        String.format(
                                Locale.ROOT,
                                "  reported rows    %.4f nats, accuracy %.4f",
                                Double.valueOf(cells[4]),
                                Double.valueOf(cells[9])));
        assertThat(said.out())
                .filteredOn(line -> !line.contains(folder.toString()))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private Said stoppingEarly(String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", IRIS, "--out", out(), "--seed", "3"));
        for (String setting : List.of(
                "training.schedule=constant", "data.validation=0.2", "training.early-stop=2", "training.epochs=30")) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of(more));
        return Said.by(arguments.toArray(String[]::new));
    }

    @Test
    void saysThatItStoppedEarlyAndWhen() throws IOException {
        Said said = stoppingEarly();
        assertThat(said.code()).isZero();
        assertThat(said.complaints()).isEmpty();
        int last = Files.readAllLines(folder.resolve("run/metrics.csv")).size() - 2;
        assertThat(last).isLessThan(30);
        assertThat(said.line("stopped"))
                .isEqualTo("stopped early after epoch " + last + " of 30, 2 epochs after the best");
        assertThat(said.line("best epoch"))
                .isEqualTo("best epoch " + (last - 2) + ", by its cross-entropy on the validation rows:");
    }

    @Test
    void isQuietAboutAllElse() throws IOException {
        Said said = stoppingEarly("--quiet");
        int last = Files.readAllLines(folder.resolve("run/metrics.csv")).size() - 2;
        assertThat(said.err())
                .containsExactly("note: stopped early after epoch " + last + " of 30, 2 epochs after the best");
        assertThat(said.out()).singleElement().asString().startsWith(out() + ": epoch " + last + ", cross-entropy ");
    }

    @Test
    void reportsOnTheBestEpochWhereAskedFor() throws IOException {
        Said said = stoppingEarly("--set", "training.report=best");
        List<String> lines = Files.readAllLines(folder.resolve("run/metrics.csv"));
        int best = lines.size() - 4;
        int at = said.out().indexOf("report on the best epoch, " + best + ":");
        assertThat(at).isPositive();
        assertThat(said.out().get(at + 2))
                .startsWith(String.format(
                        Locale.ROOT,
                        "accuracy %.4f (",
                        Double.valueOf(lines.get(best + 1).split(",", -1)[9])));
        Said quiet = Said.by("resume", out(), "--quiet");
        assertThat(quiet.out()).singleElement().asString().startsWith(out() + ": epoch " + best + ", cross-entropy ");
    }

    /** More epochs were never what it lacked. */
    @Test
    void resumingSaysWhatWouldMakeItLonger() throws IOException {
        stoppingEarly();
        int last = Files.readAllLines(folder.resolve("run/metrics.csv")).size() - 2;
        Said said = Said.by("resume", out(), "--epochs", "50");
        assertThat(said.code()).isZero();
        assertThat(said.err())
                .containsExactly("note: the run stopped early, after epoch " + last + ", and --epochs does not make it"
                        + " longer; to go on, set training.early-stop in " + out()
                        + "/config.yaml to 0, or to more than"
                        + " the 2 epochs since the best");
        assertThat(said.line("stopped"))
                .isEqualTo("stopped early after epoch " + last + " of 50, 2 epochs after the best");
        assertThat(Files.readAllLines(folder.resolve("run/metrics.csv"))).hasSize(last + 2);
        Path config = folder.resolve("run/config.yaml");
        Files.writeString(config, Files.readString(config).replace("early-stop: 2", "early-stop: 0"));
        Said on = Said.by("resume", out(), "--epochs", String.valueOf(last + 1));
        assertThat(on.err()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("run/metrics.csv"))).hasSize(last + 3);
    }

    @Test
    void stoppingEarlyTakesRowsToStopBy() {
        Said said = Said.by("train", IRIS, "--out", out(), "--set", "training.early-stop=2");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .containsExactly("surprisal: --set training.early-stop=2: training.early-stop is 2 without"
                        + " data.validation; expected 0, or rows to stop by, such as data.validation: 0.2");
        assertThat(folder).isEmptyDirectory();
    }
}
