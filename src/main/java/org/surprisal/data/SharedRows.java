package org.surprisal.data;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.random.RandomStreams;

/**
 * Loads data for many runs of one process, to the same rows as {@link DataLoader}: files that several of them read in the
 * same way are read once, and rows that several split in the same way are split once. What nobody uses at the moment is
 * given up where memory is short, and read again.
 */
public final class SharedRows {
    private final Map<DataOptions, Kept<DataLoader.Whole>> read = new HashMap<>();
    private final Map<Split, Kept<TrainingData>> split = new HashMap<>();

    private record Split(DataOptions options, long seed) {}

    /** What is made at most once at a time, whoever asks for it. */
    private static final class Kept<T> {
        private @Nullable SoftReference<T> value;

        synchronized T get(Supplier<T> make) {
            T kept = value == null ? null : value.get();
            if (kept == null) {
                kept = make.get();
                value = new SoftReference<>(kept);
            }
            return kept;
        }
    }

    /** As {@link DataLoader#load(DataOptions, RandomStreams)}; threads may ask at the same time. */
    public TrainingData load(DataOptions options, RandomStreams random) {
        long seed = Objects.requireNonNullElse(options.splitSeed(), random.seed());
        return kept(split, new Split(options, seed)).get(() -> {
            DataLoader.Whole whole = kept(read, reading(options)).get(() -> DataLoader.whole(reading(options)));
            return DataLoader.split(whole, splitting(whole.options(), options), random);
        });
    }

    private static <K, T> Kept<T> kept(Map<K, Kept<T>> all, K key) {
        synchronized (all) {
            return all.computeIfAbsent(key, k -> new Kept<>());
        }
    }

    /** What of the options decides how files are read. */
    private static DataOptions reading(DataOptions options) {
        return options.with(o -> {
            o.heldOut = options.holdsOut() ? 0.0 : null;
            o.fold = null;
            o.validation = 0;
            o.splitSeed = null;
            o.shuffleBlock = null;
            o.limit = null;
        });
    }

    /** The options of reading, with what was found out then, and those of the split. */
    private static DataOptions splitting(DataOptions found, DataOptions options) {
        return found.with(o -> {
            o.heldOut = options.heldOut();
            o.fold = options.fold();
            o.validation = options.validation();
            o.splitSeed = options.splitSeed();
            o.shuffleBlock = options.shuffleBlock();
            o.limit = options.limit();
        });
    }
}
