package org.surprisal.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One IDX file (LeCun's format of MNIST), plain or gzipped, read strictly and from its beginning to its end: two zero bytes,
 * the type of an element, the number of dimensions, each of them as 32 bits, big-endian, and then exactly as many elements as
 * they say, the last dimension fastest. Of the types only unsigned bytes are taken.
 */
final class IdxFile implements AutoCloseable {
    /** The dimensions of labels, of grey images (N,height,width), and of colour images (N,height,width,3). */
    private static final int LABELS = 1;

    private static final int GREY = 3;
    private static final int COLOUR = 4;

    private static final int UNSIGNED_BYTE = 0x08;
    private static final Map<Integer, String> TYPES = Map.of(
            UNSIGNED_BYTE,
            "unsigned bytes",
            0x09,
            "signed bytes",
            0x0B,
            "16-bit integers",
            0x0C,
            "32-bit integers",
            0x0D,
            "32-bit floats",
            0x0E,
            "64-bit floats");
    private static final int MAGIC = 4;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final long MOST_PACKED = 1032; // bytes that deflate can make of one

    private final Path file;
    private final InputStream in;
    private final int[] sizes;
    private final long elements;
    private long read;
    private byte[] pixels = new byte[0]; // of one image, as they stand in the file

    private IdxFile(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        this.sizes = header(file, in);
        this.elements = room(file, sizes, Gzip.isPacked(file));
    }

    /** Whether a file begins as one that can be read here; false also where it cannot be opened. */
    static boolean begins(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Gzip.unpacked(file)) {
            byte[] magic = in.readNBytes(MAGIC);
            return magic.length == MAGIC
                    && magic[0] == 0
                    && magic[1] == 0
                    && TYPES.containsKey((int) magic[2])
                    && (magic[3] == LABELS || magic[3] == GREY || magic[3] == COLOUR);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens one file.
     *
     * @throws DataException if it is anything but images or labels
     */
    private static IdxFile open(Path file) {
        DataException.requireFile(file, "an IDX file");
        try {
            InputStream in = Gzip.unpacked(file);
            try {
                return new IdxFile(file, in);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** Reads a file of labels. */
    static byte[] labels(Path file) {
        try (IdxFile labels = open(file)) {
            if (labels.sizes.length != LABELS) {
                throw new DataException(file + " has images (" + written(labels.sizes)
                        + "); expected labels, which have one dimension");
            }
            byte[] elements = new byte[labels.count()];
            labels.read(elements, 0, elements.length);
            labels.end();
            return elements;
        }
    }

    /** Opens a file of images. */
    static IdxFile images(Path file) {
        IdxFile images = open(file);
        try {
            images.requireImages();
            return images;
        } catch (DataException e) {
            images.close();
            throw e;
        }
    }

    private void requireImages() {
        if (sizes.length == LABELS) {
            throw new DataException(file + " has labels; expected images, which have three dimensions or four");
        }
        if (sizes.length == COLOUR && sizes[3] != 1 && sizes[3] != 3) {
            throw new DataException(file + " has " + written(sizes) + " bytes; expected images x height x width x"
                    + " channels, of which there are 1 or 3"
                    + (sizes[1] == 3 ? ": it looks as if the channels came first" : ""));
        }
    }

    /** How many images or labels there are. */
    int count() {
        return sizes[0];
    }

    /** What each image is like. */
    ImageShape shape() {
        return new ImageShape(sizes[1], sizes[2], sizes.length == COLOUR ? sizes[3] : 1);
    }

    /** Reads the next elements: so many, into an array from there on. */
    void read(byte[] into, int from, int many) {
        try {
            int now = in.readNBytes(into, from, many);
            read += now;
            if (now < many) {
                throw new DataException(file + " is cut off: it holds " + read + " of the " + elements
                        + " bytes that its header (" + written(sizes) + ") promises");
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** Reads the next image as features: in the file a pixel's channels stand together, here all of red before all of green. */
    void readImage(byte[] into, int from) {
        ImageShape shape = shape();
        int channels = shape.channels();
        if (channels == 1) {
            read(into, from, shape.features());
            return;
        }
        pixels = pixels.length == 0 ? new byte[shape.features()] : pixels;
        read(pixels, 0, pixels.length);
        int plane = shape.height() * shape.width();
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int c = 0; c < channels; c++) {
                into[from + c * plane + pixel] = pixels[pixel * channels + c];
            }
        }
    }

    /**
     * All elements are read.
     *
     * @throws DataException if something follows
     */
    void end() {
        try {
            if (in.read() >= 0) { // which also has gzip compare its checksum
                throw new DataException(file + " goes on after the " + elements + " bytes that its header ("
                        + written(sizes) + ") promises; expected nothing after them");
            }
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    /** "60000 x 28 x 28". */
    private static String written(int[] sizes) {
        return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
    }

    private static int[] header(Path file, InputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC);
        if (magic.length == 0) {
            throw new DataException(file + " is empty; expected an IDX file");
        }
        if (magic.length < MAGIC || magic[0] != 0 || magic[1] != 0) {
            throw new DataException(file + " is no IDX file: it does not begin with two zero bytes, the type and the"
                    + " number of dimensions");
        }
        int type = magic[2] & 0xFF;
        if (type != UNSIGNED_BYTE) {
            String found =
                    TYPES.containsKey(type) ? "elements that are " + TYPES.get(type) : "the unknown type " + type;
            throw new DataException(file + " has " + found + "; expected unsigned bytes (type 8)");
        }
        int dimensions = magic[3] & 0xFF;
        if (dimensions != LABELS && dimensions != GREY && dimensions != COLOUR) {
            throw new DataException(file + " has " + dimensions + " dimensions; expected 1 of labels, 3 of grey images"
                    + " or 4 of colour images");
        }
        byte[] rest = in.readNBytes(dimensions * Integer.BYTES);
        if (rest.length < dimensions * Integer.BYTES) {
            throw new DataException(file + " is cut off within its header");
        }
        int[] sizes = new int[dimensions];
        ByteBuffer.wrap(rest).asIntBuffer().get(sizes);
        return sizes;
    }

    /** How many elements there are, if the file has room for them: no memory is asked for on its word alone. */
    private static long room(Path file, int[] sizes, boolean packed) throws IOException {
        long each = 1; // bytes of an image
        for (int i = 0; i < sizes.length; i++) {
            long unsigned = Integer.toUnsignedLong(sizes[i]);
            if (unsigned == 0) {
                throw new DataException(
                        file + " has a dimension of 0 (" + written(sizes) + "); expected at least 1 of each");
            }
            each *= i == 0 ? 1 : unsigned;
            if (Math.max(each, Integer.toUnsignedLong(sizes[0])) > LONGEST_ARRAY) {
                throw new DataException(file + " says that it has "
                        + Arrays.stream(sizes)
                                .mapToObj(Integer::toUnsignedString)
                                .collect(Collectors.joining(" x "))
                        + " elements; expected at most " + LONGEST_ARRAY + " images, of as many bytes each");
            }
        }
        long elements = sizes[0] * each;
        long bytes = Files.size(file);
        long header = MAGIC + (long) sizes.length * Integer.BYTES;
        if (!packed && bytes != header + elements) {
            throw new DataException(file + " has " + bytes + " bytes; expected " + (header + elements)
                    + " going by its header (" + written(sizes) + ")"
                    + (bytes < header + elements ? ": it is cut off" : ""));
        }
        if (packed && elements / MOST_PACKED > bytes) {
            throw new DataException(file + " is cut off: its " + bytes + " bytes cannot hold the " + elements
                    + " that its header (" + written(sizes) + ") promises");
        }
        return elements;
    }
}
