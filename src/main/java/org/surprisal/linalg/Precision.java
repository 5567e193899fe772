package org.surprisal.linalg;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/** The number type that parameters, activations and gradients are kept in; metrics are always double. */
public enum Precision {
    /** 32 bits, 24 of them significant. */
    FLOAT(DataType.FLOAT, Float.BYTES, Float.MAX_VALUE),
    /** 64 bits, 53 of them significant. */
    DOUBLE(DataType.DOUBLE, Double.BYTES, Double.MAX_VALUE);

    private final DataType type;
    private final int bytes;

    @SuppressWarnings("ImmutableEnumChecker") // a Float or a Double, which are
    private final Number largest;

    Precision(DataType type, int bytes, Number largest) {
        this.type = type;
        this.bytes = bytes;
        this.largest = largest;
    }

    /** float or double, as in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What ND4J calls it. */
    public DataType type() {
        return type;
    }

    /** The largest number there is, which prints as briefly as its own type does. */
    public Number largest() {
        return largest;
    }

    /** The size of one number. */
    public int bytes() {
        return bytes;
    }
}
