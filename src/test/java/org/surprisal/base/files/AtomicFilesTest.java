package org.surprisal.base.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code run.WriteFailuresTest} does not see: each operation of a writing run fails there once. */
class AtomicFilesTest {
    @TempDir
    Path folder;

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void putsThePartsOneAfterTheOtherInPlaceOfWhatWasThere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "what was there before");
        ByteBuffer first = bytes("one, ");
        AtomicFiles.write(file, List.of(first, bytes("two")));
        assertThat(file).hasContent("one, two");
        assertThat(first.remaining()).isEqualTo(5); // can be written once more
        AtomicFiles.append(file, bytes(", three").array());
        assertThat(file).hasContent("one, two, three");
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void namesTheFileThatWasMeantAndLeavesNoTemporary() throws IOException {
        Path inTheWay = folder.resolve("a.txt");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThatThrownBy(() -> AtomicFiles.write(inTheWay, new byte[1]))
                .isInstanceOf(FileSystemException.class)
                .hasMessageStartingWith(inTheWay.toString())
                .hasMessageNotContaining(".tmp");
        Path nowhere = folder.resolve("none/a.txt");
        assertThatThrownBy(() -> AtomicFiles.write(nowhere, new byte[1]))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(nowhere.toString());
        assertThat(folder.toFile().list()).containsExactly("a.txt");
    }

    @Test
    void namesNoTemporaryTwice() {
        Path file = folder.resolve("latest.safetensors");
        assertThat(Stream.generate(() -> AtomicFiles.temporary(file)).limit(1000))
                .doesNotHaveDuplicates();
    }
}
