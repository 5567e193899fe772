package org.surprisal.data;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.surprisal.base.messages.IoReason;

/**
 * One PNG, JPEG or BMP, decoded by Java's own readers, but strictly: these take it for a matter of course that half of
 * an image is grey where a file ends too early. What is wrong is an {@link IOException} whose message stands behind the
 * file's name and a colon.
 *
 * @param size of the image
 * @param planes all of red, then all of green, then all of blue, each row by row from the top left
 * @param grey whether red, green and blue are the same everywhere
 * @param turned whether a viewer would turn it, as the camera noted
 */
record ImageFile(Size size, byte[] planes, boolean grey, boolean turned) {
    /** No file is longer, and no image has more pixels: both are looked at before anything is decoded. */
    private static final long LONGEST = 1 << 26;

    private static final int MOST_PIXELS = 1 << 22;
    private static final int OPAQUE = 255;
    private static final int BMP_COMPRESSION = 30; // where a BMP says how it is packed
    private static final int MOST_BMP_COMPRESSION = 3; // beyond, a whole JPEG or PNG is within

    static {
        // As plot.Pictures does, for the same reason.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    /** Width before height, as with image files everywhere. */
    record Size(int width, int height) {
        int pixels() {
            return width * height;
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /**
     * The size that the header gives; the pixels are not looked at.
     *
     * @throws UnknownKindException if it is no PNG, JPEG or BMP
     */
    static Size size(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(ImageKind.HEAD);
            ImageKind kind = kind(in.readNBytes(ImageKind.HEAD));
            in.reset();
            return with(kind, in, ImageFile::announced);
        }
    }

    /** Reads the whole. */
    static ImageFile read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException("it has " + Files.size(file) + " bytes; expected at most " + LONGEST);
        }
        byte[] bytes = Files.readAllBytes(file);
        ImageKind kind = kind(bytes);
        if (kind == ImageKind.PNG) {
            PngCheck.requireWhole(bytes);
        }
        if (kind == ImageKind.BMP && bytes.length > BMP_COMPRESSION && bytes[BMP_COMPRESSION] > MOST_BMP_COMPRESSION) {
            throw new IOException("it is packed in a way that is not read; convert it to PNG");
        }
        if (kind == ImageKind.BMP) {
            BmpCheck.requireWhole(bytes);
        }
        BufferedImage image = with(kind, new ByteArrayInputStream(bytes), reader -> {
            announced(reader);
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage decoded = reader.read(0);
            if (!warnings.isEmpty()) {
                throw new IOException("it is damaged: " + warnings.get(0));
            }
            return decoded;
        });
        return of(image, kind == ImageKind.JPEG && Exif.isTurned(bytes));
    }

    private static ImageKind kind(byte[] head) throws IOException {
        ImageKind kind = ImageKind.of(head);
        if (kind == null) {
            throw new UnknownKindException(head);
        }
        return kind;
    }

    /** The file is none of the kinds that are read; the message says what it looks like, where that can be told. */
    static final class UnknownKindException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownKindException(byte[] head) {
            super(head.length == 0 ? "it is empty" : ImageKind.looksLike(head));
        }
    }

    private interface Use<T> {
        T of(ImageReader reader) throws IOException;
    }

    /** Whatever Java's reader throws at a broken file becomes an IOException. */
    private static <T> T with(ImageKind kind, InputStream bytes, Use<T> use) throws IOException {
        ImageReader reader = reader(kind);
        try (bytes;
                ImageInputStream in = new MemoryCacheImageInputStream(bytes)) {
            reader.setInput(in, true, true);
            return use.of(reader);
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("it cannot be decoded: " + IoReason.of(e), e);
        } finally {
            reader.dispose();
        }
    }

    /** The reader that comes with Java, whatever else is on the class path. */
    private static ImageReader reader(ImageKind kind) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(kind.name());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
                return reader;
            }
        }
        throw new IOException("this Java has no reader of " + kind);
    }

    private static Size announced(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IOException("it says that it is " + width + "x" + height + "; expected 1 to " + MOST_PIXELS
                    + " pixels: bring it to a smaller size first");
        }
        return new Size(width, height);
    }

    private static ImageFile of(BufferedImage image, boolean turned) throws IOException {
        Size size = new Size(image.getWidth(), image.getHeight());
        int plane = size.pixels();
        byte[] planes = new byte[3 * plane];
        boolean grey = true;
        Colours colours = Colours.of(image);
        int[] line = new int[size.width()];
        for (int y = 0; y < size.height(); y++) {
            colours.line(y, line);
            for (int x = 0; x < line.length; x++) {
                int argb = line[x];
                if (argb >>> 24 != OPAQUE) {
                    throw new IOException("it has transparent pixels; expected opaque ones: lay it on a background");
                }
                int at = y * line.length + x;
                planes[at] = (byte) (argb >> 16);
                planes[plane + at] = (byte) (argb >> 8);
                planes[2 * plane + at] = (byte) argb;
                grey &= planes[at] == planes[plane + at] && planes[at] == planes[2 * plane + at];
            }
        }
        return new ImageFile(size, planes, grey, turned);
    }
}
