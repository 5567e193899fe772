package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surprisal.data.BeyondMemory.CACHE;
import static org.surprisal.data.BeyondMemory.ROOM;
import static org.surprisal.data.BeyondMemory.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.files.LockFile;

/** Sets of more images than memory has room for are those images all the same. */
class ImagesBeyondMemoryTest {
    @TempDir
    Path folder;

    @BeforeEach
    void place() {
        System.setProperty(CACHE, folder.resolve("cache").toString());
    }

    @AfterEach
    void clear() {
        System.clearProperty(ROOM);
        System.clearProperty(CACHE);
    }

    /** Sets of each format, and what a note says of their training rows. */
    enum Images {
        GREY_IDX("its 6 images of 12 bytes, 0 MB"),
        GZIPPED_IDX("its 6 images of 12 bytes, 0 MB"),
        IDX_IN_COLOUR("its 6 images of 36 bytes, 0 MB"),
        CIFAR10("its 30 images of 3072 bytes, 0 MB"),
        GREY_FOLDER("its 5 images of 12 bytes, 0 MB"),
        FOLDER_WITH_COLOUR_LAST("its 6 images of 36 bytes, 0 MB"),
        FOLDER_WITH_ONE_TURNED("its 6 images of 12 bytes, 0 MB");

        private final String told;

        Images(String told) {
            this.told = told;
        }

        Path in(Path folder) throws IOException {
            Path images = folder.resolve("train-images-idx3-ubyte");
            switch (this) {
                case GREY_IDX -> IdxFiles.folder(folder);
                case GZIPPED_IDX -> {
                    IdxFiles.write(
                            IdxFiles.folder(folder).resolve(images.getFileName() + ".gz"),
                            IdxFiles.gzip(Files.readAllBytes(images)));
                    Files.delete(images);
                }
                case IDX_IN_COLOUR -> {
                    IdxFiles.write(IdxFiles.folder(folder).resolve(images.getFileName()), colour(6));
                    IdxFiles.write(folder.resolve("t10k-images-idx3-ubyte.gz"), IdxFiles.gzip(colour(3)));
                }
                case CIFAR10 -> CifarFiles.folder(folder);
                case GREY_FOLDER -> ImageFiles.folder(folder);
                case FOLDER_WITH_COLOUR_LAST ->
                    ImageFiles.write(ImageFiles.folder(folder).resolve("dog/5.png"), ImageFiles.png(5, 4, 3, true));
                case FOLDER_WITH_ONE_TURNED ->
                    ImageFiles.write(
                            ImageFiles.folder(folder).resolve("cat/t.jpg"),
                            ImageFiles.turned(ImageFiles.jpeg(4, 3, 0x808080, true), 6));
            }
            return folder;
        }
    }

