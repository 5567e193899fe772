package org.surprisal.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class HalvesTest {
    @Test
    void eachHalfRunsOnceBeforeItReturns() {
        for (int i = 0; i < 20_000; i++) {
            int[] runs = new int[2]; // plain: what the helper wrote must be seen
            Halves.both(half -> runs[half]++);
            assertThat(runs).containsExactly(1, 1);
        }
    }

    @Test
    void whatAHalfThrowsIsThrown() {
        for (int bad = 0; bad < 2; bad++) {
            int failing = bad;
            for (int i = 0; i < 1_000; i++) {
                boolean[] ran = new boolean[2];
                assertThatThrownBy(() -> Halves.both(half -> {
                            ran[half] = true;
                            if (half == failing) {
                                throw new IllegalStateException("half " + half);
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("half " + failing);
                assertThat(ran).containsExactly(true, true);
            }
        }
        eachHalfRunsOnceBeforeItReturns();
    }

    @Test
    void theCallerDoesBothWhereNoHelperCanBe() {
        for (int i = 0; i < 3; i++) { // more than once: nothing may be left offered
            List<Thread> threads = new ArrayList<>();
            Halves.both(half -> threads.add(Thread.currentThread()), null);
            assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
            eachHalfRunsOnceBeforeItReturns();
        }
    }

    @Test
    void severalThreadsMayAskAtOnceAndWithin() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(4);
            AtomicIntegerArray runs = new AtomicIntegerArray(4);
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                int number = t;
                done.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    for (int i = 0; i < 2_000; i++) {
                        Halves.both(half -> Halves.both(quarter -> runs.incrementAndGet(number)));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
            for (int t = 0; t < 4; t++) {
                assertThat(runs.get(t)).isEqualTo(4 * 2_000);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
