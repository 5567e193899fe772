package org.surprisal.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.surprisal.data.DataLoader;
import org.surprisal.data.DataOptions;
import org.surprisal.data.TrainingData;
import org.surprisal.random.RandomStreams;

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

    private static TrainingData load(String name, String label, RandomStreams random) {
        try {
            Path folder = Files.createTempDirectory("surprisal-");
            Path file = folder.resolve(name);
            try (InputStream in = BundledData.class.getResourceAsStream("/data/" + name)) {
                if (in == null) {
                    throw new FileNotFoundException("/data/" + name + " is not in the program's jar");
                }
                Files.copy(in, file);
                return DataLoader.load(DataOptions.csv(file, label), random);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled data could not be read", e);
        }
    }
}
