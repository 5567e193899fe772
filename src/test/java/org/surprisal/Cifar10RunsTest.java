package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.Run;
import org.surprisal.train.Evaluation;

/** The real images, where a machine has them: in $SURPRISAL_DATA/cifar10 or in the shared folder beside the project. */
class Cifar10RunsTest {
    @TempDir
    Path folder;

    private static Path data(String name) {
        String root = System.getenv("SURPRISAL_DATA");
        Path path = Path.of(root == null ? "../shared/data" : root, name).toAbsolutePath();
        assumeTrue(Files.exists(path), name + " is neither in $SURPRISAL_DATA nor in ../shared/data");
        return path;
    }

    private static Run run(String config, String... settings) {
        return Run.prepare(
                ConfigReader.open(Path.of("configs", config + ".yaml")).read(List.of(settings)));
    }

    @Test
    void someThousandImagesTeachMoreThanChance() {
        Run run = run("cifar10-subset", "data.path=" + data("cifar10"));
        List<Evaluation> epochs = new ArrayList<>();
        run.trainer().train(report -> epochs.add(report.heldOut()));
        assertThat(epochs).hasSize(11);
        assertThat(epochs.get(0).accuracy()).isLessThan(0.2);
        assertThat(epochs.get(10).accuracy()).isGreaterThan(0.3);
    }

    @Test
    void votesLeaveTheirEntropyUnderTheCrossEntropy() {
        Path images = data("cifar10").resolve("test_batch.bin");
        Run run = run(
                "cifar10h",
                "data.path=" + images,
                "data.soft-labels=" + votes(data("cifar10h")),
                "data.limit=1000",
                "model.hidden=[32]",
                "training.epochs=2");
        Run.Outcome outcome = run.train(folder.resolve("run"), report -> {});
        assertThat(outcome.rows()).hasSize(3).allSatisfy(Cifar10RunsTest::assertAddsUp);
    }

    private static void assertAddsUp(MetricsRow row) {
        assertThat(row.targetEntropy()).isBetween(0.14, 0.17);
        assertThat(row.crossEntropy() - row.kl()).isCloseTo(row.targetEntropy(), within(1e-12));
    }

    private static Path votes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith("probs.npy"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no *probs.npy in " + folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
