package org.surprisal.learn.lessons;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.Dataset;
import org.surprisal.data.TrainingData;

/** The data sets that come inside the program, so that a lesson can be told from any folder. */
final class BundledData {
    private BundledData() {}

    /** Fisher's Iris, 150 flowers: a fifth of each species held out, standardised. */
    static TrainingData iris(RandomStreams random) {
        return load("iris.csv", "species", random);
    }

    /** 1,797 handwritten digits of 8 by 8 pixels: a fifth of each held out, standardised. */
    static TrainingData digits(RandomStreams random) {
        return load("digits.csv.gz", "digit", random);
    }

    /** Iris in cm, row after row as in the file: nothing held out, nothing standardised. */
    static Dataset irisAsMeasured() {
        return fromCopy("iris.csv", file -> {
            DataOptions asIs = DataOptions.csv(file, "species").with(o -> {
                o.heldOut = 0.0;
                o.standardize = false;
            });
            return DataLoader.load(asIs, new RandomStreams(0)).training();
        });
    }

    /** The same with so much of each target spread over all classes, in the training and the held-out rows. */
    static TrainingData smoothed(TrainingData data, double smoothing) {
        return TrainingData.of(
                data.training().smoothed(smoothing), data.heldOut().smoothed(smoothing));
    }

    private static TrainingData load(String name, String label, RandomStreams random) {
        return fromCopy(name, file -> DataLoader.load(DataOptions.csv(file, label), random));
    }

    private static <T> T fromCopy(String name, Function<Path, T> read) {
        try {
            Path folder = Files.createTempDirectory("surprisal-");
            Path file = folder.resolve(name);
            try (InputStream in = BundledData.class.getResourceAsStream("/data/" + name)) {
                if (in == null) {
                    throw new FileNotFoundException("/data/" + name + " is not in the program's jar");
                }
                Files.copy(in, file);
                return read.apply(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled data could not be read", e);
        }
    }
}
