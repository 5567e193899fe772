package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void eachTileRunsOnceBeforeItReturns(int threads) {
        Workers workers = new Workers(threads);
        for (int i = 0; i < 2_000; i++) {
            int tiles = 1 + i % 11;
            int[] runs = new int[tiles]; // plain: what a helper wrote must be seen
            workers.run(tiles, (tile, worker) -> runs[tile]++);
            int[] once = new int[tiles];
            Arrays.fill(once, 1);
            assertThat(runs).containsExactly(once);
        }
        assertThat(workers.threads()).isEqualTo(threads);
        workers.close();
    }

    /** Each tile waits for all others, so it ends only where every worker takes one. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void allThreadsTakePart(int threads) {
        Workers workers = new Workers(threads);
        for (int i = 0; i < 50; i++) {
            CyclicBarrier all = new CyclicBarrier(threads);
            int[] tileOf = new int[threads];
            workers.run(threads, (tile, worker) -> {
                tileOf[worker] = tile;
                meet(all);
            });
            assertThat(tileOf).containsOnlyOnce(IntStream.range(0, threads).toArray());
        }
        workers.close();
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void ofSeveralFailuresTheFirstTilesIsThrown(int threads) {
        Workers workers = new Workers(threads);
        for (int i = 0; i < 200; i++) {
            CyclicBarrier all = new CyclicBarrier(threads); // so that each thread has one that fails
            assertThatThrownBy(() -> workers.run(threads, (tile, worker) -> {
                        meet(all);
                        throw new IllegalStateException("tile " + tile);
                    }))
                    .hasMessage("tile 0");
        }
        workers.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void noTwoTilesAreWithOneWorkerAtOnce(int threads) {
        Workers workers = new Workers(threads);
        int[] counts = new int[threads]; // each its worker's alone, so that no increment is lost
        for (int i = 0; i < 2_000; i++) {
            workers.run(7, (tile, worker) -> counts[worker]++);
        }
        assertThat(Arrays.stream(counts).sum()).isEqualTo(7 * 2_000);
        workers.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatATileThrowsIsThrown(int threads) {
        Workers workers = new Workers(threads);
        for (int i = 0; i < 1_000; i++) {
            int failing = i % 4;
            assertThatThrownBy(() -> workers.run(4, (tile, worker) -> {
                        if (tile == failing) {
                            throw new IllegalStateException("tile " + tile);
                        }
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("tile " + failing);
        }
        workers.close();
        eachTileRunsOnceBeforeItReturns(threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void severalThreadsMayAskAtOnceAndWithin(int threads) throws Exception {
        Workers workers = new Workers(threads);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(4);
            AtomicIntegerArray runs = new AtomicIntegerArray(4);
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int number = t;
                done.add(callers.submit(() -> {
                    start.countDown();
                    start.await();
                    for (int i = 0; i < 1_000; i++) {
                        workers.run(2, (half, worker) -> workers.run(2, (quarter, w) -> runs.incrementAndGet(number)));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
            for (int t = 0; t < 4; t++) {
                assertThat(runs.get(t)).isEqualTo(4 * 1_000);
            }
        } finally {
            callers.shutdownNow();
            workers.close();
        }
    }
}
