package org.surprisal.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.surprisal.fetch.Published.Member;

/** Archives of a few kilobytes in the layout of the real one. */
final class TinyArchive {
    static final byte[] ONE = random(1, 30_000);
    static final byte[] TWO = random(2, 20_000);
    static final byte[] META = "cat\ndog\n".getBytes(StandardCharsets.US_ASCII);
    static final List<Member> MEMBERS = List.of(
            new Member("one.bin", ONE.length, true),
            new Member("two.bin", TWO.length, true),
            new Member("meta.txt", META.length, false));

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar;

    TinyArchive() throws IOException {
        tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes));
    }

    /** Returns an archive as it should be: folder, members, and a file that is no member. */
    static byte[] good() throws IOException {
        return new TinyArchive()
                .folder("tiny/")
                .file("tiny/one.bin", ONE)
                .file("tiny/two.bin", TWO)
                .file("tiny/meta.txt", META)
                .file("tiny/readme.html", new byte[] {'h', 'i'})
                .bytes();
    }

    /** Returns the description that fits {@code content}, published at {@code uri}. */
    static Archive describe(byte[] content, URI uri) {
        return new Archive("Tiny", new RemoteFile(uri, content.length, md5(content)), "tiny", MEMBERS);
    }

    TinyArchive folder(String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name, true));
        tar.closeArchiveEntry();
        return this;
    }

    TinyArchive file(String name, byte[] content) throws IOException {
        // true: a leading slash stays.
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
        return this;
    }

    TinyArchive link(String name, String to) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return this;
    }

    byte[] bytes() throws IOException {
        tar.close();
        return bytes.toByteArray();
    }

    private static byte[] random(long seed, int length) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
