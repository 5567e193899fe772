package org.surprisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.train.Evaluation;

/** What the bundled configurations reach on rows they have not seen, each seed with its own split and weights. */
class GoalsTest {
    private record Mean(double accuracy, double crossEntropy) {}

    @Test
    void linearIris() {
        Mean mean = mean("iris-linear", 10);
        assertThat(mean.accuracy).isGreaterThanOrEqualTo(0.94);
        assertThat(mean.crossEntropy).isLessThanOrEqualTo(0.20);
    }

    @Test
    void irisWithHiddenUnits() {
        Mean mean = mean("iris-mlp", 10);
        assertThat(mean.accuracy).isGreaterThanOrEqualTo(0.94);
        assertThat(mean.crossEntropy).isLessThanOrEqualTo(0.15);
    }

    @Test
    void linearDigits() {
        assertThat(mean("digits-linear", 3).accuracy).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void digitsWithHiddenUnits() {
        assertThat(mean("digits-mlp", 3).accuracy).isGreaterThanOrEqualTo(0.97);
    }

    private static Mean mean(String config, int seeds) {
        List<Evaluation> ends = LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> heldOutAtTheEnd(config, seed))
                .toList();
        return new Mean(
                ends.stream().mapToDouble(Evaluation::accuracy).average().orElseThrow(),
                ends.stream().mapToDouble(Evaluation::crossEntropy).average().orElseThrow());
    }

    private static Evaluation heldOutAtTheEnd(String config, long seed) {
        Run run = Run.prepare(
                ConfigReader.open(Path.of("configs", config + ".yaml")).read(List.of("seed=" + seed)));
        List<Evaluation> epochs = new ArrayList<>();
        run.trainer().train(report -> epochs.add(report.heldOut()));
        return epochs.get(epochs.size() - 1);
    }
}
