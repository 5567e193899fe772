package org.surprisal.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.Child;

@SuppressWarnings("try") // the locks are only held
class LockFileTest {
    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve(".lock");
    }

    /** In a Java of its own: takes the lock, or says who has it, and holds it until somebody speaks to it or kills it. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (LockFile lock = LockFile.take(Path.of(args[0]))) {
                System.out.println("taken");
                System.in.read();
            } catch (LockFile.HeldException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Process start(Path file) throws IOException {
        return Child.java(List.of("-Xmx64m"), Holder.class, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String said(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(out.readLine());
    }

    private static String another(Path file) throws Exception {
        Process process = start(file);
        try {
            String said = said(process);
            process.outputWriter(StandardCharsets.UTF_8).close();
            process.waitFor();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertHeldHere(Path file) {
        assertThatThrownBy(() -> LockFile.take(file).close())
                .isInstanceOf(LockFile.HeldException.class)
                .hasMessage("this process already");
    }

    /** A try in vain must not let go of the lock: the system knows one a process. */
    @Test
    void aSecondTryHereLetsNobodyElseIn() throws Exception {
        try (LockFile lock = LockFile.take(file)) {
            assertThat(another(file)).isEqualTo("another process");
            assertHeldHere(file);
            assertThat(another(file)).isEqualTo("another process");
        }
        assertThat(another(file)).isEqualTo("taken");
        LockFile.take(file).close();
        assertThat(file).isEmptyFile(); // removed, it would keep nobody out
    }

    @Test
    void goesWithTheProcessThatHeldIt() throws Exception {
        Process holder = start(file);
        try {
            assertThat(said(holder)).isEqualTo("taken");
            assertThatThrownBy(() -> LockFile.take(file).close())
                    .isInstanceOf(LockFile.HeldException.class)
                    .hasMessage("another process");
        } finally {
            holder.destroyForcibly();
        }
        holder.waitFor();
        LockFile.take(file).close();
    }

    @Test
    void whoLooksNeitherTakesItNorLetsGo() throws Exception {
        assertThat(LockFile.isHeld(file)).isFalse();
        assertThat(file).doesNotExist();
        try (LockFile lock = LockFile.take(file)) {
            assertThat(LockFile.isHeld(file)).isTrue();
            assertThat(another(file)).isEqualTo("another process");
        }
        assertThat(LockFile.isHeld(file)).isFalse();
        Process holder = start(file);
        try {
            assertThat(said(holder)).isEqualTo("taken");
            assertThat(LockFile.isHeld(file)).isTrue();
        } finally {
            holder.destroyForcibly();
        }
        holder.waitFor();
        assertThat(LockFile.isHeld(file)).isFalse();
    }

    @Test
    void isTheSameByWhateverWayItIsReached() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
        try (LockFile lock = LockFile.take(link.resolve(".lock"))) {
            assertHeldHere(folder.resolve("real/.lock"));
            assertHeldHere(folder.resolve("link/../real/.lock"));
            LockFile.take(file).close(); // another
        }
    }

    @Test
    void whatCannotBeOpenedIsNotHeld() throws Exception {
        Files.createDirectory(file);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> LockFile.take(file).close())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(".lock");
        }
    }
}