    private static byte[] colour(int N) {
        byte[] elements = new byte[N * 36];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (byte) (37 * i + i / 36);
        }
        return IdxFiles.file(8, new int[] {N, 3, 4, 3}, elements);
    }

    private static DataOptions options(Path path) {
        return DataOptions.of(null, path, null).with(o -> {
            o.heldOut = 0.34;
            o.augment = Set.of(Augmentation.FLIP);
        });
    }

    private List<Path> kept() throws IOException {
        return BeyondMemory.kept(folder.resolve("cache"));
    }

    private static List<String> placed(TrainingData data) {
        return data.notes().stream().filter(note -> note.contains("read from")).toList();
    }

    private static List<String> others(TrainingData data) {
        return data.notes().stream().filter(note -> !note.contains("read from")).toList();
    }

    private static void assertSame(TrainingData one, TrainingData other) {
        BeyondMemory.assertSameButRows(one, other);
        assertThat(other.training().image()).isEqualTo(one.training().image());
        assertThat(others(other)).isEqualTo(others(one));
        assertThat(other.files()).isEqualTo(one.files());
        assertSame(one.training().features(), other.training().features());
        assertSame(one.heldOut().features(), other.heldOut().features());
    }

    private static void assertSame(Features one, Features other) {
        assertThat(other.rows()).isEqualTo(one.rows());
        assertThat(other.isBounded()).isEqualTo(one.isBounded());
        for (int row = one.rows() - 1; row >= 0; row--) {
            for (boolean mirrored : new boolean[] {false, true}) {
                assertThat(doubles(other, row, mirrored)).isEqualTo(doubles(one, row, mirrored));
                assertThat(floats(other, row, mirrored)).isEqualTo(floats(one, row, mirrored));
            }
            assertThat(other.tell(row, 1)).isEqualTo(one.tell(row, 1));
        }
    }

    private static double[] doubles(Features X, int row, boolean mirrored) {
        double[] x = new double[X.columns()];
        if (mirrored) {
            X.readMirrored(row, x);
        } else {
            X.read(row, x);
        }
        return x;
    }

    private static float[] floats(Features X, int row, boolean mirrored) {
        float[] x = new float[X.columns()];
        X.readFloats(row, mirrored, x);
        return x;
    }

    @ParameterizedTest
    @EnumSource
    void fromTheDiskTheyAreTheSame(Images images) throws IOException {
        Path path = images.in(folder.resolve("m"));
        DataOptions options = options(path);
        TrainingData inMemory = load(options, 1 << 20);
        assertThat(placed(inMemory)).isEmpty();
        assertThat(folder.resolve("cache")).doesNotExist();
        TrainingData made = load(options, 11);
        assertSame(inMemory, made);
        assertThat(kept()).hasSize(1);
        assertThat(placed(made)).singleElement().satisfies(note -> assertThat(note)
                .startsWith(path.toString())
                .endsWith(": " + images.told + ", are more than memory has room for; they are read from "
                        + kept().get(0) + ", made once; delete it when it is no longer needed"));
        TrainingData found = load(options, 11);
        assertSame(inMemory, found);
        assertThat(placed(found)).singleElement().satisfies(note -> assertThat(note)
                .endsWith(": " + images.told + ", are read from " + kept().get(0) + ", made before"));
        assertSame(inMemory, load(options, 1 << 20)); // those that are there, though there is room
    }

    /** The images that the format sets apart are read each time, as those of another file to measure on are. */
    @ParameterizedTest
    @EnumSource(names = {"GREY_IDX", "IDX_IN_COLOUR", "CIFAR10"})
    void thoseForTestingAreNotKept(Images images) throws IOException {
        Path path = images.in(folder.resolve("m"));
        DataOptions options = DataOptions.of(null, path, null);
        TrainingData inMemory = load(options, 1 << 20);
        TrainingData onDisk = load(options, 11);
        assertSame(inMemory, onDisk);
        assertThat(placed(onDisk)).hasSize(2).last().satisfies(note -> assertThat(note)
                .endsWith("they are read from a file in " + folder.resolve("cache") + " that is gone when this ends"));
        assertThat(kept()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void toMeasureOnOrPredictForToo(Images images) throws IOException {
        Path path = images.in(folder.resolve("m"));
        DataOptions options = DataLoader.resolve(options(path));
        TrainingData model = load(options, 1 << 20);
        List<String> classes = model.training().classNames();
        List<Object> read = new ArrayList<>();
        for (int room : new int[] {1 << 20, 11}) {
            System.setProperty(ROOM, String.valueOf(room));
            List<String> notes = new ArrayList<>();
            Dataset rows = DataLoader.loadOther(options, path, model.preparation(), classes, notes::add);
            Features X = DataLoader.loadFeatures(options, path, model.preparation(), classes, notes::add);
            assertThat(notes.stream().filter(note -> note.contains("gone when this ends")))
                    .hasSize(room == 11 ? 2 : 0);
            read.add(List.of(Arrays.toString(rows.labels()), text(rows.features()), text(X)));
        }
        assertThat(read.get(1)).isEqualTo(read.get(0));
        assertThat(folder.resolve("cache")).isEmptyDirectory();
    }

    private static String text(Features X) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < X.rows(); row++) {
            text.append(Arrays.toString(doubles(X, row, false)));
        }
        return text.toString();
    }

    /** Classes, groups of equal rows, validation and a limit are taken from rows wherever they are. */
    @Test
    void whatIsChosenOfThemIsTheSame() throws IOException {
        Path m = folder.resolve("m");
        byte[] elements = new byte[90 * 12];
        int[] labels = new int[90];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = n % 3;
            Arrays.fill(elements, n * 12, n * 12 + 5, (byte) (n % 30)); // each image three times
        }
        IdxFiles.write(m.resolve("train-images-idx3-ubyte"), IdxFiles.file(8, new int[] {90, 3, 4}, elements));
        IdxFiles.write(m.resolve("train-labels-idx1-ubyte"), IdxFiles.labels(labels));
        DataOptions options = options(m).with(o -> {
            o.classes = List.of("2", "0");
            o.group = DataOptions.EQUAL_ROWS;
            o.validation = 0.3;
            o.limit = 9;
        });
        TrainingData inMemory = load(options, 1 << 20);
        TrainingData onDisk = load(options, 11);
        assertSame(inMemory, onDisk);
        assertThat(kept()).hasSize(1);
        Dataset validation = Objects.requireNonNull(onDisk.validation());
        assertThat(validation.labels())
                .isEqualTo(Objects.requireNonNull(inMemory.validation()).labels());
        assertSame(Objects.requireNonNull(inMemory.validation()).features(), validation.features());
    }

    @Test
    void votesGoWithThemToo() throws IOException {
        Path c = CifarFiles.folder(folder.resolve("c"));
        String header = "{'descr': '<i8', 'fortran_order': False, 'shape': (30, 10), }\n";
        ByteBuffer votes = ByteBuffer.allocate(10 + header.length() + 300 * 8).order(ByteOrder.LITTLE_ENDIAN);
        votes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        votes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 300; i++) {
            votes.putLong(1 + i % 7 + (i % 10 == i / 10 % 10 ? 20 : 0));
        }
        Path file = Files.write(folder.resolve("votes.npy"), votes.array());
        DataOptions options = options(c).with(o -> o.softLabels = file);
        TrainingData inMemory = load(options, 1 << 20);
        TrainingData onDisk = load(options, 11);
        assertSame(inMemory, onDisk);
        assertThat(placed(onDisk)).hasSize(1);
        assertThat(Arrays.stream(onDisk.training().targets()[0]).max().orElseThrow())
                .isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GREY_IDX", "GZIPPED_IDX", "CIFAR10", "FOLDER_WITH_COLOUR_LAST"})
    void theyAreMadeAnewWhereSomethingChanged(Images images) throws IOException {
        Path path = images.in(folder.resolve("m"));
        DataOptions options = options(path);
        TrainingData inMemory = load(options, 1 << 20);
        load(options, 11);
        byte[] damaged = Files.readAllBytes(kept().get(0));
        damaged[4096 + 3] ^= 4; // a pixel
        Files.write(kept().get(0), damaged);
        TrainingData mended = load(options, 11);
        assertSame(inMemory, mended);
        assertThat(placed(mended).get(0)).contains("made once");

        Path changed =
                switch (images) {
                    case CIFAR10 -> CifarFiles.write(path.resolve("data_batch_2.bin"), 1, 0, 2, 3, 4, 5, 6, 7, 8, 9);
                    case FOLDER_WITH_COLOUR_LAST ->
                        ImageFiles.write(path.resolve("dog/4.png"), ImageFiles.png(9, 4, 3, false));
                    case GZIPPED_IDX ->
                        IdxFiles.write(
                                path.resolve("train-images-idx3-ubyte.gz"), IdxFiles.gzip(IdxFiles.images(6, 4, 3)));
                    default -> IdxFiles.write(path.resolve("train-images-idx3-ubyte"), IdxFiles.images(6, 4, 3));
                };
        assertThat(changed).exists();
        TrainingData anew = load(options, 11);
        assertThat(placed(anew).get(0)).contains("made once");
        assertThat(kept()).hasSize(1); // in the place of the others
        Files.delete(kept().get(0));
        assertSame(load(options, 1 << 20), anew);
        assertThat(DataDigest.of(anew)).isNotEqualTo(DataDigest.of(inMemory));
    }

    @Test
    void oneProcessAtATimeKeepsThem() throws Exception {
        DataOptions options = options(IdxFiles.folder(folder.resolve("m")));
        load(options, 11);
        Path place = kept().get(0);
        Files.delete(place);
        try (LockFile other = LockFile.take(place.resolveSibling(place.getFileName() + ".lock"))) {
            assertThat(other).isNotNull();
            TrainingData passing = load(options, 11);
            assertThat(placed(passing).get(0)).endsWith("that is gone when this ends");
            assertSame(load(options, 1 << 20), passing);
        }
        assertThat(kept()).isEmpty();
    }

    /** One of several files is written to after it was read. */
    @Test
    void aFileThatIsChangedMeanwhileIsNotKept() throws IOException {
        Path c = CifarFiles.folder(folder.resolve("c"));
        Path second = c.resolve("data_batch_2.bin");
        RowCache cache = RowCache.of(c, List.of(c.resolve("data_batch_1.bin"), second), "cifar10");
        System.setProperty(ROOM, "1");
        try (RowStore<byte[], ByteRows> store = new RowStore<>(Numbers.BYTES, c, 2, 3, cache)) {
            for (int row = 0; row < 3; row++) {
                Arrays.fill(store.values(), store.begin(), store.begin() + 2, (byte) row);
                store.add();
            }
            CifarFiles.write(second, 1);
            assertThatThrownBy(() -> store.finish(() -> new byte[0]))
                    .isInstanceOf(DataException.class)
                    .hasMessage(second + " was changed while it was being read; expected it to stay as it is");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void aRefusedImageLeavesNothing() throws IOException {
        Path pets = ImageFiles.folder(folder.resolve("pets"));
        byte[] whole = Files.readAllBytes(pets.resolve("dog/4.png"));
        Files.write(pets.resolve("dog/4.png"), Arrays.copyOf(whole, whole.length - 20));
        assertThatThrownBy(() -> load(options(pets), 11)).hasMessageContaining("1 of 5 images cannot be taken");
        assertThat(folder.resolve("cache"))
                .isDirectoryNotContaining(file -> !file.toString().endsWith(".lock"));
    }

    /** Known to be more than the disk has room for, they are refused before the first is written. */
    @Test
    void whatNoDiskHasRoomForIsRefusedAtOnce() {
        System.setProperty(ROOM, "1");
        RowCache cache = RowCache.passing();
        try (RowStore<byte[], ByteRows> store =
                new RowStore<>(Numbers.BYTES, Path.of("m"), 1 << 26, Integer.MAX_VALUE, cache)) {
            assertThatThrownBy(store::values)
                    .isInstanceOf(DataException.class)
                    .hasMessageMatching("m has more rows than memory has room for, and \\Q" + folder.resolve("cache")
                            + "\\E cannot take them: 2147483647 images of 67108864 bytes, 144115188008 MB, and [0-9]+ MB"
                            + " are free; expected room there, another folder by SURPRISAL_CACHE, or more memory by"
                            + " -Xmx");
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void whatRunsOutOfMemoryAllTheSameIsTold() {
        assertThatThrownBy(() -> DataLoader.reading(folder, () -> {
                    throw new OutOfMemoryError("as Java throws it");
                }))
                .isInstanceOf(DataException.class)
                .hasMessageMatching("\\Q" + folder
                        + "\\E does not fit into the [0-9]+ MB that Java may use; expected fewer rows, or more memory by"
                        + " -Xmx");
    }
}
