package org.surprisal.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** {@link ImageFolder} as a source. */
final class FolderSource extends ImageSource {
    @Override
    public String expected() {
        return "a folder with a folder of images (PNG, JPEG, BMP) for each class";
    }

    @Override
    public boolean claims(Path path, String beginning) {
        return ImageFolder.claims(path);
    }

    @Override
    public Read read(DataOptions options) {
        ImageFolder.Found found = ImageFolder.find(options.path());
        ImageFolder.Read read = ImageFolder.read(found.training(), true);
        Dataset training = read.data();
        List<Path> files = new ArrayList<>(read.files());
        List<String> notes = new ArrayList<>(found.notes());
        notes.addAll(read.notes());
        Known known = known(training);
        Dataset test = null;
        Path apart = options.testPath() != null ? options.testPath() : !options.holdsOut() ? found.test() : null;
        if (apart != null) {
            ImageFolder.Read other = ImageFolder.read(apart, shape(known), known.classes());
            files.addAll(other.files());
            notes.addAll(other.notes());
            test = other.data();
        }
        return new Read(training, test, known.preparation(), groups(options, training), files, notes);
    }

    @Override
    public Dataset other(DataOptions options, Path path, Known model, Consumer<String> note) {
        ImageFolder.Read read = ImageFolder.read(path, shape(model), model.classes());
        read.notes().forEach(note);
        return read.data();
    }

    @Override
    public Features features(DataOptions options, Path path, Known model, Consumer<String> note) {
        ImageFolder.Unlabelled read = ImageFolder.readFeatures(path, shape(model));
        read.notes().forEach(note);
        return read.features();
    }
}
