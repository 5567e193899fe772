package org.surprisal.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.surprisal.base.files.Sha256;
import org.surprisal.base.messages.IoReason;
import org.surprisal.run.SafeTensorsHeader.Damaged;
import org.surprisal.run.SafeTensorsHeader.Entry;

/**
 * Files in the safetensors layout: the length of a JSON header (8 bytes, little-endian), the header, the numbers.
 * The metadata holds the SHA-256 of the whole file, taken with 64 zeros in the digest's own place.
 *
 * <p>A file is believed step by step, and each step costs no more memory than what was found right before it: its
 * length, the header's length, the header, the digest over a small buffer, and only then the numbers.
 */
final class SafeTensors {
    private static final byte[] NO_DIGEST = "0".repeat(64).getBytes(StandardCharsets.US_ASCII);
    private static final int CHUNK = 1 << 16;
    static final JsonMapper JSON = new JsonMapper();

    private SafeTensors() {}

    /** What a file holds. */
    record Content(Map<String, Tensor> tensors, Map<String, String> metadata) {}

    /** The file's bytes, one part after the other: the header, then each tensor. */
    static List<ByteBuffer> encode(Content content) {
        List<Entry> entries = new ArrayList<>();
        List<ByteBuffer> parts = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, Tensor> named : content.tensors.entrySet()) {
            Tensor tensor = named.getValue();
            Entry entry = Entry.after(end, named.getKey(), tensor.precision(), tensor.rows(), tensor.columns());
            entries.add(entry);
            end = entry.to();
            parts.add(tensor.data().duplicate());
        }
        String header = header(entries, content.metadata);
        parts.add(0, head(header));
        MessageDigest digest = Sha256.begin();
        parts.forEach(part -> digest.update(part.duplicate()));
        byte[] letters = Sha256.end(digest).getBytes(StandardCharsets.US_ASCII);
        parts.get(0).put(8 + SafeTensorsHeader.digestAt(header), letters);
        return parts;
    }

    /** The header of a file with these tensors, zeros in the digest's place. */
    static String header(List<Entry> entries, Map<String, String> about) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(SafeTensorsHeader.METADATA);
        about.forEach(metadata::put);
        metadata.put(SafeTensorsHeader.DIGEST, new String(NO_DIGEST, StandardCharsets.US_ASCII));
        for (Entry entry : entries) {
            ObjectNode node = header.putObject(entry.name());
            node.put("dtype", SafeTensorsHeader.dtype(entry.precision()));
            node.putArray("shape").add(entry.rows()).add(entry.columns());
            node.putArray("data_offsets").add(entry.from()).add(entry.to());
        }
        return header.toString();
    }

    private static ByteBuffer head(String header) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        int padded = text.length + (-text.length & 7); // numbers start at a multiple of 8
        if (padded > SafeTensorsHeader.LONGEST) {
            throw new IllegalStateException("a header of " + padded + " bytes, which nobody would read");
        }
        ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(padded).put(text);
        while (head.hasRemaining()) {
            head.put((byte) ' ');
        }
        return head.flip();
    }

    /**
     * Reads and checks one file.
     *
     * @param wanted looks at the header and throws a {@link CheckpointException} unless the file is of use; only then
     *     are the numbers read
     * @throws CheckpointException naming the file, if a single bit is not as it was written
     */
    static Content read(Path file, Consumer<SafeTensorsHeader> wanted) {
        requireRegular(file);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            SafeTensorsHeader header = header(in);
            wanted.accept(header);
            Map<String, Tensor> nothing = Map.of();
            requireSame(header, digest(in, header, nothing));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (Entry entry : header.entries()) {
                tensors.put(entry.name(), Tensor.empty(entry.precision(), entry.rows(), entry.columns()));
            }
            requireSame(header, digest(in, header, tensors)); // once more: of the very bytes that are used
            return new Content(tensors, header.metadata());
        } catch (Damaged e) {
            throw new CheckpointException(file + " " + e.getMessage() + "; it cannot be used as a checkpoint", e);
        } catch (IOException e) {
            throw new CheckpointException(file + " cannot be read: " + IoReason.of(e), e);
        }
    }

    /** Opening a pipe would wait for somebody to write into it. */
    private static void requireRegular(Path file) {
        if (!Files.isRegularFile(file)) {
            String what = "is no file but a pipe, a device or the like";
            if (Files.isDirectory(file)) {
                what = "is a directory";
            } else if (!Files.exists(file)) {
                what = Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                        ? "is a symbolic link that leads to no file"
                        : "is not there";
            }
            throw new CheckpointException(file + " " + what + "; expected a checkpoint");
        }
    }

    private static SafeTensorsHeader header(FileChannel in) throws IOException, Damaged {
        long size = in.size();
        SafeTensorsHeader.require(size > 8, "has " + size + " bytes and is cut off");
        ByteBuffer first = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        fill(first, in, 0);
        long length = first.flip().getLong();
        SafeTensorsHeader.require(
                length > 0 && length <= SafeTensorsHeader.LONGEST,
                "has a header of " + Long.toUnsignedString(length) + " bytes");
        SafeTensorsHeader.require(length <= size - 8, "is cut off in its header");
        ByteBuffer text = ByteBuffer.allocate((int) length);
        fill(text, in, 8);
        try {
            String header = StandardCharsets.UTF_8
                    .newDecoder() // which, unlike String, refuses what is not UTF-8
                    .decode(text.flip())
                    .toString();
            return SafeTensorsHeader.parse(header, 8 + length, size);
        } catch (CharacterCodingException e) {
            throw new Damaged("is damaged: its header is not UTF-8");
        }
    }

    private static void requireSame(SafeTensorsHeader header, String digest) throws Damaged {
        SafeTensorsHeader.require(
                digest.equals(header.digest()), "is damaged: its SHA-256 is not the one written in it");
    }

    /** The SHA-256 of the file; the numbers also go into the tensors, if there are any. */
    private static String digest(FileChannel in, SafeTensorsHeader header, Map<String, Tensor> tensors)
            throws IOException, Damaged {
        MessageDigest digest = Sha256.begin();
        update(digest, in, 0, header.digestAt());
        digest.update(NO_DIGEST);
        update(digest, in, header.digestAt() + NO_DIGEST.length, header.begin());
        if (tensors.isEmpty()) {
            update(digest, in, header.begin(), header.end());
        }
        for (Entry entry : header.entries()) {
            Tensor tensor = tensors.get(entry.name());
            if (tensor != null) {
                fill(tensor.data(), in, entry.from());
                digest.update(tensor.data().flip().duplicate());
            }
        }
        return Sha256.end(digest);
    }

    private static void update(MessageDigest digest, FileChannel in, long from, long to) throws IOException, Damaged {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = from; at < to; at += chunk.limit()) {
            chunk.clear().limit((int) Math.min(CHUNK, to - at));
            fill(chunk, in, at);
            digest.update(chunk.flip());
        }
    }

    /** Fills the buffer from there, in chunks: Java copies each read through memory of the same size outside the heap. */
    private static void fill(ByteBuffer buffer, FileChannel in, long from) throws IOException, Damaged {
        int end = buffer.limit();
        while (buffer.position() < end) {
            buffer.limit(Math.min(end, buffer.position() + CHUNK));
            int read = in.read(buffer, from + buffer.position());
            SafeTensorsHeader.require(read >= 0, "was cut off while it was read");
        }
    }
}
