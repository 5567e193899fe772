package org.surprisal.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * Images and labels in pairs of IDX files, as MNIST, Fashion-MNIST, KMNIST and EMNIST come: a folder of
 * train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each plain or
 * gzipped (.gz), or one pair of files. Pixels stay bytes. A class is called by its label, 0 … 255, or by that
 * line of classes.txt beside the files, where there is one.
 */
final class Idx {
    private static final String FOLDER = "expected a folder of train-images-idx3-ubyte and train-labels-idx1-ubyte";

    private Idx() {}

    /** A file of images and the file of their labels. */
    record Pair(Path images, Path labels) {
        /** Both. */
        List<Path> files() {
            return List.of(images, labels);
        }
    }

    /**
     * Which files a path means.
     *
     * @param test the pair for testing, or null where there is none, as for a path to a single file
     * @param notes what is unusual about them, for a person
     */
    record Found(Pair training, @Nullable Pair test, List<String> notes) {}

    /** Whether a path is a folder with such files in it, or one of them; false where it cannot be read. */
    static boolean claims(Path path) {
        return Files.isDirectory(path) ? IdxFolder.isOne(path) : IdxFile.begins(path);
    }

    /**
     * Finds the pairs of a folder, or the labels beside a single file of images, which then are the training rows.
     *
     * @throws DataException if there is no training pair, or half of a pair; the message says what was found
     */
    static Found find(Path path) {
        requireThere(path);
        if (!Files.isDirectory(path)) {
            return new Found(IdxFolder.beside(path), null, List.of());
        }
        IdxFolder folder = IdxFolder.of(path);
        Pair training = folder.pair("train");
        if (training == null) {
            throw new DataException(path + " has no train-images-idx3-ubyte"
                    + (folder.files().isEmpty() ? "" : ", though " + folder.told()) + "; " + FOLDER
                    + ", plain or .gz");
        }
        return new Found(training, folder.pair("test"), folder.notes());
    }

    private static void requireThere(Path path) {
        if (!Files.exists(path)) {
            throw new DataException(path + " does not exist; " + FOLDER);
        }
    }

    /**
     * Reads other rows to measure a model with: a file of images with its labels beside it, or of a folder the test
     * pair, or without this the training pair.
     *
     * @param expected what the images have to be like
     * @param classes the names of all classes, in their order
     * @throws DataException if the images are of another shape, or a label is of another class
     */
    static Dataset readOther(Path path, ImageShape expected, List<String> classes, Consumer<String> note) {
        requireThere(path);
        Pair test = Files.isDirectory(path) ? IdxFolder.of(path).pair("test") : IdxFolder.beside(path);
        Pair pair = test == null ? find(path).training() : test;
        tellWhich(path, pair.images(), note);
        return read(pair, expected, classes, RowCache.passing(), note);
    }

    /**
     * Reads images alone: a file of images, or of a folder those for testing, or without these those for training.
     *
     * @param expected what the images have to be like
     */
    static Features readFeatures(Path path, ImageShape expected, Consumer<String> note) {
        requireThere(path);
        Path file = Files.isDirectory(path) ? IdxFolder.of(path).images() : path;
        tellWhich(path, file, note);
        try (IdxFile images = IdxFile.images(file)) {
            requireShape(file, images, expected);
            return pixels(file, images, RowCache.passing(), note);
        }
    }

    /** Of a folder of several sets, which is read. */
    private static void tellWhich(Path path, Path images, Consumer<String> note) {
        if (Files.isDirectory(path)) {
            note.accept(path + ": the images of " + images.getFileName() + " alone; for others name their file");
        }
    }

    private static void requireShape(Path file, IdxFile images, ImageShape expected) {
        ImageShape shape = images.shape();
        if (!shape.equals(expected)) {
            throw new DataException(
                    file + " has images of " + shape.said() + "; expected " + expected.said() + ", as in training");
        }
    }

    private static Features pixels(Path file, IdxFile images, RowCache cache, Consumer<String> note) {
        ImageShape shape = images.shape();
        int N = images.count();
        try (RowStore<byte[], ByteRows> store = new RowStore<>(Numbers.BYTES, file, shape.features(), N, cache)) {
            if (store.find() == null) {
                for (int n = 0; n < N; n++) {
                    images.readImage(store.values(), store.begin());
                    store.add();
                }
                images.end();
                store.finish(() -> new byte[0]);
            }
            store.tell(note);
            return new ImageFeatures(shape, N, store.kept());
        }
    }

    /**
     * Reads a pair.
     *
     * @param expected what the images have to be like, or null for any
     * @param classes the names of all classes, in their order, or null for those that occur, by number
     * @param cache takes images that are too many for memory
     * @param note is told what a person should know of them
     * @throws DataException if the two do not belong together or cannot be taken as they stand
     */
    static Dataset read(
            Pair pair,
            @Nullable ImageShape expected,
            @Nullable List<String> classes,
            RowCache cache,
            Consumer<String> note) {
        byte[] labels = IdxFile.labels(pair.labels());
        try (IdxFile images = IdxFile.images(pair.images())) {
            if (labels.length != images.count()) {
                throw new DataException(pair.labels() + " has " + labels.length + " labels for " + images.count()
                        + " images in " + pair.images() + "; expected one each");
            }
            if (expected != null) {
                requireShape(pair.images(), images, expected);
            }
            Labels named = new Labels(pair.labels(), labels, ClassNames.beside(pair.labels()));
            List<String> names = classes == null
                    ? Arrays.stream(named.different()).mapToObj(named::name).toList()
                    : classes;
            int[] index = named.indices(names);
            return new Dataset(
                    pixels(pair.images(), images, cache, note),
                    Dataset.oneHot(index, names.size()),
                    images.shape().featureNames(),
                    names,
                    images.shape());
        }
    }

    /** What the labels of a file are called. */
    private record Labels(
            Path file, byte[] labels, @Nullable List<String> named) {
        int[] different() {
            return rows().map(n -> labels[n] & 0xFF).sorted().distinct().toArray();
        }

        String name(int label) {
            if (named == null) {
                return String.valueOf(label);
            }
            if (label >= named.size()) {
                throw new DataException(file + ": label " + first(label) + " is " + label + "; expected 0 to "
                        + (named.size() - 1) + ", for which " + ClassNames.FILE + " beside it has names");
            }
            return named.get(label);
        }

        /** Where each label's name stands among the classes. */
        int[] indices(List<String> classes) {
            int[] index = new int[256];
            for (int label : different()) {
                String name = name(label);
                index[label] = classes.indexOf(name);
                if (index[label] < 0) {
                    throw new DataException(file + ": label " + first(label) + " is " + label
                            + (named == null ? "" : " (" + Quote.shorten(name) + ")") + "; expected one of the classes "
                            + Quote.list(classes)
                            + (named == null ? "; a " + ClassNames.FILE + " beside it may name them" : ""));
                }
            }
            return rows().map(n -> index[labels[n] & 0xFF]).toArray();
        }

        private int first(int label) {
            return rows().filter(n -> (labels[n] & 0xFF) == label).findFirst().orElseThrow();
        }

        private IntStream rows() {
            return IntStream.range(0, labels.length);
        }
    }
}
