package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@link Idx} as a source. */
final class IdxSource extends ImageSource {
    @Override
    public String expected() {
        return "the folder of files such as MNIST's: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-…";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return Idx.claims(path);
    }

    @Override
    public Read read(DataOptions options) {
        Idx.Found found = Idx.find(options.path());
        Dataset training = Idx.read(found.training());
        List<Path> files = new ArrayList<>(
                List.of(found.training().images(), found.training().labels()));
        Known known = known(training);
        Dataset test = null;
        if (options.testPath() != null) {
            files.add(options.testPath());
            test = other(options, options.testPath(), known, found.notes()::add);
        } else if (!options.holdsOut() && found.test() != null) {
            files.addAll(List.of(found.test().images(), found.test().labels()));
            test = Idx.read(found.test(), shape(known), known.classes());
        }
        return new Read(training, test, known.preparation(), groups(options, training), files, found.notes());
    }

    @Override
    public Dataset other(DataOptions options, Path path, Known model, Consumer<String> note) {
        return Idx.readOther(path, shape(model), model.classes());
    }

    @Override
    public Features features(DataOptions options, Path path, Known model, Consumer<String> note) {
        return Idx.readFeatures(path, shape(model));
    }
}
