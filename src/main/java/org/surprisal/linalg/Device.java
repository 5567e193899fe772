package org.surprisal.linalg;

import java.util.Locale;

/** What makes the steps of a training. */
public enum Device {
    /** The processor: the same bits every time. */
    CPU,
    /** An NVIDIA card, by ND4J's operations. */
    CUDA;

    /** cpu or cuda, as in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
