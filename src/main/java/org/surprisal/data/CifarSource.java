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
        Dataset training = Cifar10.read(found.training(), names);
        noteUnusualLength(training, found.training(), notes);
        Dataset test = null;
        if (options.testPath() != null) {
            files.add(options.testPath());
            test = ClassSubset.of(
                    Cifar10.read(file(options.testPath()), Cifar10.classNames(options.testPath())),
                    names,
                    options.testPath());
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
        Dataset test = Cifar10.read(found.test(), names);
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
        return ClassSubset.of(Cifar10.read(file(path), Cifar10.classNames(path)), model.classes(), path);
    }

    @Override
    public Features features(DataOptions options, Path path, Known model, Consumer<String> note) {
        return Cifar10.read(file(path), Cifar10.classNames(path)).features();
    }

    private static List<Path> file(Path path) {
        Cifar10.Found found = Cifar10.find(path);
        return found.test().isEmpty() ? found.training() : found.test();
    }
}
