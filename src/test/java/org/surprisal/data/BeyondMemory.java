package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.surprisal.base.random.RandomStreams;

/** Loads rows into so little memory that they go to the disk, and tells whether they are the same there. */
final class BeyondMemory {
    static final String ROOM = "surprisal.numbers-in-memory";
    static final String CACHE = "surprisal.cache";

    private BeyondMemory() {}

    static TrainingData load(DataOptions options, int room) {
        System.setProperty(ROOM, String.valueOf(room));
        return DataLoader.load(options, new RandomStreams(2));
    }

    /** The files of rows in a cache. */
    static List<Path> kept(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.toString().endsWith(".rows")).toList();
        }
    }

    /** All but the rows themselves, which the digest tells apart. */
    static void assertSameButRows(TrainingData one, TrainingData other) {
        assertThat(DataDigest.of(other)).isEqualTo(DataDigest.of(one));
        Standardizer scale = Objects.requireNonNull(one.standardizer());
        Standardizer otherScale = Objects.requireNonNull(other.standardizer());
        assertThat(otherScale.mean()).isEqualTo(scale.mean());
        assertThat(otherScale.std()).isEqualTo(scale.std());
        assertThat(other.preparation()).isEqualTo(one.preparation());
        assertThat(other.training().classNames()).isEqualTo(one.training().classNames());
    }
}
