package org.surprisal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A listener that keeps what it hears, and can open a latch when a download stands at a given byte. */
final class Heard implements FetchListener {
    final List<Progress> progress = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final CountDownLatch arrived = new CountDownLatch(1);
    private final long awaited;

    Heard() {
        this(-1);
    }

    Heard(long awaited) {
        this.awaited = awaited;
    }

    @Override
    public void progress(Progress event) {
        progress.add(event);
        if (event.stage() == Stage.DOWNLOAD && event.done() == awaited) {
            arrived.countDown();
        }
    }

    @Override
    public void note(String line) {
        notes.add(line);
    }

    List<Long> done(Stage stage) {
        return progress.stream()
                .filter(p -> p.stage() == stage)
                .map(Progress::done)
                .toList();
    }

    /** Asserts that a stage started at {@code first}, never went down, and ended at its total. */
    void assertMonotone(Stage stage, long first, long total) {
        assertThat(progress).filteredOn(p -> p.stage() == stage).allMatch(p -> p.total() == total);
        assertThat(done(stage)).isSorted().startsWith(first).endsWith(total);
    }
}
