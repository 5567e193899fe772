package org.surprisal.plot;

import java.awt.AWTError;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceConfigurationError;
import org.surprisal.base.files.Disk;
import org.surprisal.base.messages.IoReason;

/** Writes pictures into files, without a display. */
public final class Pictures {
    static {
        // Before the first class of AWT is touched: on a machine with no display it would otherwise look for one.
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private Pictures() {}

    /**
     * Writes one picture into each of the files, as PNG or SVG by the ending of the name. A file appears whole or not
     * at all, and none appears unless the picture could be drawn for all of them; one that existed is replaced.
     *
     * <p>A PNG has two pixels to the point, unless the picture says otherwise. Text in an SVG stays text, and the same
     * numbers give the same bytes on the same machine.
     *
     * @throws PictureException if the picture cannot be drawn (no fonts, numbers that cannot be shown) or written
     * @throws IllegalArgumentException if a name ends in neither .png nor .svg
     */
    public static void write(Picture picture, Path... files) throws PictureException {
        write(picture, Theme.LIGHT, files);
    }

    /** As {@link #write(Picture, Path...)}, in the colours of a theme. */
    public static void write(Picture picture, Theme theme, Path... files) throws PictureException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(encode(picture, theme, file));
        }
        for (int i = 0; i < files.length; i++) {
            save(contents.get(i), files[i]);
        }
    }

    /**
     * Draws a picture for nothing but the classes and fonts that drawing loads, so that the next one comes quicker.
     * Costs a fraction of a second.
     */
    public static void warmUp(Picture picture) {
        Png.sketch(picture);
        try {
            Svg.encode(picture, Theme.LIGHT);
        } catch (IOException e) {
            // whoever writes a picture is told
        }
    }

    /**
     * A small image as the bytes of a PNG, a pixel each.
     *
     * @param pixels 0 (black) … 1 (full), all of red, then all of green, then all of blue, each row by row; or grey alone
     */
    public static byte[] png(double[] pixels, int height, int width) {
        return Png.encode(ImageGrid.image(pixels, height, width, level -> (int) Math.round(255 * level)));
    }

    /**
     * A picture as the bytes of a PNG, for a page that holds it.
     *
     * @throws PictureException if it cannot be drawn
     */
    public static byte[] png(Picture picture, Theme theme) throws PictureException {
        return encode(picture, theme, Path.of("picture.png"));
    }

    private static byte[] encode(Picture picture, Theme theme, Path file) throws PictureException {
        String ending = name(file).toLowerCase(Locale.ROOT);
        boolean svg = ending.endsWith(".svg");
        if (!svg && !ending.endsWith(".png")) {
            throw new IllegalArgumentException("a picture's file ends in .png or .svg, not " + name(file));
        }
        try {
            return svg ? Svg.encode(picture, theme) : Png.encode(picture, theme);
        } catch (IOException
                | RuntimeException
                | LinkageError
                | InternalError
                | OutOfMemoryError
                | AWTError
                | ServiceConfigurationError e) {
            // Without usable fonts the JDK throws an InternalError the first time, NoClassDefFoundError after that;
            // without its native libraries an UnsatisfiedLinkError or AWTError. The process stays sound, and a picture
            // is not worth a run. Memory that ran out was asked for by the picture, and is free again. A stack that
            // overflowed passes.
            throw new PictureException(name(file) + " was not drawn: " + reason(e), e);
        }
    }

    private static void save(byte[] content, Path file) throws PictureException {
        try {
            Disk.UNFORCED.write(file, content); // what was drawn can be drawn again
        } catch (IOException e) {
            throw new PictureException(
                    name(file) + " was not written into "
                            + file.toAbsolutePath().getParent() + ": "
                            + (e instanceof NoSuchFileException ? "there is no such folder" : IoReason.of(e)),
                    e);
        }
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        boolean fonts = false;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            root = t;
            for (StackTraceElement frame : t.getStackTrace()) {
                fonts |= frame.getClassName().startsWith("sun.font.");
            }
        }
        String message = messageOf(root);
        return fonts
                ? "Java found no usable fonts; install fontconfig and a font such as DejaVu (" + message + ")"
                : message;
    }

    private static String messageOf(Throwable root) {
        if (root instanceof IOException) {
            return IoReason.of(root);
        }
        String message = root.getMessage();
        return message != null && root instanceof IllegalArgumentException ? message : root.toString();
    }
}
