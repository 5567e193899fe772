package org.surprisal.base.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTest {
    @TempDir
    Path folder;

    /** What this system really throws. */
    @Test
    void saysWhyTheSystemRefuses() throws IOException {
        Path full = Files.createDirectories(folder.resolve("full/within")).getParent();
        Throwable absent = catchThrowable(() -> Files.readString(folder.resolve("none")));
        assertThat(IoReason.of(absent)).isEqualTo("does not exist");
        Throwable directory = catchThrowable(() -> Files.readString(full));
        assertThat(IoReason.of(directory)).isEqualTo("is a directory");
        Throwable there = catchThrowable(() -> Files.createDirectory(full));
        assertThat(IoReason.of(there)).isEqualTo("exists already");
        Throwable notEmpty = catchThrowable(() -> Files.delete(full));
        assertThat(IoReason.of(notEmpty)).isEqualTo("is a directory that is not empty");
        assertThat(IoReason.of(new AccessDeniedException("a.csv"))).isEqualTo("no permission");
    }

    @Test
    void leavesTheFilesNameToWhoTellsOfIt() {
        assertThat(IoReason.of(new FileSystemException("a.csv", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(IoReason.of(new EOFException("Unexpected end of ZLIB input stream")))
                .isEqualTo("it is cut off");
    }

    @Test
    void isWhatTheFirstCauseSaysThatSaysAnything() {
        IOException connect = new ConnectException();
        connect.initCause(new UnresolvedAddressException());
        assertThat(IoReason.of(connect)).isEqualTo("unresolved address");
        assertThat(IoReason.of(new IOException(" ", new IOException("reset by peer"))))
                .isEqualTo("reset by peer");
        assertThat(IoReason.of(new UncheckedIOException(new AccessDeniedException("a.csv"))))
                .isEqualTo("no permission");
    }

    @Test
    void isTheClassWhereNothingIsSaid() {
        assertThat(IoReason.of(new ClosedChannelException())).isEqualTo("closed channel");
        assertThat(IoReason.of(new IOException())).isEqualTo("the system gives no reason");
        assertThat(IoReason.of(new FileSystemException("a.csv"))).isEqualTo("the system gives no reason");
    }

    @Test
    void isOneLineOfBoundedLength() {
        assertThat(IoReason.of(new IOException("a\nb\u001b[2J"))).isEqualTo("a b?[2J");
        assertThat(IoReason.of(new IOException("x".repeat(5_000)))).isEqualTo("x".repeat(159) + "…");
    }
}
