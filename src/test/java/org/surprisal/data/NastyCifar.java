package org.surprisal.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Nasty CIFAR-10 folders: how each is made out of a good one of 20 + 10 training and 10 test images, and what is said
 * of it, with %s for the path that is given to the loader.
 */
enum NastyCifar {
    AS_IT_SHOULD_BE(true, "30 + 10 rows, airplane to truck") {
        @Override
        void spoil(Path c) {}
    },
    OTHER_FILES_BESIDE(true, "30 + 10 rows, airplane to truck") {
        @Override
        void spoil(Path c) {
            CifarFiles.write(c.resolve(".DS_Store"), new byte[1]);
            CifarFiles.write(c.resolve("data_batch_2.bin.part"), new byte[1]);
            CifarFiles.write(c.resolve("readme.html"), new byte[1]);
        }
    },
    A_LINK_TO_THE_FOLDER(true, "30 + 10 rows, airplane to truck") {
        @Override
        Path in(Path folder) throws IOException {
            return Unix.link(folder.resolve("link"), CifarFiles.folder(folder.resolve("c")));
        }
    },
    LINKED_FILES(true, "30 + 10 rows, airplane to truck") {
        @Override
        void spoil(Path c) throws IOException {
            Files.move(c.resolve("data_batch_1.bin"), c.resolve("elsewhere"));
            Unix.link(c.resolve("data_batch_1.bin"), c.resolve("elsewhere"));
        }
    },
    NAMES_WITH_BOM_BLANK_LINES_AND_CRLF(true, "30 + 10 rows, a a to ten") {
        @Override
        void spoil(Path c) {
            meta(
                    c,
                    "\uFEFF\na a\nb\n\nc\nd\ne\nf\ng\nh\ni\n  ten \n\n"
                            .replace("\n", "\r\n")
                            .getBytes(UTF_8));
        }
    },
    CUT_OFF_AFTER_THE_FIRST_BYTE("%s/data_batch_2.bin has 1 bytes; " + Says.CUT + "1 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            cut(c, 1);
        }
    },
    CUT_OFF_WITHIN_AN_IMAGE("%s/data_batch_2.bin has 5000 bytes; " + Says.CUT + "1927 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            cut(c, 5000);
        }
    },
    CUT_OFF_BEFORE_THE_LAST_BYTE("%s/data_batch_2.bin has 30729 bytes; " + Says.CUT + "3072 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            cut(c, 30_729);
        }
    },
    CUT_OFF_AFTER_A_LABEL("%s/test_batch.bin has 27658 bytes; " + Says.CUT + "1 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            Path test = c.resolve("test_batch.bin");
            Files.write(test, Arrays.copyOf(Files.readAllBytes(test), 9 * 3073 + 1));
        }
    },
    EMPTY_FILE("%s/data_batch_2.bin is empty; expected records of 3073 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            cut(c, 0);
        }
    },
    BYTES_AFTER_THE_LAST_RECORD("%s/data_batch_2.bin has 30735 bytes; " + Says.CUT + "5 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            cut(c, 10 * 3073 + 5);
        }
    },
    A_BYTE_BEFORE_THE_FIRST_RECORD("%s/data_batch_2.bin: record 0 (byte 0) has label 128; expected 0 to 9") {
        @Override
        void spoil(Path c) {
            byte[] shifted = new byte[2 * 3073];
            System.arraycopy(CifarFiles.records(1, 2), 0, shifted, 1, shifted.length - 1);
            shifted[0] = (byte) 128;
            CifarFiles.write(c.resolve("data_batch_2.bin"), shifted);
        }
    },
    LABEL_10("%s/data_batch_2.bin: record 2 (byte 6146) has label 10; expected 0 to 9") {
        @Override
        void spoil(Path c) {
            CifarFiles.write(c.resolve("data_batch_2.bin"), 0, 9, 10, 3);
        }
    },
    LABEL_255_IN_THE_LAST_RECORD("%s/test_batch.bin: record 3 (byte 9219) has label 255; expected 0 to 9") {
        @Override
        void spoil(Path c) {
            CifarFiles.write(c.resolve("test_batch.bin"), 0, 1, 2, 255);
        }
    },
    LABEL_200_BEYOND_WHAT_IS_READ_AT_ONCE(
            "%s/data_batch_1.bin: record 100 (byte 307300) has label 200; expected 0 to 9") {
        @Override
        void spoil(Path c) {
            int[] labels = new int[120];
            labels[100] = 200;
            CifarFiles.write(c.resolve("data_batch_1.bin"), labels);
        }
    },
    ONE_CLASS("%s: every training row has the class \"ship\"; expected rows of at least two classes") {
        @Override
        void spoil(Path c) {
            CifarFiles.write(c.resolve("data_batch_1.bin"), 8, 8);
            CifarFiles.write(c.resolve("data_batch_2.bin"), 8);
        }
    },
    CIFAR_100("%s has no data_batch_1.bin; it looks like CIFAR-100; expected CIFAR-10's binary version" + Says.FETCH) {
        @Override
        Path in(Path folder) {
            CifarFiles.write(folder.resolve("c/train.bin"), new byte[3074]);
            CifarFiles.write(folder.resolve("c/test.bin"), new byte[3074]);
            return folder.resolve("c");
        }
    },
    CIFAR_100_CALLED_CIFAR_10("%s/data_batch_1.bin has 12296 bytes; expected whole records of 3073 bytes (CIFAR-10,"
            + " binary version): it looks like CIFAR-100, whose records have 3,074 bytes") {
        @Override
        void spoil(Path c) {
            CifarFiles.write(c.resolve("data_batch_1.bin"), new byte[4 * 3074]);
        }
    },
    CIFAR_100_OF_A_LENGTH_THAT_FITS("%s/data_batch_1.bin: record 1 (byte 3073) has label 77; expected 0 to 9") {
        @Override
        void spoil(Path c) {
            byte[] hundred = new byte[3073 * 3074];
            Arrays.fill(hundred, (byte) 77);
            for (int n = 0; n < 3073; n++) {
                hundred[n * 3074] = (byte) (n % 10); // coarse label, then fine label, then the pixels
            }
            CifarFiles.write(c.resolve("data_batch_1.bin"), hundred);
        }
    },
    PYTHON_VERSION(
            "%s has no data_batch_1.bin; it looks like the Python version; expected the binary version" + Says.FETCH) {
        @Override
        Path in(Path folder) {
            CifarFiles.write(folder.resolve("c/data_batch_1"), Says.PICKLE.getBytes(ISO_8859_1));
            CifarFiles.write(folder.resolve("c/batches.meta"), Says.PICKLE.getBytes(ISO_8859_1));
            return folder.resolve("c");
        }
    },
    A_PICKLE_CALLED_BIN("%s/data_batch_1.bin: record 0 (byte 0) has label 128; expected 0 to 9") {
        @Override
        void spoil(Path c) {
            CifarFiles.write(c.resolve("data_batch_1.bin"), Arrays.copyOf(Says.PICKLE.getBytes(ISO_8859_1), 3073));
        }
    },
    A_BATCH_MISSING_IN_BETWEEN(
            "%s has data_batch_3.bin but only 2 of 3 training files up to it; expected them all" + Says.FETCH) {
        @Override
        void spoil(Path c) {
            Path second = c.resolve("data_batch_2.bin");
            CifarFiles.write(c.resolve("data_batch_3.bin"), 1, 2);
            delete(second);
        }
    },
    THE_FIRST_BATCH_MISSING(
            "%s has data_batch_2.bin but only 1 of 2 training files up to it; expected them all" + Says.FETCH) {
        @Override
        void spoil(Path c) {
            delete(c.resolve("data_batch_1.bin"));
        }
    },
    ALL_BATCHES_MISSING("%s has no data_batch_1.bin; expected the folder of CIFAR-10's binary version" + Says.FETCH) {
        @Override
        void spoil(Path c) {
            delete(c.resolve("data_batch_1.bin"));
            delete(c.resolve("data_batch_2.bin"));
        }
    },
    TEST_BATCH_MISSING(
            "%s has no test_batch.bin; expected it, or a share in data.held-out to take from the training" + " rows") {
        @Override
        void spoil(Path c) {
            delete(c.resolve("test_batch.bin"));
        }
    },
    A_BATCH_IS_A_FOLDER("%s/data_batch_1.bin is not a file; expected records of 3073 bytes") {
        @Override
        void spoil(Path c) throws IOException {
            delete(c.resolve("data_batch_1.bin"));
            Files.createDirectory(c.resolve("data_batch_1.bin"));
        }
    },
    A_BATCH_IS_A_PIPE("%s/test_batch.bin is not a file; expected records of 3073 bytes") {
        @Override
        void spoil(Path c) throws IOException, InterruptedException {
            delete(c.resolve("test_batch.bin"));
            Unix.pipe(c.resolve("test_batch.bin"));
        }
    },
    A_BATCH_LINKS_TO_ITSELF(
            "%s has data_batch_2.bin but only 1 of 2 training files up to it; expected them all" + Says.FETCH) {
        @Override
        void spoil(Path c) throws IOException {
            Path first = c.resolve("data_batch_1.bin");
            delete(first);
            Unix.link(first, first);
        }
    },
    A_BATCH_WITHOUT_PERMISSION("%s/data_batch_1.bin cannot be read: no permission") {
        @Override
        void spoil(Path c) throws IOException {
            Unix.unreadable(c.resolve("data_batch_1.bin"));
        }
    },
    A_SPARSE_FILE_OF_100_GB("%s/data_batch_1.bin and those after it have 34000010 images; expected at most 10000000") {
        @Override
        void spoil(Path c) throws IOException {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(c.resolve("data_batch_1.bin").toFile(), "rw")) {
                sparse.setLength(34_000_000L * 3073);
            }
        }
    },
    NINE_NAMES("%s/batches.meta.txt has 9 different class names; expected ten, one a line") {
        @Override
        void spoil(Path c) {
            meta(c, "a\nb\nc\nd\ne\nf\ng\nh\ni\n".getBytes(UTF_8));
        }
    },
    ELEVEN_NAMES("%s/batches.meta.txt has 11 different class names; expected ten, one a line") {
        @Override
        void spoil(Path c) {
            meta(c, "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n".getBytes(UTF_8));
        }
    },
    A_NAME_TWICE("%s/batches.meta.txt has 9 different class names; expected ten, one a line") {
        @Override
        void spoil(Path c) {
            meta(c, "a\nb\nc\nd\ne\nf\ng\nh\ni\n a \n".getBytes(UTF_8));
        }
    },
    NO_NAMES("%s/batches.meta.txt has 0 different class names; expected ten, one a line") {
        @Override
        void spoil(Path c) {
            meta(c, new byte[0]);
        }
    },
    HUGE_NAMES("%s/batches.meta.txt has 1000000 bytes; expected ten class names") {
        @Override
        void spoil(Path c) {
            meta(c, new byte[1_000_000]);
        }
    },
    NAMES_IN_LATIN_1("%s/batches.meta.txt is not UTF-8 text; expected ten class names, one a line") {
        @Override
        void spoil(Path c) {
            meta(c, "a\nb\nc\nd\ne\nf\ng\nh\ni\né\n".getBytes(ISO_8859_1));
        }
    },
    NAMES_ARE_A_FOLDER("%s/batches.meta.txt is not a file; expected ten class names, one a line") {
        @Override
        void spoil(Path c) throws IOException {
            Files.createDirectory(c.resolve("batches.meta.txt"));
        }
    },
    AN_ARCHIVE("%s is a gzipped archive; expected the folder it unpacks to; get it with:"
            + " surprisal data fetch cifar10 --from %s") {
        @Override
        Path in(Path folder) {
            return CifarFiles.write(
                    folder.resolve("cifar-10-binary.tar.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        }
    },
    AN_ARCHIVE_UNZIPPED("%s has 10240 bytes; " + Says.CUT + "1021 bytes") {
        @Override
        Path in(Path folder) {
            return CifarFiles.write(folder.resolve("cifar-10-binary.tar"), new byte[10_240]);
        }
    },
    THE_FOLDER_ABOVE("%s has no data_batch_1.bin; did you mean %s/cifar-10-batches-bin?" + Says.FETCH) {
        @Override
        Path in(Path folder) {
            CifarFiles.folder(folder.resolve("c/cifar-10-batches-bin"));
            return folder.resolve("c");
        }
    },
    NAMES_IN_CAPITALS("%s has no data_batch_1.bin; expected the folder of CIFAR-10's binary version" + Says.FETCH) {
        @Override
        void spoil(Path c) throws IOException {
            for (int i = 1; i <= 2; i++) {
                Files.move(c.resolve("data_batch_" + i + ".bin"), c.resolve("DATA_BATCH_" + i + ".BIN"));
            }
        }
    },
    NOTHING("%s does not exist; expected the folder of CIFAR-10's binary version" + Says.FETCH) {
        @Override
        Path in(Path folder) {
            return folder.resolve("c");
        }
    },
    AN_EMPTY_FOLDER("%s has no data_batch_1.bin; expected the folder of CIFAR-10's binary version" + Says.FETCH) {
        @Override
        Path in(Path folder) throws IOException {
            return Files.createDirectory(folder.resolve("c"));
        }
    };

    /** Whether it is taken. */
    final boolean taken;

    /** What it holds, or what is said of it. */
    final String says;

    NastyCifar(String says) {
        this(false, says);
    }

    NastyCifar(boolean taken, String says) {
        this.taken = taken;
        this.says = says;
    }

    /** Makes it and gives the path for the loader. */
    Path in(Path folder) throws IOException, InterruptedException {
        Path c = CifarFiles.folder(folder.resolve("c"));
        spoil(c);
        return c;
    }

    /** Turns the good folder into the nasty one. */
    void spoil(Path c) throws IOException, InterruptedException {
        throw new UnsupportedOperationException(this + " is made from nothing");
    }

    private static void cut(Path c, int length) throws IOException {
        Path file = c.resolve("data_batch_2.bin");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));
    }

    private static void meta(Path c, byte[] names) {
        CifarFiles.write(c.resolve("batches.meta.txt"), names);
    }

    private static void delete(Path file) {
        if (!file.toFile().delete()) {
            throw new IllegalStateException(file + " cannot be deleted");
        }
    }

    private static final class Says {
        static final String FETCH = "; get it with: surprisal data fetch cifar10";
        static final String CUT = "expected whole records of 3073 bytes (CIFAR-10, binary version): the last record is"
                + " cut off after ";

        /** Python's protocol 2 that would call os.system("touch unpickled") in whoever loads it. */
        static final String PICKLE = "\u0080\2cos\nsystem\n(S'touch unpickled'\ntR.";
    }
}
