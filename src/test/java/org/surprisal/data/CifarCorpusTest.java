package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.random.RandomStreams;

/** Nasty folders: each is taken, or refused in the line that {@link NastyCifar} states. */
class CifarCorpusTest {
    private static final long BOUND = 64 << 20; // bytes that a refusal may allocate, whatever the file's size

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void hasItsOutcome(NastyCifar nasty) throws Exception {
        Path path = nasty.in(folder);
        String says = nasty.says.replace("%s", path.toString());
        if (nasty.taken) {
            assertThat(holds(load(path))).isEqualTo(says);
            return;
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(Refusal.of(Path.of("/"), () -> load(path))).isEqualTo(says);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(BOUND);
        assertThat(Path.of("unpickled")).doesNotExist();
        assertThat(Files.exists(folder.resolve("unpickled"))).isFalse();
    }

    @Test
    void thereAreEnough() {
        assertThat(NastyCifar.values()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static TrainingData load(Path path) {
        return DataLoader.load(DataOptions.cifar10(path), new RandomStreams(1));
    }

    private static String holds(TrainingData data) {
        return data.training().rows() + " + " + data.heldOut().rows() + " rows, "
                + data.training().classNames().get(0) + " to "
                + data.training().classNames().get(9);
    }
}
