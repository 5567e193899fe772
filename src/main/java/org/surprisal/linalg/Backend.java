package org.surprisal.linalg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;

/** The ND4J that computes. */
public final class Backend {
    private Backend() {}

    /** The version of ND4J on the class path. */
    public static String version() {
        String description = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties"; // its manifest has no version
        Properties properties = new Properties();
        try (InputStream in = Nd4j.class.getResourceAsStream(description)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
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
