package org.surprisal.linalg;

import org.nd4j.linalg.factory.Nd4j;

/** The ND4J that computes. */
public final class Backend {
    private Backend() {}

    /** The version of ND4J on the class path. */
    public static String version() {
        String version = Nd4j.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** How many threads matrix products use. */
    public static int threads() {
        return Nd4j.getEnvironment().maxMasterThreads();
    }

    /** CPU or a device, as ND4J calls it. */
    public static String name() {
        return Nd4j.getBackend().getClass().getSimpleName();
    }
}
