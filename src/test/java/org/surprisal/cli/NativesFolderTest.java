package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A folder that the natives cannot be unpacked into is named, by the command and not by the thread that loads ahead. */
@DisabledOnOs(OS.WINDOWS)
class NativesFolderTest {
    @TempDir
    Path folder;

    /** What stands where JavaCPP makes a folder keeps anybody out, root included. */
    private Path blocked() throws IOException {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (jar.endsWith(".jar")) { // each has a folder of its own there
                Files.writeString(cache.resolve(Path.of(jar).getFileName()), "");
            }
        }
        return cache;
    }

    @Test
    void trainNamesFolderReasonAndWayOut() throws Exception {
        Path cache = blocked();
        String[] train = {
            "train", "configs/iris-linear.yaml", "--out", folder.resolve("run").toString()
        };
        try (ChildRun child =
                new ChildRun(folder.resolve("err.txt"), List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), train)) {
            assertThat(child.end()).isEqualTo(1);
            assertThat(child.complaints())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "surprisal: ND4J's libraries, 400 MB, cannot be unpacked into " + cache.toRealPath() + ": ")
                    .contains("SURPRISAL_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR")
                    .doesNotContain("ahead");
        }
        assertThat(folder.resolve("run")).doesNotExist();
    }
}
