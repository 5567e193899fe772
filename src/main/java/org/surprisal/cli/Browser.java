package org.surprisal.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Opens an address in the browser, or a file in the viewer, that the system prefers. Where there is none, a person does. */
final class Browser {
    private Browser() {}

    static void open(String address, Console console) {
        if (!opens(address)) {
            console.note("no browser was opened: open the address yourself");
        }
    }

    /** Whether something could be started that takes it. */
    static boolean opens(String address) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", address)
                : system.contains("windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                        : List.of("xdg-open", address);
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
