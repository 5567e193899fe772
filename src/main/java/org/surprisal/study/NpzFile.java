package org.surprisal.study;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Arrays by name in NumPy's own format: a zip of {@code .npy} files (version 1.0, little-endian, row after row). */
final class NpzFile {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNED = 64;
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);

    /** Doubles, or floats where {@code single}. */
    void add(String name, double[] values, boolean single, int... shape) {
        add(name, single ? "<f4" : "<f8", LittleEndian.reals(values, single), shape);
    }

    /** Texts of code points, each in four bytes, as many as the longest has. */
    void add(String name, List<String> texts) {
        int longest = texts.stream()
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
        int width = Math.max(1, longest);
        ByteBuffer data =
                ByteBuffer.allocate(Integer.BYTES * width * texts.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < texts.size(); i++) {
            data.position(Integer.BYTES * width * i);
            texts.get(i).codePoints().forEach(data::putInt);
        }
        add(name, "<U" + width, data.array(), texts.size());
    }

    private void add(String name, String type, byte[] data, int... shape) {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining());
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int whole = MAGIC.length + Short.BYTES + header.length() + 1;
        int padding = (ALIGNED - whole % ALIGNED) % ALIGNED;
        ByteBuffer start = ByteBuffer.allocate(whole + padding).order(ByteOrder.LITTLE_ENDIAN);
        start.put(MAGIC).putShort((short) (header.length() + padding + 1));
        start.put((header + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII));
        try {
            ZipEntry entry = new ZipEntry(name + ".npy");
            entry.setTimeLocal(ALWAYS); // the same model gives the same bytes
            zip.putNextEntry(entry);
            zip.write(start.array());
            zip.write(data);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory: does not happen
        }
    }

    byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
