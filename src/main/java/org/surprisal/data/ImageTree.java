package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.surprisal.base.messages.Quote;

/**
 * The files below a folder, in an order that no file system and no locale has a say in: class by class, in each by name.
 * What systems leave in folders is passed over, with a note.
 *
 * @param classes their names; empty where there are no class folders
 * @param files the images, or what stands where images are expected
 * @param labels the class of each; without classes 0
 * @param notes what was passed over
 */
record ImageTree(List<String> classes, List<Path> files, List<Integer> labels, List<String> notes) {
    private static final Set<String> LEFT_BY_SYSTEMS =
            Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "@eadir", "$recycle.bin");
    private static final int MOST_CLASSES = 4096;
    private static final int MOST_FILES = 10_000_000;

    /** The folders of classes in a folder, each of images alone. */
    static ImageTree ofClasses(Path folder) {
        List<Path> passed = new ArrayList<>();
        List<Path> stray = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (Path entry : visible(folder, passed)) {
            if (Files.isDirectory(entry)) {
                classes.add(name(entry));
            } else {
                (isImage(entry) ? stray : passed).add(entry);
            }
        }
        if (!stray.isEmpty()) {
            throw new DataException(folder + " has " + (stray.size() == 1 ? "an image" : stray.size() + " images")
                    + " in no folder of a class (" + Quote.shorten(name(stray.get(0)))
                    + "); expected a folder for each class, with its images");
        }
        if (classes.size() > MOST_CLASSES) {
            throw new DataException(folder + " has " + classes.size() + " folders; expected at most " + MOST_CLASSES
                    + ", one a class: is it the right folder?");
        }
        ImageTree tree =
                new ImageTree(ClassNames.inOrder(classes), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int k = 0; k < classes.size(); k++) {
            tree.addAll(folder.resolve(tree.classes.get(k)), k, passed);
        }
        tree.note(folder, passed);
        return tree;
    }

    /** The images of a folder without classes, or a single file. */
    static ImageTree ofImages(Path path) {
        ImageTree tree = new ImageTree(List.of(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (!Files.isDirectory(path)) {
            tree.files.add(path);
            tree.labels.add(0);
            return tree;
        }
        List<Path> passed = new ArrayList<>();
        tree.addAll(path, 0, passed);
        tree.note(path, passed);
        return tree;
    }

    private void addAll(Path folder, int label, List<Path> passed) {
        for (Path entry : visible(folder, passed)) {
            if (Files.isDirectory(entry)) {
                throw new DataException(entry + " is a folder; expected nothing but images in " + folder);
            }
            files.add(entry);
            labels.add(label);
        }
        if (files.size() > MOST_FILES) {
            throw new DataException(
                    folder + ": there are more than " + MOST_FILES + " files up to here; expected fewer");
        }
    }

    private void note(Path folder, List<Path> passed) {
        if (!passed.isEmpty()) {
            List<String> names = passed.stream()
                    .map(path -> folder.relativize(path).toString())
                    .toList();
            notes.add(folder + ": passed over " + Quote.list(names));
        }
    }

    /** The folders in a folder, by name, but for hidden ones. */
    static List<Path> folders(Path folder) {
        return visible(folder, new ArrayList<>()).stream()
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> visible(Path folder, List<Path> passed) {
        List<Path> visible = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.sorted(Comparator.comparing(ImageTree::name))
                    .forEach(entry -> (isHidden(name(entry)) ? passed : visible).add(entry));
        } catch (IOException e) {
            throw DataException.unreadable(folder, e);
        }
        return visible;
    }

    private static boolean isHidden(String name) {
        return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether images lie in a folder itself. */
    static boolean hasImages(Path folder) {
        return visible(folder, new ArrayList<>()).stream().anyMatch(ImageTree::isImage);
    }

    /** Whether a file is to be read here; false where it cannot be opened. */
    static boolean isImage(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = Files.newInputStream(file)) {
            return ImageKind.of(in.readNBytes(ImageKind.HEAD)) != null;
        } catch (IOException e) {
            return false;
        }
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
