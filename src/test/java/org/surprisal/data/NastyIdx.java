package org.surprisal.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Nasty folders of IDX files: how each is made out of a good one of 6 training and 3 test images, and what is said of
 * it, with %s for the path that is given.
 */
enum NastyIdx {
    AS_IT_SHOULD_BE(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) {}
    },
    OTHER_FILES_BESIDE(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(".DS_Store"), new byte[1]);
            IdxFiles.write(m.resolve("train-images-idx3-ubyte.gz.part"), new byte[1]);
            IdxFiles.write(m.resolve("README.md"), new byte[1]);
        }
    },
    LINKED_FILES(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) throws IOException {
            Files.move(m.resolve(IMAGES), m.resolve("elsewhere"));
            Unix.link(m.resolve(IMAGES), m.resolve("elsewhere"));
        }
    },
    A_DOT_BEFORE_IDX(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) throws IOException {
            Files.move(m.resolve(IMAGES), m.resolve("train-images.idx3-ubyte"));
            Files.move(m.resolve(LABELS), m.resolve("train-labels.idx1-ubyte"));
        }
    },
    GZIPPED_BUT_CALLED_PLAIN(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.gzip(GOOD));
        }
    },
    PLAIN_BUT_CALLED_GZIPPED(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve("t10k-images-idx3-ubyte.gz"), IdxFiles.images(3, 3, 4));
        }
    },
    GZIPPED_IN_TWO_PARTS(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) {
            byte[] first = IdxFiles.gzip(Arrays.copyOf(GOOD, 20));
            byte[] second = IdxFiles.gzip(Arrays.copyOfRange(GOOD, 20, GOOD.length));
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            IdxFiles.write(m.resolve(IMAGES), both);
        }
    },
    FOUR_DIMENSIONS_OF_ONE_CHANNEL(true, "6 + 3 rows of 4x3 grey, classes 0, 2, 7") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(8, new int[] {6, 3, 4, 1}, ELEMENTS));
        }
    },
    NOTHING("%s does not exist; expected a folder of train-images-idx3-ubyte and train-labels-idx1-ubyte") {
        @Override
        Path in(Path folder) {
            return folder.resolve("m");
        }
    },
    AN_EMPTY_FOLDER("%s has no train-images-idx3-ubyte; expected a folder of train-images-idx3-ubyte and"
            + " train-labels-idx1-ubyte, plain or .gz") {
        @Override
        Path in(Path folder) throws IOException {
            return Files.createDirectory(folder.resolve("m"));
        }
    },
    TEST_FILES_ONLY("%s has no train-images-idx3-ubyte, though t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz;"
            + " expected a folder of train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or .gz") {
        @Override
        void spoil(Path m) {
            delete(m.resolve(IMAGES));
            delete(m.resolve(LABELS));
        }
    },
    NO_TRAINING_LABELS("%s has train-images-idx3-ubyte but no labels for these images; expected both") {
        @Override
        void spoil(Path m) {
            delete(m.resolve(LABELS));
        }
    },
    NO_TRAINING_IMAGES("%s has train-labels-idx1-ubyte but no images for these labels; expected both") {
        @Override
        void spoil(Path m) {
            delete(m.resolve(IMAGES));
        }
    },
    NO_TEST_LABELS("%s has t10k-images-idx3-ubyte.gz but no labels for these images; expected both") {
        @Override
        void spoil(Path m) {
            delete(m.resolve("t10k-labels-idx1-ubyte.gz"));
        }
    },
    TWO_DATA_SETS("%s has files of several data sets (emnist-letters, no name); expected those of one: put each into a"
            + " folder of its own") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve("emnist-letters-train-images-idx3-ubyte"), GOOD);
        }
    },
    A_FILE_OF_ANOTHER_NAME("%s cannot be told to hold images by its name; expected one as train-images-idx3-ubyte, with"
            + " train-labels-idx1-ubyte beside it") {
        @Override
        Path in(Path folder) {
            return IdxFiles.write(folder.resolve("digits.bin"), GOOD);
        }
    },
    A_FILE_WITHOUT_LABELS("%s has no labels beside it; expected train-labels-idx1-ubyte, plain or .gz") {
        @Override
        Path in(Path folder) {
            return IdxFiles.write(folder.resolve(IMAGES + ".gz"), GOOD);
        }
    },
    IMAGES_AND_LABELS_SWAPPED(
            "%s/train-labels-idx1-ubyte has images (6 x 3 x 4); expected labels, which have one" + " dimension") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.labels(7, 0, 2, 7, 0, 2));
            IdxFiles.write(m.resolve(LABELS), GOOD);
        }
    },
    LABELS_TWICE("%s/train-images-idx3-ubyte has labels; expected images, which have three dimensions or four") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.labels(7, 0, 2, 7, 0, 2));
        }
    },
    A_LABEL_TOO_FEW("%s/train-labels-idx1-ubyte has 5 labels for 6 images in %s/train-images-idx3-ubyte; expected one"
            + " each") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(LABELS), IdxFiles.labels(7, 0, 2, 7, 0));
        }
    },
    TEST_IMAGES_OF_ANOTHER_SIZE(
            "%s/t10k-images-idx3-ubyte.gz has images of 3x4 grey; expected 4x3 grey, as in training") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve("t10k-images-idx3-ubyte.gz"), IdxFiles.images(3, 4, 3));
        }
    },
    TEST_IMAGES_IN_COLOUR(
            "%s/t10k-images-idx3-ubyte.gz has images of 4x3 in colour; expected 4x3 grey, as in training") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(
                    m.resolve("t10k-images-idx3-ubyte.gz"), IdxFiles.file(8, new int[] {3, 3, 4, 3}, new byte[3 * 36]));
        }
    },
    A_TEST_LABEL_OF_NO_CLASS("%s/t10k-labels-idx1-ubyte.gz: label 1 is 9; expected one of the classes 0, 2, 7; a"
            + " classes.txt beside it may name them") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve("t10k-labels-idx1-ubyte.gz"), IdxFiles.labels(2, 9, 0));
        }
    },
    EMPTY("%s/train-images-idx3-ubyte is empty; expected an IDX file") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), new byte[0]);
        }
    },
    GZIP_OF_NOTHING("%s/train-images-idx3-ubyte is empty; expected an IDX file") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.gzip(new byte[0]));
        }
    },
    CUT_OFF_IN_THE_MAGIC_NUMBER("%s/train-images-idx3-ubyte is no IDX file: " + Says.BEGINS) {
        @Override
        void spoil(Path m) {
            cut(m, 3);
        }
    },
    CUT_OFF_IN_THE_HEADER("%s/train-images-idx3-ubyte is cut off within its header") {
        @Override
        void spoil(Path m) {
            cut(m, 15);
        }
    },
    CUT_OFF_AFTER_THE_HEADER(
            "%s/train-images-idx3-ubyte has 16 bytes; expected 88 going by its header (6 x 3 x 4): it is cut off") {
        @Override
        void spoil(Path m) {
            cut(m, 16);
        }
    },
    CUT_OFF_BEFORE_THE_LAST_BYTE(
            "%s/train-images-idx3-ubyte has 87 bytes; expected 88 going by its header (6 x 3 x 4): it is cut off") {
        @Override
        void spoil(Path m) {
            cut(m, 87);
        }
    },
    A_BYTE_AFTER_THE_LAST("%s/train-images-idx3-ubyte has 89 bytes; expected 88 going by its header (6 x 3 x 4)") {
        @Override
        void spoil(Path m) {
            cut(m, 89);
        }
    },
    A_BYTE_AFTER_THE_LAST_WITHIN_GZIP(
            "%s/train-images-idx3-ubyte goes on after the 72 bytes that its header (6 x 3 x 4)"
                    + " promises; expected nothing after them") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.gzip(Arrays.copyOf(GOOD, 89)));
        }
    },
    CUT_OFF_BEFORE_IT_WAS_GZIPPED("%s/train-images-idx3-ubyte is cut off: it holds 71 of the 72 bytes that its header"
            + " (6 x 3 x 4) promises") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.gzip(Arrays.copyOf(GOOD, 87)));
        }
    },
    A_PICTURE("%s/train-images-idx3-ubyte is no IDX file: " + Says.BEGINS) {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1));
        }
    },
    A_WEB_PAGE("%s/train-images-idx3-ubyte is no IDX file: " + Says.BEGINS) {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), "<html>moved</html>".getBytes(ISO_8859_1));
        }
    },
    LITTLE_ENDIAN("%s/train-images-idx3-ubyte is no IDX file: " + Says.BEGINS) {
        @Override
        void spoil(Path m) {
            byte[] swapped = GOOD.clone();
            System.arraycopy(new byte[] {3, 8, 0, 0, 6, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0}, 0, swapped, 0, 16);
            IdxFiles.write(m.resolve(IMAGES), swapped);
        }
    },
    LITTLE_ENDIAN_SIZES("%s/train-images-idx3-ubyte says that it has 100663296 x 50331648 x 67108864 elements; expected"
            + " at most 2147483639 images, of as many bytes each") {
        @Override
        void spoil(Path m) {
            byte[] swapped = GOOD.clone();
            System.arraycopy(new byte[] {0, 0, 8, 3, 6, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0}, 0, swapped, 0, 16);
            IdxFiles.write(m.resolve(IMAGES), swapped);
        }
    },
    SIGNED_BYTES("%s/train-images-idx3-ubyte has elements that are signed bytes; expected unsigned bytes (type 8)") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(9, SIZES, ELEMENTS));
        }
    },
    FLOATS("%s/train-images-idx3-ubyte has elements that are 32-bit floats; expected unsigned bytes (type 8)") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(13, SIZES, new byte[4 * 72]));
        }
    },
    QMNISTS_LABELS(
            "%s/train-labels-idx1-ubyte has elements that are 32-bit integers; expected unsigned bytes (type 8)") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(LABELS), IdxFiles.file(12, new int[] {6, 8}, new byte[4 * 48]));
        }
    },
    AN_UNKNOWN_TYPE("%s/train-images-idx3-ubyte has the unknown type 10; expected unsigned bytes (type 8)") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(10, SIZES, ELEMENTS));
        }
    },
    TWO_DIMENSIONS("%s/train-images-idx3-ubyte has 2 dimensions; expected 1 of labels, 3 of grey images or 4 of colour"
            + " images") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(8, new int[] {6, 12}, ELEMENTS));
        }
    },
    A_HUNDRED_DIMENSIONS("%s/train-images-idx3-ubyte has 100 dimensions; expected 1 of labels, 3 of grey images or 4 of"
            + " colour images") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), new byte[] {0, 0, 8, 100});
        }
    },
    CHANNELS_FIRST("%s/train-images-idx3-ubyte has 6 x 3 x 2 x 2 bytes; expected images x height x width x channels, of"
            + " which there are 1 or 3: it looks as if the channels came first") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(8, new int[] {6, 3, 2, 2}, ELEMENTS));
        }
    },
    NO_IMAGES("%s/train-labels-idx1-ubyte has a dimension of 0 (0); expected at least 1 of each") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.images(0, 3, 4));
            IdxFiles.write(m.resolve(LABELS), IdxFiles.labels());
        }
    },
    IMAGES_WITHOUT_A_LINE("%s/train-images-idx3-ubyte has a dimension of 0 (6 x 0 x 4); expected at least 1 of each") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.images(6, 0, 4));
        }
    },
    FOUR_THOUSAND_MILLION_IMAGES("%s/train-images-idx3-ubyte says that it has 4294967295 x 3 x 4 elements; expected at"
            + " most 2147483639 images, of as many bytes each") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(8, new int[] {-1, 3, 4}, ELEMENTS));
        }
    },
    A_PRODUCT_THAT_OVERFLOWS("%s/train-images-idx3-ubyte says that it has 65536 x 65536 x 65536 elements; expected at"
            + " most 2147483639 images, of as many bytes each") {
        @Override
        void spoil(Path m) {
            int k = 1 << 16;
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(8, new int[] {k, k, k}, ELEMENTS));
        }
    },
    A_HEADER_OF_2_GB("%s/train-images-idx3-ubyte has 88 bytes; expected 2000000016 going by its header"
            + " (2000000 x 1000 x 1): it is cut off") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(m.resolve(IMAGES), IdxFiles.file(8, new int[] {2_000_000, 1000, 1}, ELEMENTS));
        }
    },
    A_GZIPPED_HEADER_OF_2_GB("%s/train-images-idx3-ubyte is cut off: its %d bytes cannot hold the 2000000000 that its"
            + " header (2000000 x 1000 x 1) promises") {
        @Override
        void spoil(Path m) {
            IdxFiles.write(
                    m.resolve(IMAGES), IdxFiles.gzip(IdxFiles.file(8, new int[] {2_000_000, 1000, 1}, new byte[0])));
        }
    },
    A_SPARSE_FILE_OF_100_GB(
            "%s/train-images-idx3-ubyte has 100000000000 bytes; expected 88 going by its header" + " (6 x 3 x 4)") {
        @Override
        void spoil(Path m) throws IOException {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(m.resolve(IMAGES).toFile(), "rw")) {
                sparse.setLength(100_000_000_000L);
            }
        }
    },
    GZIP_CUT_OFF("%s/train-images-idx3-ubyte cannot be read: it is cut off") {
        @Override
        void spoil(Path m) {
            byte[] packed = IdxFiles.gzip(GOOD);
            IdxFiles.write(m.resolve(IMAGES), Arrays.copyOf(packed, packed.length - 4));
        }
    },
    A_FOLDER("%s/train-images-idx3-ubyte is not a file; expected an IDX file") {
        @Override
        void spoil(Path m) throws IOException {
            delete(m.resolve(IMAGES));
            Files.createDirectory(m.resolve(IMAGES));
        }
    },
    A_PIPE("%s/t10k-labels-idx1-ubyte.gz is not a file; expected an IDX file") {
        @Override
        void spoil(Path m) throws IOException, InterruptedException {
            delete(m.resolve("t10k-labels-idx1-ubyte.gz"));
            Unix.pipe(m.resolve("t10k-labels-idx1-ubyte.gz"));
        }
    },
    A_LINK_TO_NOTHING("%s/train-images-idx3-ubyte does not exist; expected an IDX file") {
        @Override
        void spoil(Path m) throws IOException {
            delete(m.resolve(IMAGES));
            Unix.link(m.resolve(IMAGES), m.resolve("nothing"));
        }
    },
    WITHOUT_PERMISSION("%s/train-images-idx3-ubyte cannot be read: no permission") {
        @Override
        void spoil(Path m) throws IOException {
            Unix.unreadable(m.resolve(IMAGES));
        }
    },
    TOO_FEW_NAMES("%s/train-labels-idx1-ubyte: label 0 is 7; expected 0 to 2, for which classes.txt beside it has"
            + " names") {
        @Override
        void spoil(Path m) {
            names(m, "zero\none\ntwo\n".getBytes(UTF_8));
        }
    },
    A_NAME_TWICE("%s/classes.txt:3: the name of line 1 again; expected each class once") {
        @Override
        void spoil(Path m) {
            names(m, "a\nb\n a \nd\ne\nf\ng\nh\n".getBytes(UTF_8));
        }
    },
    A_LINE_WITHOUT_NAME("%s/classes.txt:2: the line is empty" + Says.NAMES) {
        @Override
        void spoil(Path m) {
            names(m, "a\n\nb\n".getBytes(UTF_8));
        }
    },
    NO_NAMES("%s/classes.txt is empty" + Says.NAMES) {
        @Override
        void spoil(Path m) {
            names(m, "\n".getBytes(UTF_8));
        }
    },
    NAMES_IN_LATIN_1("%s/classes.txt is not UTF-8 text" + Says.NAMES) {
        @Override
        void spoil(Path m) {
            names(m, "\u00e9\n".getBytes(ISO_8859_1));
        }
    },
    HUGE_NAMES("%s/classes.txt has 1000000 bytes" + Says.NAMES) {
        @Override
        void spoil(Path m) {
            names(m, new byte[1_000_000]);
        }
    },
    NAMES_ARE_A_FOLDER("%s/classes.txt is not a file" + Says.NAMES) {
        @Override
        void spoil(Path m) throws IOException {
            Files.createDirectory(m.resolve("classes.txt"));
        }
    };

    private static final String IMAGES = "train-images-idx3-ubyte";
    private static final String LABELS = "train-labels-idx1-ubyte";
    private static final int[] SIZES = {6, 3, 4};
    private static final byte[] GOOD = IdxFiles.images(6, 3, 4);
    private static final byte[] ELEMENTS = Arrays.copyOfRange(GOOD, 16, GOOD.length);

    /** Whether it is taken. */
    final boolean taken;

    /** What it holds, or what is said of it. */
    final String says;

    NastyIdx(String says) {
        this(false, says);
    }

    NastyIdx(boolean taken, String says) {
        this.taken = taken;
        this.says = says;
    }

    /** Makes it and gives the path to read. */
    Path in(Path folder) throws IOException, InterruptedException {
        Path m = IdxFiles.folder(folder.resolve("m"));
        spoil(m);
        return m;
    }

    /** Turns the good folder into the nasty one. */
    void spoil(Path m) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(this + " is made from nothing");
    }

    private static void cut(Path m, int length) {
        IdxFiles.write(m.resolve(IMAGES), Arrays.copyOf(GOOD, length));
    }

    private static void names(Path m, byte[] names) {
        IdxFiles.write(m.resolve("classes.txt"), names);
    }

    private static void delete(Path file) {
        if (!file.toFile().delete()) {
            throw new IllegalStateException(file + " cannot be deleted");
        }
    }

    private static final class Says {
        static final String BEGINS = "it does not begin with two zero bytes, the type and the number of dimensions";
        static final String NAMES = "; expected a class name a line, the first for label 0";
    }
}
