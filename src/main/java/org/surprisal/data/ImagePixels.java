package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Quote;
import org.surprisal.data.ImageFile.Size;

/**
 * The pixels of image files as features. All files are looked at before the first is decoded, and all are decoded before
 * one is refused, so that whoever has a thousand to mend is told of a thousand.
 *
 * @param shape of every image
 * @param notes what is unusual about them, for a person
 */
record ImagePixels(ImageShape shape, Features features, List<String> notes) {
    private static final int COLOUR = 3; // channels
    private static final int EXAMPLES = 3;

    /**
     * Reads them all, at least one.
     *
     * @param folder what messages name, and the files relative to
     * @param expected what they have to be like, or null for images of one size, grey or in colour
     * @param cache takes images that are too many for memory
     */
    static ImagePixels read(Path folder, List<Path> files, @Nullable ImageShape expected, RowCache cache) {
        Size size = size(folder, files, expected);
        int channels = expected == null ? 1 : expected.channels();
        ImagePixels read = new Decoder(folder, files, size, channels, expected != null).read(cache);
        if (read == null) { // some are grey and some are not, and as a rule one of the first shows it
            read = new Decoder(folder, files, size, COLOUR, true).read(cache);
        }
        return Objects.requireNonNull(read, "as many channels as there may be");
    }

    /** The one size of all. */
    private static Size size(Path folder, List<Path> files, @Nullable ImageShape expected) {
        List<String> others = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<Size, List<Integer>> bySize = new LinkedHashMap<>();
        for (int n = 0; n < files.size(); n++) {
            Path file = files.get(n);
            try {
                if (!Files.isRegularFile(file)) {
                    others.add(name(folder, file) + " (not a file)");
                    continue;
                }
                bySize.computeIfAbsent(ImageFile.size(file), size -> new ArrayList<>())
                        .add(n);
            } catch (ImageFile.UnknownKindException e) {
                String like = e.getMessage();
                others.add(name(folder, file) + (like == null ? "" : " (" + like + ")"));
            } catch (IOException e) {
                faults.add(fault(folder, file, e));
            }
        }
        if (!others.isEmpty()) {
            throw new DataException(folder + ": " + others.size() + " of " + Count.of(files.size(), "file")
                    + (others.size() == 1 ? " is" : " are") + " no PNG, JPEG or BMP: " + examples(others)
                    + "; convert (mogrify -format png) or remove "
                    + (others.size() == 1 ? "it" : "them"));
        }
        requireNone(folder, files, faults);
        Size size = expected == null
                ? bySize.entrySet().stream()
                        .max(Comparator.comparing(entry -> entry.getValue().size())) // the first of equally many
                        .orElseThrow()
                        .getKey()
                : new Size(expected.width(), expected.height());
        requireSame(folder, files, bySize, size, expected != null);
        return size;
    }

    private static void requireSame(
            Path folder, List<Path> files, Map<Size, List<Integer>> bySize, Size size, boolean asInTraining) {
        List<String> differing = new ArrayList<>();
        bySize.forEach((other, of) -> {
            if (!other.equals(size)) {
                of.forEach(n -> differing.add(name(folder, files.get(n)) + " is " + other));
            }
        });
        if (differing.isEmpty()) {
            return;
        }
        String like = asInTraining ? "in training" : name(folder, files.get(first(bySize.get(size)))) + " is";
        throw new DataException(folder + ": " + differing.size() + " of " + Count.of(files.size(), "image")
                + (differing.size() == 1 ? " is" : " are") + " not " + size
                + " as " + like + ": " + examples(differing)
                + "; bring all to one size first, on a copy: mogrify -resize '" + size + "!' FILE…");
    }

    private static int first(@Nullable List<Integer> rows) {
        return rows == null ? 0 : rows.get(0);
    }

    private static void requireNone(Path folder, List<Path> files, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new DataException(folder + ": " + faults.size() + " of " + Count.of(files.size(), "image")
                    + " cannot be taken: " + examples(faults)
                    + "; expected whole images of 8 bits a colour, without transparency");
        }
    }

    private static String fault(Path folder, Path file, IOException e) {
        return name(folder, file) + ": " + IoReason.of(e);
    }

    private static String name(Path folder, Path file) {
        return Quote.shorten(
                folder.equals(file)
                        ? ImageTree.name(file)
                        : folder.relativize(file).toString());
    }

    private static String examples(List<String> all) {
        String some = String.join(", ", all.subList(0, Math.min(EXAMPLES, all.size())));
        return all.size() > EXAMPLES ? some + ", …" : some;
    }

    /** Takes image after image. */
    private static final class Decoder {
        private final Path folder;
        private final List<Path> files;
        private final Size size;
        private final int channels;
        private final boolean isFixed;
        private final List<String> faults = new ArrayList<>();
        private final List<Integer> turned = new ArrayList<>();

        /**
         * A decoder of these.
         *
         * @param isFixed whether they have so many channels; else one, as that is a third of the bytes, unless one is in
         *     colour
         */
        Decoder(Path folder, List<Path> files, Size size, int channels, boolean isFixed) {
            this.folder = folder;
            this.files = files;
            this.size = size;
            this.channels = channels;
            this.isFixed = isFixed;
        }

        /** All of them, or null where they need more channels. */
        @Nullable ImagePixels read(RowCache cache) {
            int length = channels * size.pixels();
            try (RowStore<byte[], ByteRows> store =
                    new RowStore<>(Numbers.BYTES, folder, length, files.size(), cache)) {
                ByteBuffer beside = store.find();
                if (beside != null) {
                    while (beside.hasRemaining()) {
                        turned.add(beside.getInt());
                    }
                    return pixels(store);
                }
                for (int n = 0; n < files.size(); n++) {
                    ImageFile image = image(n);
                    if (image == null) {
                        continue; // all that have a fault are refused together
                    }
                    if (channels == 1 && !image.grey()) {
                        return null;
                    }
                    byte[] pixels = store.values();
                    System.arraycopy(image.planes(), 0, pixels, store.begin(), length);
                    store.add();
                }
                requireNone(folder, files, faults);
                store.finish(this::turned);
                return pixels(store);
            }
        }

        /** The n-th, or null where it has a fault. */
        private @Nullable ImageFile image(int n) {
            Path file = files.get(n);
            try {
                ImageFile image = ImageFile.read(file);
                if (!image.size().equals(size)) {
                    throw new IOException("it was changed while it was being read");
                }
                if (isFixed && channels == 1 && !image.grey()) {
                    throw new IOException("it is in colour, and those of the training are grey");
                }
                if (image.turned()) {
                    turned.add(n);
                }
                return image;
            } catch (IOException e) {
                faults.add(fault(folder, file, e));
                return null;
            }
        }

        /** What stands behind the pixels in a file of rows: which images are to be turned. */
        private byte[] turned() {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(turned.size(), Integer.BYTES));
            turned.forEach(bytes::putInt);
            return bytes.array();
        }

        private ImagePixels pixels(RowStore<byte[], ByteRows> store) {
            int found = store.columns() / size.pixels();
            ImageShape shape = new ImageShape(size.height(), size.width(), found);
            List<String> notes = new ArrayList<>();
            store.tell(notes::add);
            if (!turned.isEmpty()) {
                List<String> names =
                        turned.stream().map(n -> name(folder, files.get(n))).toList();
                notes.add(folder + ": a camera noted of " + turned.size() + " of " + files.size()
                        + " images that they are to be turned, which is not done: " + examples(names)
                        + "; mogrify -auto-orient does it");
            }
            return new ImagePixels(shape, new ImageFeatures(shape, files.size(), store.kept()), notes);
        }
    }
}
