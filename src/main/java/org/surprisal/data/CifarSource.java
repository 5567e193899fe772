package org.surprisal.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@link Cifar10} as a source. */
final class CifarSource extends ImageSource {
    @Override
    public String expected() {
        return "the folder of CIFAR-10";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return Files.isDirectory(path)
                ? Files.exists(path.resolve("data_batch_1.bin")) || Files.exists(path.resolve("data_batch_1"))
                : path.toString().endsWith(".bin");
    }

    @Override
    public Read read(DataOptions options) {
        Path path = options.path();
        Cifar10.Found found = Cifar10.find(path);
        List<String> notes = new ArrayList<>(found.notes());
        List<String> names = Cifar10.classNames(path);
        List<Path> files = new ArrayList<>(found.training());
        Dataset training =
                Cifar10.read(path, found.training(), names, RowCache.of(path, found.training(), "cifar10"), notes::add);
        noteUnusualLength(training, found.training(), notes);
        Dataset test = null;
        if (options.testPath() != null) {
            files.add(options.testPath());
            test = ClassSubset.of(read(options.testPath(), notes::add), names, options.testPath());
        } else if (!options.holdsOut()) {
            test = test(path, found, names, files, notes);
        }
        return new Read(
                training, test, Preparation.numeric(training.featureNames()), groups(options, training), files, notes);
    }

    private static Dataset test(
            Path path, Cifar10.Found found, List<String> names, List<Path> files, List<String> notes) {
        if (found.test().isEmpty()) {
            throw new DataException(path
                    + " has no test_batch.bin; expected it,"
                    + " or a share in data.held-out to take from the training rows");
        }
        files.addAll(found.test());
        Dataset test = Cifar10.read(path, found.test(), names, RowCache.passing(), notes::add);
        noteUnusualLength(test, found.test(), notes);
        return test;
    }

    private static void noteUnusualLength(Dataset read, List<Path> from, List<String> notes) {
        if (!Cifar10.isWhole(read, from.size())) {
            notes.add((from.size() == 1 ? from.get(0) + " has " : "the training files have ") + read.rows()
                    + " images; the original has 10,000 a file");
        }
    }

    @Override
    public Dataset other(DataOptions options, Path path, Known model, Consumer<String> note) {
        return ClassSubset.of(read(path, note), model.classes(), path);
    }

    @Override
    public Features features(DataOptions options, Path path, Known model, Consumer<String> note) {
        return read(path, note).features();
    }

    /** The test file of a folder where it has one. */
    private static Dataset read(Path path, Consumer<String> note) {
        Cifar10.Found found = Cifar10.find(path);
        List<Path> files = found.test().isEmpty() ? found.training() : found.test();
        return Cifar10.read(path, files, Cifar10.classNames(path), RowCache.passing(), note);
    }
}
