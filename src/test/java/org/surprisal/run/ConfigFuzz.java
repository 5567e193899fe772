package org.surprisal.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.DataException;

/**
 * Any bytes as a configuration, what stands behind a NUL as a {@code --set}: they are refused in one line, or make a
 * configuration that is written and read back the same. {@code scripts/fuzz config} looks for bytes that break this.
 */
public final class ConfigFuzz {
    private static final Path FILE = FuzzFile.of("fuzz.yaml");

    private ConfigFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        String setting = new String(
                input, Math.min(end + 1, input.length), Math.max(0, input.length - end - 1), StandardCharsets.UTF_8);
        Files.write(FILE, java.util.Arrays.copyOf(input, end));
        RunConfig config;
        try {
            config = ConfigReader.open(FILE).read(setting.isEmpty() ? List.of() : List.of(setting));
        } catch (ConfigException | DataException | OptionException e) {
            FuzzFile.requireOneLine(e);
            return;
        }
        String written = ConfigMapper.write(config);
        Files.writeString(FILE, written);
        RunConfig again = ConfigReader.open(FILE).read(List.of());
        if (!ConfigMapper.write(again).equals(written)
                || !ConfigDigest.of(again).equals(ConfigDigest.of(config))) {
            throw new AssertionError("read back as another configuration: " + written);
        }
    }
}
