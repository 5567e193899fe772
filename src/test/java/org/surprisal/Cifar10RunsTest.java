package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.Run;
import org.surprisal.train.EpochReport;
import org.surprisal.train.Evaluation;
import org.surprisal.train.Metric;

/** The real images, where a machine has them: in $SURPRISAL_DATA/cifar10 or in the shared folder beside the project. */
class Cifar10RunsTest {
    @TempDir
    Path folder;

    private static Run run(String config, String... settings) {
        return Run.prepare(
                ConfigReader.open(Path.of("configs", config + ".yaml")).read(List.of(settings)));
    }

    @Test
    void someThousandImagesTeachMoreThanChance() {
        Run run = run("cifar10-subset", "data.path=" + SharedData.require("cifar10"));
        List<Evaluation> epochs = new ArrayList<>();
        run.trainer().train(report -> epochs.add(report.heldOut()));
        assertThat(epochs).hasSize(11);
        assertThat(epochs.get(0).accuracy()).isLessThan(0.2);
        assertThat(epochs.get(10).accuracy()).isGreaterThan(0.3);
    }

    @Test
    void votesLeaveTheirEntropyUnderTheCrossEntropy() {
        Run run = small("data.path=" + SharedData.require("cifar10"));
        Run.Outcome outcome = run.train(folder.resolve("run"), report -> {});
        assertThat(outcome.rows()).hasSize(3).allSatisfy(Cifar10RunsTest::assertAddsUp);
        assertThat(outcome.lastRow().get(Metric.TARGET_ENTROPY))
                .isCloseTo(0.1545, within(5e-5)); // of all 10,000, as published
    }

    @Test
    void votesMayBeTrainedOnToo() {
        Path images = SharedData.require("cifar10").resolve("test_batch.bin");
        Run run = small("data.path=" + images, "data.held-out=0.2");
        List<EpochReport> epochs = new ArrayList<>();
        run.trainer().train(epochs::add);
        assertThat(epochs).hasSize(3).allSatisfy(report -> assertAddsUp(MetricsRow.of(report)));
        assertThat(epochs.get(0).trainLoss()).isGreaterThan(1);
    }

    private static Run small(String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("data.soft-labels=" + SharedData.require("cifar10h").resolve("cifar10h-probs.npy"));
        all.addAll(List.of("data.limit=1000", "model.hidden=[32]", "training.epochs=2"));
        return run("cifar10h", all.toArray(String[]::new));
    }

    @Test
    @Tag("long")
    void theLinearClassifierReachesItsGoal() {
        assertThat(accuracyOf("cifar10-linear")).isGreaterThanOrEqualTo(0.39);
    }

    @Test
    @Tag("long")
    void thePerceptronReachesItsGoal() {
        assertThat(accuracyOf("cifar10-mlp")).isGreaterThanOrEqualTo(0.59);
    }

    @Test
    @Tag("long")
    void theDeepPerceptronReachesItsGoal() {
        assertThat(accuracyOf("cifar10-mlp-deep")).isGreaterThanOrEqualTo(0.62);
    }

    private static double accuracyOf(String config) {
        List<EpochReport> epochs = new ArrayList<>();
        run(config, "data.path=" + SharedData.require("cifar10")).trainer().train(epochs::add);
        return epochs.get(epochs.size() - 1).heldOut().accuracy();
    }

    private static void assertAddsUp(MetricsRow row) {
        double targetEntropy = row.get(Metric.TARGET_ENTROPY);
        assertThat(targetEntropy).isBetween(0.14, 0.17);
        assertThat(row.crossEntropy() - row.get(Metric.KL)).isCloseTo(targetEntropy, within(1e-12));
    }
}
