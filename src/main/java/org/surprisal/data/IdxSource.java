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
        List<String> notes = new ArrayList<>(found.notes());
        Idx.Pair pair = found.training();
        Dataset training = Idx.read(pair, null, null, RowCache.of(pair.images(), "idx"), notes::add);
        List<Path> files = new ArrayList<>(pair.files());
        Known known = known(training);
        Dataset test = null;
        if (options.testPath() != null) {
            files.add(options.testPath());
            test = other(options, options.testPath(), known, notes::add);
        } else if (!options.holdsOut() && found.test() != null) {
            files.addAll(found.test().files());
            test = Idx.read(found.test(), shape(known), known.classes(), RowCache.passing(), notes::add);
        }
        return new Read(training, test, known.preparation(), groups(options, training), files, notes);
    }

    @Override
    public Dataset other(DataOptions options, Path path, Known model, Consumer<String> note) {
        return Idx.readOther(path, shape(model), model.classes(), note);
    }

    @Override
    public Features features(DataOptions options, Path path, Known model, Consumer<String> note) {
        return Idx.readFeatures(path, shape(model), note);
    }
}
