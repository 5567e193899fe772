package org.surprisal.learn.step;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way a training came: which setting held from which step on, and moments to go back to. There are as many moments as
 * the memory for them holds, dense near where training stands and ever sparser far from it; a step between two of them is
 * reached by making the steps from the one before again.
 */
final class History {
    private static final int MOST_MOMENTS = 512;
    private static final int FEWEST_MOMENTS = 4;
    private static final int MOST_STRETCHES = 1000;

    private final long bytes; // for moments
    private final List<Stretch> stretches = new ArrayList<>();
    private final NavigableMap<Long, Moment> moments = new TreeMap<>();

    History(Setting setting, long bytes) {
        this.bytes = bytes;
        stretches.add(new Stretch(0, setting));
    }

    Stretch first() {
        return stretches.get(0);
    }

    /** The next stretch after this; null after the last. */
    @Nullable Stretch after(Stretch stretch) {
        int next = stretches.indexOf(stretch) + 1;
        return next < stretches.size() ? stretches.get(next) : null;
    }

    /** The least step that can be gone back to. */
    long earliest() {
        return moments.firstKey();
    }

    /** The last moment that is not after a step. */
    Moment before(long step) {
        return moments.floorEntry(step).getValue();
    }

    /** A setting that holds from here on; what came later is forgotten. */
    Stretch change(long step, Setting setting) {
        moments.tailMap(step, false).clear();
        stretches.removeIf(stretch -> stretch.from() > step);
        int last = stretches.size() - 1;
        // Pulling at a slider while training rests is one change.
        if (last > 0 && stretches.get(last).from() == step) {
            Setting whatWas = stretches.get(last - 1).setting();
            Setting between = stretches.get(last).setting();
            boolean isOne = keeps(whatWas, between) && keeps(between, setting);
            if (isOne) {
                stretches.remove(last);
                moments.remove(step);
            }
        }
        Stretch added = new Stretch(step, setting);
        stretches.add(added);
        return added;
    }

    private static boolean keeps(Setting a, Setting b) {
        return a.keepsState(b) && a.keepsEpoch(b);
    }

    /** Keeps a moment, and forgets some where there are too many by now. */
    void keep(Moment moment) {
        moments.put(moment.step(), moment);
        while (stretches.size() > MOST_STRETCHES) {
            Stretch oldest = stretches.remove(0);
            moments.values().removeIf(kept -> kept.stretch() == oldest);
        }
        int most = (int) Math.max(FEWEST_MOMENTS, Math.min(MOST_MOMENTS, bytes / moment.bytes()));
        if (moments.size() > most) {
            thin(moment.step(), Math.max(FEWEST_MOMENTS - 1, most * 3 / 4));
        }
    }

    boolean isKept(long step) {
        return moments.containsKey(step);
    }

    /** The last kept step that is not after this one. */
    long lastKept(long step) {
        return moments.floorKey(step);
    }

    /** Drops moments whose neighbours are near each other, beside their distance from now. */
    private void thin(long now, int most) {
        for (double share = 1.0 / 64; moments.size() > most; share *= 2) {
            List<Long> steps = new ArrayList<>(moments.keySet());
            long before = steps.get(0); // which stays
            for (int i = 1; i < steps.size() - 1 && moments.size() > most; i++) {
                long distance = Math.abs(now - steps.get(i));
                if (distance > 0 && steps.get(i + 1) - before <= share * distance) {
                    moments.remove(steps.get(i));
                } else {
                    before = steps.get(i);
                }
            }
        }
    }
}
