package org.surprisal.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surprisal.base.messages.Quote;

/**
 * A matrix from a NumPy {@code .npy} file (format 1.0 to 3.0), read strictly: little-endian float64, float32 or int64,
 * C order, two dimensions, and exactly as many bytes as the shape asks for. Nothing in such a file is ever executed.
 * ND4J's own reader ignores the order and dies on a big-endian file.
 *
 * @param rows N
 * @param columns K
 * @param values row after row
 * @param whole whether the file's type is an integer one
 */
record Npy(int rows, int columns, double[] values, boolean whole) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LARGEST = 1 << 30;
    // Possessive, so that a header of blanks takes no time to refuse.
    private static final Pattern HEADER = Pattern.compile("\\{\\s*+'descr'\\s*+:\\s*+'([^']*+)'\\s*+,"
            + "\\s*+'fortran_order'\\s*+:\\s*+(True|False)\\s*+,"
            + "\\s*+'shape'\\s*+:\\s*+\\(([^)]*+)\\)\\s*+,?+\\s*+\\}\\s*+");
    private static final Pattern TWO = Pattern.compile(" *+([0-9]{1,9}) *+, *+([0-9]{1,9}) *+,?+ *+");

    /**
     * Reads one file.
     *
     * @throws DataException if it is anything but such a matrix
     */
    static Npy read(Path file) {
        DataException.requireFile(file, "a .npy matrix");
        try {
            long bytes = Files.size(file);
            if (bytes > LARGEST) {
                throw new DataException(file + " has " + bytes + " bytes; expected at most " + LARGEST);
            }
            return parse(file, ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw DataException.unreadable(file, e);
        }
    }

    private static Npy parse(Path file, ByteBuffer in) {
        String header = header(file, in);
        Matcher fields = HEADER.matcher(header);
        if (!fields.matches()) {
            throw new DataException(file + ": header \"" + Quote.shorten(header.strip())
                    + "\"; expected the type, order and shape of one array");
        }
        String type = fields.group(1);
        int size = size(file, type);
        if (fields.group(2).equals("True")) {
            throw new DataException(
                    file + " is stored column by column (fortran_order); expected rows: np.ascontiguousarray");
        }
        Matcher shape = TWO.matcher(fields.group(3));
        if (!shape.matches()) {
            throw new DataException(file + " has shape ("
                    + Quote.shorten(fields.group(3).strip()) + "); expected two dimensions, (N,K)");
        }
        int rows = Integer.parseInt(shape.group(1));
        int columns = Integer.parseInt(shape.group(2));
        long bytes = (long) rows * columns * size;
        if (in.remaining() != bytes) {
            throw new DataException(file + " has " + in.remaining() + " bytes of numbers; expected " + bytes
                    + " for shape (" + rows + "," + columns + ")");
        }
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "<f8" -> in.getDouble();
                case "<f4" -> in.getFloat();
                default -> exact(file, i / columns, in.getLong());
            };
        }
        return new Npy(rows, columns, values, type.equals("<i8"));
    }

    private static double exact(Path file, int row, long count) {
        double value = count;
        if ((long) value != count || count == Long.MAX_VALUE) { // 2⁶³ − 1 goes to 2⁶³ and comes back
            throw new DataException(
                    file + ": row " + row + " holds " + count + "; expected integers that a double holds exactly");
        }
        return value;
    }

    private static String header(Path file, ByteBuffer in) {
        byte[] magic = new byte[MAGIC.length];
        if (in.remaining() < MAGIC.length + 4 || !Arrays.equals(MAGIC, read(in, magic))) {
            throw new DataException(file + " is no .npy file: it does not begin with \\x93NUMPY");
        }
        int major = Byte.toUnsignedInt(in.get());
        int minor = Byte.toUnsignedInt(in.get());
        if (major < 1 || major > 3 || minor != 0) {
            throw new DataException(file + " has .npy version " + major + "." + minor + "; expected 1.0, 2.0 or 3.0");
        }
        int length = major == 1 ? Short.toUnsignedInt(in.getShort()) : in.remaining() < 4 ? -1 : in.getInt();
        if (length < 0 || length > LONGEST_HEADER || length > in.remaining()) {
            throw new DataException(file + " is cut off within its header");
        }
        return new String(read(in, new byte[length]), StandardCharsets.UTF_8);
    }

    private static int size(Path file, String type) {
        return switch (type) {
            case "<f8", "<i8" -> 8;
            case "<f4" -> 4;
            default ->
                throw new DataException(file + " has type " + Quote.shorten(type)
                        + "; expected little-endian float64, float32 or int64 (<f8, <f4, <i8)");
        };
    }

    private static byte[] read(ByteBuffer in, byte[] bytes) {
        in.get(bytes);
        return bytes;
    }
}
