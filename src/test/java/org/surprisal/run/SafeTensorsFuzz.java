package org.surprisal.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.surprisal.base.files.Sha256;

/**
 * Any bytes as a checkpoint: they are refused in one line, or hold tensors that are written and read back the same.
 * Where a digest stands, it is made to fit first: no search would ever hit upon it. {@code scripts/fuzz safetensors}
 * looks for bytes that break this.
 */
public final class SafeTensorsFuzz {
    private static final Path FILE = FuzzFile.of("fuzz.safetensors");
    private static final byte[] FIELD = "\"sha256\":\"".getBytes(StandardCharsets.US_ASCII);

    private SafeTensorsFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, sealed(input));
        SafeTensors.Content content;
        try {
            content = SafeTensors.read(FILE, header -> {});
        } catch (CheckpointException e) {
            FuzzFile.requireOneLine(e);
            return;
        }
        write(SafeTensors.encode(content));
        SafeTensors.Content again = SafeTensors.read(FILE, header -> {});
        if (!again.tensors().equals(content.tensors())) {
            throw new AssertionError("read back as other tensors");
        }
    }

    private static void write(List<ByteBuffer> parts) throws IOException {
        try (FileChannel out = FileChannel.open(FILE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (ByteBuffer part : parts) {
                while (part.hasRemaining()) {
                    out.write(part);
                }
            }
        }
    }

    private static byte[] sealed(byte[] input) {
        byte[] bytes = input.clone();
        for (int at = 0; at + FIELD.length + 64 <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + FIELD.length, FIELD, 0, FIELD.length)) {
                int digest = at + FIELD.length;
                Arrays.fill(bytes, digest, digest + 64, (byte) '0');
                byte[] fitting = Sha256.of(bytes).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(fitting, 0, bytes, digest, 64);
                return bytes;
            }
        }
        return bytes;
    }
}
