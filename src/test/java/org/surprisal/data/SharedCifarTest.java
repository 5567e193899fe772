package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surprisal.SharedData;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.theory.Information;
import org.surprisal.theory.Softmax;

/** The real CIFAR-10 and CIFAR-10H, where they are at hand. */
class SharedCifarTest {
    private static final Preparation NO_COLUMNS = Preparation.numeric(List.of());

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.classes()];
        Arrays.stream(data.labels()).forEach(k -> counts[k]++);
        return counts;
    }

    @Test
    void theRealImages() {
        Path folder = SharedData.require("cifar10");
        TrainingData data = DataLoader.load(
                DataOptions.of(DataFormat.CIFAR10, folder, null).with(o -> {
                    o.standardize = false;
                }),
                new RandomStreams(1));

        assertThat(data.notes()).isEmpty();
        assertThat(data.training().rows()).isEqualTo(50_000);
        assertThat(data.heldOut().rows()).isEqualTo(10_000);
        assertThat(counts(data.training())).containsOnly(5_000);
        assertThat(counts(data.heldOut())).containsOnly(1_000);
        double[] sums = new double[3];
        double[] x = new double[3072];
        for (int n = 0; n < 50_000; n++) {
            data.training().features().read(n, x);
            for (int j = 0; j < x.length; j++) {
                sums[j / 1024] += x[j];
            }
        }
        double[] published = {125.307, 122.950, 113.865};
        for (int channel = 0; channel < 3; channel++) {
            assertThat(sums[channel] * 255 / (50_000 * 1024.0)).isCloseTo(published[channel], within(5e-4));
        }
    }

    @Test
    void theVotes() {
        Path folder = SharedData.require("cifar10");
        Path votes = SharedData.require("cifar10h");
        double[][] shares = SoftLabels.read(votes.resolve("cifar10h-probs.npy"), 10);
        double[][] counts = SoftLabels.read(votes.resolve("cifar10h-counts.npy"), 10);
        int[] labels = DataLoader.loadOther(
                        DataOptions.cifar10(folder), folder, NO_COLUMNS, Cifar10.classNames(folder), note -> {})
                .labels();
        double entropy = 0;
        int agreeing = 0;
        for (int n = 0; n < 10_000; n++) {
            assertThat(counts[n]).containsExactly(shares[n], within(1e-12));
            entropy += Information.entropy(shares[n]) / 10_000;
            agreeing += Softmax.argMax(shares[n]) == labels[n] ? 1 : 0;
        }

        assertThat(entropy).isCloseTo(0.1545, within(5e-5));
        assertThat(agreeing).isEqualTo(9921);
    }
}
