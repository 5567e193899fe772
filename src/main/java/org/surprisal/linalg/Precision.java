package org.surprisal.linalg;

import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;

/** The number type that parameters, activations and gradients are kept in; metrics are always double. */
public enum Precision {
    /** 32 bits, 24 of them significant. */
    FLOAT(DataType.FLOAT, Float.BYTES),
    /** 64 bits, 53 of them significant. */
    DOUBLE(DataType.DOUBLE, Double.BYTES);

    final DataType type;
    private final int bytes;

    Precision(DataType type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** float or double, as in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The size of one number. */
    public int bytes() {
        return bytes;
    }
}
