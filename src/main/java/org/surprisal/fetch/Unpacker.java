package org.surprisal.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Quote;
import org.surprisal.fetch.FetchListener.Stage;
import org.surprisal.fetch.Published.Member;

/**
 * Takes the members out of an archive. Refused, with nothing more unpacked: a path that is absolute or
 * leads upwards, a link, device or sparse entry, a member that comes twice or in another size, and an
 * archive that unpacks to far more than its members. Ignored: folders, and plain files that are no members.
 */
final class Unpacker {
    // Headers, padding and small files beside the members.
    private static final long SLACK = 1 << 20;

    private final Archive archive;
    private final Meter meter;
    private final byte[] buffer = new byte[1 << 16];
    private long unpacked;

    Unpacker(Archive archive, FetchListener listener) {
        this.archive = archive;
        this.meter = new Meter(listener, Stage.UNPACK, archive.unpackedBytes());
    }

    /** Writes the members of {@code file} into the empty folder {@code into}. */
    void unpack(Path file, Path into) throws FetchException {
        Set<String> present = new HashSet<>();
        meter.at(0);
        try (InputStream raw = Files.newInputStream(file);
                InputStream gunzipped = new GZIPInputStream(raw, buffer.length);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new Bounded(gunzipped, archive.unpackedBytes() + SLACK))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                requireHarmless(entry);
                Optional<Member> member = archive.memberAt(entry.getName());
                if (member.isPresent()) {
                    requireExpected(entry, member.get(), present);
                    write(tar, member.get(), into);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // commons-compress reports some damage as an illegal argument.
            throw new FetchException("cannot unpack " + file + " into " + into + ": " + IoReason.of(e), e);
        }
        List<String> missing = archive.missing(present);
        if (!missing.isEmpty()) {
            throw new FetchException(file + " is not " + archive.name() + ": it lacks " + archive.folder() + "/"
                    + String.join(", ", missing));
        }
    }

    private static void requireHarmless(TarArchiveEntry entry) throws IOException {
        String name = entry.getName();
        boolean leaves = name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || name.contains("\\")
                || Arrays.asList(name.split("/", -1)).contains("..");
        if (leaves) {
            throw new IOException("entry " + Quote.shorten(name) + " would leave the folder; refused");
        }
        boolean special = entry.isSymbolicLink()
                || entry.isLink()
                || entry.isFIFO()
                || entry.isSparse()
                || entry.isCharacterDevice()
                || entry.isBlockDevice();
        if (special) {
            throw new IOException(
                    "entry " + Quote.shorten(name) + " is a link or special file, expected plain files; refused");
        }
    }

    private static void requireExpected(TarArchiveEntry entry, Member member, Set<String> present) throws IOException {
        if (entry.getSize() != member.bytes()) {
            throw new IOException("entry " + entry.getName() + " has " + Units.bytes(entry.getSize()) + ", expected "
                    + Units.bytes(member.bytes()));
        }
        if (!present.add(member.name())) {
            throw new IOException("entry " + entry.getName() + " comes twice; refused");
        }
    }

    private void write(InputStream in, Member member, Path into) throws IOException {
        long left = member.bytes();
        try (OutputStream out = Files.newOutputStream(
                into.resolve(member.name()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (n < 0) {
                    throw new IOException(member.name() + " ends " + Units.bytes(left) + " early");
                }
                out.write(buffer, 0, n);
                left -= n;
                unpacked += n;
                meter.at(unpacked);
            }
        }
    }

    /** Ends a stream that goes on for too long with an error, whatever the headers inside it claim. */
    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long left;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = super.read(b, off, len);
            count(Math.max(n, 0));
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            long skipped = super.skip(n);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("it unpacks to more than " + Units.bytes(limit) + "; refused");
            }
        }
    }
}
