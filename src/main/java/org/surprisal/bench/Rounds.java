package org.surprisal.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.surprisal.linalg.Backend;
import org.surprisal.linalg.OffHeap;
import org.surprisal.train.EpochReport;
import org.surprisal.train.StepReport;
import org.surprisal.train.TrainingListener;

/**
 * Takes the times of a training: an epoch's is that from its beginning, the shuffle of the rows included, to its last
 * update; the report after it is left out. At the end of each round the {@link Floor} has its turn.
 */
final class Rounds implements TrainingListener {
    private static final int WARM_UP = 3;

    private final Floor floor;
    private final int stepsPerEpoch;
    private final int epochsPerRound;
    private final double[] stepMicros;
    private final double[] floorMicros;
    private final ThreadMXBean memory;

    private long roundNanos;
    private long heapBytes;
    private long offHeapBytes; // the most of any epoch: elsewhere the collector may have freed meanwhile
    private long arrays;

    private long started;
    private long heapBefore;
    private OffHeap before = OffHeap.now();

    Rounds(Floor floor, int stepsPerEpoch, int epochsPerRound, int rounds) {
        this.floor = floor;
        this.stepsPerEpoch = stepsPerEpoch;
        this.epochsPerRound = epochsPerRound;
        this.stepMicros = new double[rounds];
        this.floorMicros = new double[rounds];
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting)) {
            throw new IllegalStateException("this Java does not tell the bytes that a thread allocates");
        }
        this.memory = counting;
    }

    /** Of the whole training. */
    int epochs() {
        return (WARM_UP + stepMicros.length) * epochsPerRound;
    }

    @Override
    public void onStep(StepReport report) {
        if (report.stepInEpoch() == report.stepsPerEpoch()) {
            roundNanos += System.nanoTime() - started;
            if (round(report.epoch()) >= 0) {
                OffHeap made = OffHeap.now().since(before);
                heapBytes += memory.getCurrentThreadAllocatedBytes() - heapBefore;
                offHeapBytes = Math.max(offHeapBytes, made.bytes());
                arrays += made.arrays();
            }
        }
    }

    @Override
    public void onEpoch(EpochReport report) {
        int epoch = report.epoch();
        if (epoch > 0 && epoch % epochsPerRound == 0) {
            int round = round(epoch);
            double steps = epochsPerRound * (double) stepsPerEpoch;
            double floorNanos = floorNanos(epochsPerRound * stepsPerEpoch);
            if (round >= 0) {
                stepMicros[round] = roundNanos / steps / 1e3;
                floorMicros[round] = floorNanos / steps / 1e3;
            }
            roundNanos = 0;
        }
        before = OffHeap.now();
        heapBefore = memory.getCurrentThreadAllocatedBytes();
        started = System.nanoTime();
    }

    private long floorNanos(int times) {
        long before = System.nanoTime();
        for (int i = 0; i < times; i++) {
            floor.run();
        }
        return System.nanoTime() - before;
    }

    /** The measured round that an epoch (from 1) is in; below 0 in those to warm up. */
    private int round(int epoch) {
        return (epoch - 1) / epochsPerRound - WARM_UP;
    }

    /** What came out, after the last epoch. */
    Measured of(Shape shape) {
        double steps = (double) stepMicros.length * epochsPerRound * stepsPerEpoch;
        return new Measured(
                shape,
                Backend.threads(),
                /* stepMicros= */ Spread.of(stepMicros),
                /* floorMicros= */ Spread.of(floorMicros),
                /* ratio= */ Spread.ofRatios(stepMicros, floorMicros),
                /* flops= */ floor.flops(),
                /* heapBytes= */ Math.round(heapBytes / steps),
                /* offHeapBytes= */ (long) Math.ceil((double) offHeapBytes / stepsPerEpoch),
                /* arrays= */ arrays / steps);
    }
}
