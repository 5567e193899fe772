package org.surprisal.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.surprisal.linalg.Backend;

/** What a run ran on. */
public final class SystemInfo {
    private SystemInfo() {}

    /** Versions of the program, of Java, of ND4J and of the operating system. */
    public static Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("surprisal", version());
        versions.put("java", System.getProperty("java.vm.version") + " " + System.getProperty("java.vendor"));
        versions.put("nd4j", Backend.version());
        versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return versions;
    }

    /** The version in the jar's manifest; "development" for classes that stand in no jar. */
    public static String version() {
        String version = SystemInfo.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
