package org.surprisal.base.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of FIPS 180-4: "abc", nothing, and a million times "a". */
class Sha256Test {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String MILLION = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @TempDir
    Path folder;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void ofBytesAndOfPieces() {
        assertThat(Sha256.of(ascii("abc"))).isEqualTo(ABC);
        assertThat(Sha256.of(new byte[0])).isEqualTo(NOTHING);
        MessageDigest digest = Sha256.begin();
        digest.update(ascii("a"));
        digest.update(ascii("bc"));
        assertThat(Sha256.end(digest)).isEqualTo(ABC);
        assertThat(Sha256.end(digest)).isEqualTo(NOTHING);
    }

    @Test
    void ofFilesOfAnySize() throws IOException {
        Path file = folder.resolve("a.txt");
        assertThat(Sha256.of(Files.write(file, ascii("a".repeat(1_000_000))))).isEqualTo(MILLION);
        assertThat(Sha256.of(Files.write(file, new byte[0]))).isEqualTo(NOTHING);
    }
}
