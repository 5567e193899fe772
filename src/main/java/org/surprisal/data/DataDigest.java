package org.surprisal.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.Sha256;
import org.surprisal.base.messages.Quote;

/**
 * Tells whether the rows of a training are those of another time, and if not, what differs: for the training,
 * the held-out and the validation rows, as they come out of selection and split, how many there are and a SHA-256 of
 * their features and of their labels. Without validation rows nothing is said of them.
 *
 * <p>Version 1 of a digest: the number of rows and of columns as ints, then row after row, all big-endian. Of features,
 * the numbers before they are standardised: D doubles, or the D bytes of an image. Of labels, the target distribution:
 * K doubles. Another way to write rows down is another version, and what is prepared anew is another part.
 *
 * @param parts by name, such as {@code training.labels}; and the {@code version}
 */
public record DataDigest(SortedMap<String, String> parts) {
    private static final String VERSION = "version";
    private static final String WRITTEN = "1";
    private static final List<String> SIDES = List.of("training", "held-out", "validation");
    private static final int BUFFER = 1 << 16;

    public DataDigest {
        parts = new TreeMap<>(parts);
    }

    /** Looks at every row once. */
    public static DataDigest of(TrainingData data) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put(VERSION, WRITTEN);
        put(parts, SIDES.get(0), data.training());
        if (data.reportsOnTraining()) {
            parts.put(SIDES.get(1) + ".rows", "0");
        } else {
            put(parts, SIDES.get(1), data.heldOut());
        }
        if (data.validation() != null) {
            put(parts, SIDES.get(2), data.validation());
        }
        return new DataDigest(parts);
    }

    private static void put(SortedMap<String, String> parts, String side, Dataset rows) {
        Features X = rows.features();
        double[][] Y = rows.targets();
        parts.put(side + ".rows", String.valueOf(rows.rows()));
        parts.put(side + ".features", sha256(rows.rows(), rows.columns(), X::encode));
        parts.put(side + ".labels", sha256(rows.rows(), rows.classes(), (n, into) -> {
            for (double y : Y[n]) {
                into.putDouble(y);
            }
        }));
    }

    private interface Encoder {
        void encode(int row, ByteBuffer into);
    }

    private static String sha256(int rows, int columns, Encoder encoder) {
        MessageDigest digest = Sha256.begin();
        int longest = Math.multiplyExact(columns, Double.BYTES);
        ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(longest, BUFFER));
        buffer.putInt(rows).putInt(columns);
        for (int n = 0; n < rows; n++) {
            if (buffer.remaining() < longest) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            encoder.encode(n, buffer);
        }
        digest.update(buffer.flip());
        return Sha256.end(digest);
    }

    /**
     * What these rows have that others did not, as "119 training rows instead of 120, other labels in the held-out rows";
     * null where nothing differs.
     */
    public @Nullable String differenceFrom(DataDigest earlier) {
        if (!is(VERSION, earlier)) {
            return "a digest of version " + part(VERSION, "none") + " instead of " + earlier.part(VERSION, "none");
        }
        List<String> differences = new ArrayList<>();
        for (String side : SIDES) {
            if (!is(side + ".rows", earlier)) {
                differences.add(part(side + ".rows", "no") + " " + side + " rows instead of "
                        + earlier.part(side + ".rows", "none"));
                continue;
            }
            boolean features = is(side + ".features", earlier);
            boolean labels = is(side + ".labels", earlier);
            if (!features || !labels) {
                String what = features ? "labels" : labels ? "features" : "features and labels";
                differences.add("other " + what + " in the " + side + " rows");
            }
        }
        if (differences.isEmpty() && !parts.equals(earlier.parts)) {
            differences.add("other parts of a digest");
        }
        return differences.isEmpty() ? null : String.join(", ", differences);
    }

    private boolean is(String part, DataDigest earlier) {
        return Objects.equals(parts.get(part), earlier.parts.get(part));
    }

    private String part(String name, String absent) {
        return Quote.shorten(parts.getOrDefault(name, absent));
    }
}
