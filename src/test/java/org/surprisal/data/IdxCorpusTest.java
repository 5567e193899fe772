package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.messages.Quote;

/** Nasty folders: each is taken, or refused in the line that {@link NastyIdx} states. */
class IdxCorpusTest {
    private static final long BOUND = 16 << 20; // bytes that a refusal may allocate, whatever a header says

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void hasItsOutcome(NastyIdx nasty) throws Exception {
        Path path = nasty.in(folder);
        String says = nasty.says.replace("%s", path.toString());
        if (nasty.taken) {
            assertThat(load(path)).isEqualTo(says);
            return;
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        // How many bytes gzip makes of something is its own affair.
        assertThat(Refusal.of(Path.of("/"), () -> load(path)).replaceFirst("its [0-9]+ bytes", "its %d bytes"))
                .isEqualTo(says);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated")
                .isLessThan(BOUND);
    }

    @Test
    void thereAreEnough() {
        assertThat(NastyIdx.values()).hasSizeGreaterThanOrEqualTo(50);
    }

    /** As a training reads both pairs. */
    private static String load(Path path) {
        Idx.Found found = Idx.find(path);
        Dataset training = Idx.read(found.training(), null, null, RowCache.passing(), note -> {});
        ImageShape shape = Objects.requireNonNull(training.image());
        Dataset test = Idx.read(
                Objects.requireNonNull(found.test()), shape, training.classNames(), RowCache.passing(), note -> {});
        return training.rows() + " + " + test.rows() + " rows of " + shape.said() + ", classes "
                + Quote.list(training.classNames());
    }
}
