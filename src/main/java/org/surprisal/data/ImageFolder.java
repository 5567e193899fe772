package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.Quote;

/**
 * Images in folders, one a class, whose name is the class's: PNG, JPEG and BMP by what they hold, all of one size. A
 * folder {@code train} of such folders holds the training rows, {@code test} beside it the test rows. Where every
 * training image is grey (red = green = blue everywhere, however it is stored) there is one channel, else there are
 * three. Pixels stay bytes, as they stand in the file: no colour profile is applied, nor a turn that a camera noted.
 *
 * <p>Classes are sorted by number if all are integers, else by name; rows by class, then by file name.
 */
final class ImageFolder {
    private static final List<String> TRAINING = List.of("train", "training");
    private static final List<String> TEST = List.of("test", "testing", "val", "valid", "validation");
    private static final String EXPECTED = "; expected a folder with a folder of images for each class";
    private static final int FILES_LOOKED_AT = 20; // of a folder, to tell what it is

    private ImageFolder() {}

    /**
     * Which folders a path means.
     *
     * @param training holds a folder a class
     * @param test likewise, or null
     * @param notes what is unusual about them, for a person
     */
    record Found(Path training, @Nullable Path test, List<String> notes) {}

    /**
     * Rows and where they came from.
     *
     * @param files one a row
     * @param notes what is unusual about them, for a person
     */
    record Read(Dataset data, List<Path> files, List<String> notes) {}

    /** Images without classes: the features of each, and its file. */
    record Unlabelled(Features features, List<Path> files, List<String> notes) {}

    /**
     * Whether a path is an image, or a folder in which there are images, at most two folders deeper; false where it
     * cannot be read. Not every folder that is claimed can be taken: {@link #read} says why.
     */
    static boolean claims(Path path) {
        return claims(path, 2);
    }

