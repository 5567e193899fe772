package org.surprisal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(
            InputStream.nullInputStream(), new PrintStream(err, true, UTF_8), new PrintStream(err, true, UTF_8));

    private String said(IOException e) {
        err.reset();
        assertThat(Failures.report(console, new UncheckedIOException(e), false)).isEqualTo(1);
        return err.toString(UTF_8).stripTrailing();
    }

    @Test
    void namesTheFileThatTheSystemRefuses() {
        String end = " (--debug shows where)";
        assertThat(said(new AccessDeniedException("runs"))).isEqualTo("surprisal: runs: no permission" + end);
        assertThat(said(new NoSuchFileException("runs"))).isEqualTo("surprisal: runs: does not exist" + end);
        assertThat(said(new FileSystemException("runs", null, "No space left on device")))
                .isEqualTo("surprisal: runs: No space left on device" + end);
        assertThat(said(new FileSystemException("runs")))
                .isEqualTo("surprisal: runs: the system gives no reason" + end);
    }

    @Test
    void tellsWhatTheJavaMachineGaveUpOn() {
        assertThat(Failures.report(console, new OutOfMemoryError("Java heap space"), false))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly("surprisal: out of memory: Java heap space; a smaller model, fewer rows, or more "
                        + "memory (SURPRISAL_JAVA_OPTS=-Xmx8g) may help (--debug shows where)");
        err.reset();
        Error hidden = new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnind4jcpu"));
        assertThat(Failures.report(console, hidden, false)).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly("surprisal: ExceptionInInitializerError: no jnind4jcpu (--debug shows where)");
    }

    @Test
    void tellsThatAFileOfRowsWasCutShortWhileItWasMapped() {
        Error gone =
                new InternalError("a fault occurred in a recent unsafe memory access operation in compiled Java code");
        assertThat(Failures.report(console, gone, false)).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "surprisal: rows that are read from a file in SURPRISAL_CACHE cannot be read any more: it"
                                + " was cut short, or its disk fails; begin again, or resume the run, and it is made anew"
                                + " (--debug shows where)");
        err.reset();
        assertThat(Failures.report(console, new InternalError("odd"), false)).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines()).containsExactly("surprisal: InternalError: odd (--debug shows where)");
    }

    @Test
    void tellsWhatAnotherThreadCouldNotLoadWithoutItsName() {
        Error later = new NoClassDefFoundError("Could not initialize class A");
        later.initCause(new ExceptionInInitializerError(
                "Exception java.lang.IllegalStateException: no fonts [in thread \"ahead\"]"));
        assertThat(Failures.report(console, later, false)).isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "surprisal: NoClassDefFoundError: IllegalStateException: no fonts (--debug shows where)");
    }

    @Test
    void keepsToOneLineWithoutControlCharacters() {
        assertThat(said(new FileSystemException("a\nb\u001b[31m", null, "odd")))
                .isEqualTo("surprisal: a b?[31m: odd (--debug shows where)");
    }
}
