package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Quote;

/**
 * The files of MNIST and of what comes as MNIST does, found by their names: train-images-idx3-ubyte and the like, also
 * with a dot before idx, with .gz behind it, with test in place of t10k, or with a name before it, as emnist-letters-.
 *
 * @param path the folder
 * @param files by what is in them: "train-images", "test-labels"
 * @param notes what was passed over
 */
record IdxFolder(Path path, Map<String, Path> files, List<String> notes) {
    private static final Pattern NAME =
            Pattern.compile("(?:(.*)-)?(train|t10k|test)-(images|labels)[-.]idx[0-9]-ubyte(\\.gz)?");

    /** Whether there is such a file in a folder; false where it cannot be read. */
    static boolean isOne(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> NAME.matcher(name(file)).matches());
        } catch (IOException e) {
            return false;
        }
    }

    /** Looks for them; there may be none. */
    static IdxFolder of(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        TreeSet<String> sets = new TreeSet<>();
        List<String> notes = new ArrayList<>();
        for (Path file : sorted(folder)) {
            Matcher name = NAME.matcher(name(file));
            if (!name.matches()) {
                continue;
            }
            sets.add(Objects.requireNonNullElse(name.group(1), "no name"));
            String part = name.group(2).equals("train") ? "train-" : "test-";
            Path other = files.putIfAbsent(part + name.group(3), file);
            if (other != null) { // in the order of names, so the plain one comes before the gzipped
                notes.add(file + " is passed over: " + name(other) + " is beside it");
            }
        }
        if (sets.size() > 1) {
            throw new DataException(folder + " has files of several data sets (" + Quote.list(List.copyOf(sets))
                    + "); expected those of one: put each into a folder of its own");
        }
        return new IdxFolder(folder, files, notes);
    }

    /** The pair of images and labels for {@code train} or for {@code test}, null where there is neither. */
    Idx.@Nullable Pair pair(String part) {
        Path images = files.get(part + "-images");
        Path labels = files.get(part + "-labels");
        if (images == null && labels == null) {
            return null;
        }
        if (images == null || labels == null) {
            Path found = images == null ? Objects.requireNonNull(labels) : images;
            throw new DataException(path + " has " + Quote.shorten(name(found)) + " but no "
                    + (images == null ? "images for these labels" : "labels for these images") + "; expected both");
        }
        return new Idx.Pair(images, labels);
    }

    /** The images for testing, or without these the ones for training. */
    Path images() {
        Path found = files.getOrDefault("test-images", files.get("train-images"));
        if (found == null) {
            throw new DataException(path + " has no images; expected t10k-images-idx3-ubyte, plain or .gz");
        }
        return found;
    }

    /** The names of the files, for a message. */
    String told() {
        return Quote.list(files.values().stream().map(IdxFolder::name).toList());
    }

    /** A file of images and the labels beside it. */
    static Idx.Pair beside(Path images) {
        String name = name(images);
        if (!name.contains("images")) {
            throw new DataException(images + " cannot be told to hold images by its name; expected one as"
                    + " train-images-idx3-ubyte, with train-labels-idx1-ubyte beside it");
        }
        String plain =
                name.replace("images", "labels").replaceFirst("idx[34]", "idx1").replaceFirst("\\.gz$", "");
        Path labels = Stream.of(plain, plain + ".gz")
                .map(images::resolveSibling)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new DataException(
                        images + " has no labels beside it; expected " + Quote.shorten(plain) + ", plain or .gz"));
        return new Idx.Pair(images, labels);
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw DataException.unreadable(folder, e);
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