    private static boolean claims(Path path, int deeper) {
        if (!Files.isDirectory(path)) {
            return ImageTree.isImage(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> some = entries.limit(FILES_LOOKED_AT).toList();
            return some.stream().anyMatch(entry -> !Files.isDirectory(entry) && ImageTree.isImage(entry))
                    || (deeper > 0
                            && some.stream().anyMatch(entry -> Files.isDirectory(entry) && claims(entry, deeper - 1)));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Finds the training rows, and the test rows where there are any.
     *
     * @throws DataException if it is no folder
     */
    static Found find(Path path) {
        if (!Files.isDirectory(path)) {
            throw new DataException(path + (Files.exists(path) ? " is no folder" : " does not exist") + EXPECTED);
        }
        List<Path> folders = ImageTree.folders(path);
        Path training = part(folders, TRAINING);
        if (training == null) {
            return new Found(path, null, List.of());
        }
        Path test = part(folders, TEST);
        List<String> notes = new ArrayList<>();
        for (Path folder : folders) {
            if (!folder.equals(training) && !folder.equals(test)) {
                notes.add(folder + " is passed over: "
                        + (test == null
                                ? "it is no folder \"test\" of classes"
                                : "the test rows are in " + ImageTree.name(test)));
            }
        }
        if (test != null && !TEST.subList(0, 2).contains(lower(test))) {
            notes.add(test + " is taken for the test rows");
        }
        return new Found(training, test, notes);
    }

    /** The first of these names that is a folder of folders: one of images is a class that happens to be called so. */
    private static @Nullable Path part(List<Path> folders, List<String> names) {
        return names.stream()
                .flatMap(name -> folders.stream().filter(folder -> lower(folder).equals(name)))
                .filter(folder -> !ImageTree.folders(folder).isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static String lower(Path folder) {
        return ImageTree.name(folder).toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a folder of classes, as rows to train on.
     *
     * @param keeps whether rows that are too many for memory are kept for the next start
     * @throws DataException if it does not hold images of one size, in two folders or more, none of them empty
     */
    static Read read(Path folder, boolean keeps) {
        List<Path> folders = ImageTree.folders(folder);
        if (folders.size() == 1 && ImageTree.folders(folders.get(0)).size() > 1) {
            throw new DataException(folder + " has one folder, " + Quote.shorten(ImageTree.name(folders.get(0)))
                    + EXPECTED + ": did you mean " + folders.get(0) + "?");
        }
        ImageTree tree = ImageTree.ofClasses(folder);
        if (tree.classes().size() < 2) {
            throw new DataException(folder + " has "
                    + (tree.classes().isEmpty()
                            ? "no folder"
                            : "one folder, " + Quote.shorten(tree.classes().get(0)))
                    + EXPECTED);
        }
        List<String> empty = new ArrayList<>(tree.classes());
        new TreeSet<>(tree.labels()).forEach(k -> empty.remove(tree.classes().get(k)));
        if (!empty.isEmpty()) {
            throw new DataException(folder + ": no image in the " + Count.noun(empty.size(), "folder") + " "
                    + Quote.list(empty) + "; expected one at least for each class");
        }
        RowCache cache = keeps ? RowCache.of(folder, tree.files(), "images") : RowCache.passing();
        return read(folder, tree, tree.classes(), null, cache);
    }

    /**
     * Reads images in folders of classes, as rows to measure a model with: those of the test folder where there is one.
     *
     * @param expected what the images have to be like
     * @param classes the names of all classes, in their order
     * @throws DataException if an image is not like that, or a folder is of another class
     */
    static Read read(Path path, ImageShape expected, List<String> classes) {
        Found found = find(path);
        Path folder = found.test() == null ? found.training() : found.test();
        ImageTree tree = ImageTree.ofClasses(folder);
        for (String name : tree.classes()) {
            if (!classes.contains(name)) {
                throw new DataException(folder.resolve(name) + " is no class; expected one of " + Quote.list(classes)
                        + Nearest.hint(name, classes));
            }
        }
        if (tree.files().isEmpty()) {
            throw new DataException(folder + " holds no images" + EXPECTED);
        }
        return read(folder, tree, classes, expected, RowCache.passing());
    }

    private static Read read(
            Path folder, ImageTree tree, List<String> classes, @Nullable ImageShape expected, RowCache cache) {
        ImagePixels pixels = ImagePixels.read(folder, tree.files(), expected, cache);
        int[] labels = tree.labels().stream()
                .mapToInt(k -> classes.indexOf(tree.classes().get(k)))
                .toArray();
        Dataset data = new Dataset(
                pixels.features(),
                Dataset.oneHot(labels, classes.size()),
                pixels.shape().featureNames(),
                classes,
                pixels.shape());
        return new Read(data, tree.files(), joined(tree.notes(), pixels.notes()));
    }

    /**
     * Reads images without classes: a single file, or all that a folder holds, by name; of a folder of classes those that
     * {@link #read(Path, ImageShape, List)} reads, in the same order, whatever the classes are.
     *
     * @param expected what the images have to be like
     */
    static Unlabelled readFeatures(Path path, ImageShape expected) {
        if (!Files.exists(path)) {
            throw new DataException(path + " does not exist; expected an image or a folder of images");
        }
        ImageTree tree = ofClassesOrNone(path);
        if (tree.files().isEmpty()) {
            throw new DataException(path + " holds no images; expected some");
        }
        ImagePixels pixels = ImagePixels.read(path, tree.files(), expected, RowCache.passing());
        List<String> notes = joined(tree.notes(), pixels.notes());
        return new Unlabelled(pixels.features(), tree.files(), joined(order(path, tree), notes));
    }

    private static ImageTree ofClassesOrNone(Path path) {
        if (!Files.isDirectory(path) || ImageTree.folders(path).isEmpty() || ImageTree.hasImages(path)) {
            return ImageTree.ofImages(path);
        }
        Found found = find(path);
        return ImageTree.ofClasses(found.test() == null ? found.training() : found.test());
    }

    /** In which order the images of several folders come. */
    private static List<String> order(Path path, ImageTree tree) {
        return tree.classes().isEmpty()
                ? List.of()
                : List.of(path + ": " + tree.files().size() + " images, folder by folder (" + Quote.list(tree.classes())
                        + "), in each by name");
    }

    private static List<String> joined(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
