package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.datavec.api.split.FileSplit;

/**
 * CIFAR-10, binary version (Krizhevsky 2009): 32×32 RGB images of ten classes, in data_batch_1.bin … data_batch_5.bin
 * and test_batch.bin. Pixels stay bytes.
 */
public final class Cifar10 {
    /** 32×32, red, green, blue. */
    public static final ImageShape SHAPE = new ImageShape(32, 32, 3);

    private static final List<String> NAMES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");
    private static final String TEST = "test_batch.bin";
    private static final int TRAINING_FILES = 5;
    private static final int RECORDS_PER_FILE = 10_000;

    private static final int MOST_RECORDS = 10_000_000; // 31 GB
    private static final int LONGEST_META = 1 << 16;

    private Cifar10() {}

    /**
     * Which files a path means.
     *
     * @param training at least one
     * @param test the test file in a list, or an empty list for a path to a single file
     * @param notes what is unusual about them, for a person
     */
    record Found(List<Path> training, List<Path> test, List<String> notes) {}

    /**
     * Finds the files of a folder, or takes a single file as the training rows.
     *
     * @throws DataException if this is no CIFAR-10; the message says what it looks like instead
     */
    static Found find(Path path) {
        if (!Files.exists(path)) {
            throw DataException.fetch(path + " does not exist; expected the folder of CIFAR-10's binary version");
        }
        if (Files.isRegularFile(path)) {
            requireNoArchive(path);
            return new Found(List.of(path), List.of(), List.of());
        }
        List<Path> training = new ArrayList<>();
        int last = 0;
        for (int i = 1; i <= TRAINING_FILES; i++) {
            Path file = path.resolve("data_batch_" + i + ".bin");
            if (Files.exists(file)) {
                training.add(file);
                last = i;
            }
        }
        if (training.isEmpty()) {
            throw DataException.fetch(path + " has no data_batch_1.bin; " + guess(path));
        }
        if (last != training.size()) {
            throw DataException.fetch(path + " has data_batch_" + last + ".bin but only " + training.size() + " of "
                    + last + " training files up to it; expected them all");
        }
        List<String> notes = new ArrayList<>();
        if (training.size() < TRAINING_FILES) {
            notes.add(path + " has " + training.size() + " of " + TRAINING_FILES + " training files");
        }
        Path test = path.resolve(TEST);
        return new Found(training, Files.exists(test) ? List.of(test) : List.of(), notes);
    }

    private static void requireNoArchive(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(2);
            if (head.length == 2 && (head[0] & 0xFF) == 0x1f && (head[1] & 0xFF) == 0x8b) {
                throw DataException.fetch(
                        file + " is a gzipped archive; expected the folder it unpacks to", "--from", file.toString());
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    private static String guess(Path folder) {
        if (Files.exists(folder.resolve("train.bin")) || Files.exists(folder.resolve("fine_label_names.txt"))) {
            return "it looks like CIFAR-100; expected CIFAR-10's binary version";
        }
        if (Files.exists(folder.resolve("data_batch_1"))) {
            return "it looks like the Python version; expected the binary version";
        }
        Path inner = folder.resolve("cifar-10-batches-bin");
        if (Files.exists(inner)) {
            return "did you mean " + inner + "?";
        }
        return "expected the folder of CIFAR-10's binary version";
    }

    /**
     * Reads the images of some files, one after the other.
     *
     * @param source what messages call all of them
     * @param cache takes images that are too many for memory
     * @param note is told what a person should know of them
     */
    static Dataset read(Path source, List<Path> files, List<String> classNames, RowCache cache, Consumer<String> note) {
        long[] counts = counts(files);
        int N = (int) Arrays.stream(counts).sum();
        int[] labels = new int[N];
        try (RowStore<byte[], ByteRows> store =
                new RowStore<>(Numbers.BYTES, source, CifarRecordReader.PIXELS, N, cache)) {
            ByteBuffer beside = store.find();
            if (beside == null) {
                for (int f = 0; f < counts.length; f++) {
                    read(files.get(f), counts[f], store, labels);
                }
                store.finish(() -> bytes(labels));
            } else {
                Arrays.setAll(labels, n -> beside.get(n));
            }
            store.tell(note);
            return new Dataset(
                    new ImageFeatures(SHAPE, N, store.kept()),
                    Dataset.oneHot(labels, classNames.size()),
                    SHAPE.featureNames(),
                    classNames,
                    SHAPE);
        }
    }

    private static void read(Path file, long count, RowStore<byte[], ByteRows> store, int[] labels) {
        try (CifarRecordReader reader = new CifarRecordReader(file)) {
            reader.initialize(new FileSplit(file.toFile()));
            if (reader.records() != count) {
                throw new DataException(file + " was changed while it was being read; expected it to stay as it is");
            }
            while (reader.hasNext()) {
                labels[store.rows()] = reader.readInto(store.values(), store.begin());
                store.add();
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("reading " + file + " was interrupted", e);
        }
    }

    private static byte[] bytes(int[] labels) {
        byte[] bytes = new byte[labels.length];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) labels[n];
        }
        return bytes;
    }

    private static long[] counts(List<Path> files) {
        long[] counts = new long[files.size()];
        for (int f = 0; f < counts.length; f++) {
            try {
                counts[f] = CifarRecordReader.count(files.get(f));
            } catch (IOException e) {
                throw DataException.unreadable(files.get(f), e);
            }
        }
        long N = Arrays.stream(counts).sum();
        if (N > MOST_RECORDS) {
            throw new DataException(
                    files.get(0) + " and those after it have " + N + " images; expected at most " + MOST_RECORDS);
        }
        return counts;
    }

    /** Whether a file of the original data has the number of records that it should have. */
    static boolean isWhole(Dataset read, int files) {
        return read.rows() == files * RECORDS_PER_FILE;
    }

    /** The names in batches.meta.txt beside the files, or the official ten where there is none. */
    static List<String> classNames(Path path) {
        String name = "batches.meta.txt";
        Path meta = Files.isDirectory(path) ? path.resolve(name) : path.resolveSibling(name);
        if (!Files.exists(meta)) {
            return NAMES;
        }
        if (!Files.isRegularFile(meta)) {
            throw new DataException(meta + " is not a file; expected ten class names, one a line");
        }
        try {
            if (Files.size(meta) > LONGEST_META) {
                throw new DataException(meta + " has " + Files.size(meta) + " bytes; expected ten class names");
            }
            List<String> names = Files.readAllLines(meta, StandardCharsets.UTF_8).stream()
                    .map(line -> line.replace("\uFEFF", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
            long different = names.stream().distinct().count();
            if (names.size() != NAMES.size() || different != names.size()) {
                throw new DataException(
                        meta + " has " + different + " different class names; expected ten, one a line");
            }
            return names;
        } catch (CharacterCodingException e) {
            throw new DataException(meta + " is not UTF-8 text; expected ten class names, one a line", e);
        } catch (IOException e) {
            throw DataException.unreadable(meta, e);
        }
    }
}
