package org.surprisal.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A published {@code .tar.gz} and what must be in it.
 *
 * @param name what people call the data set, for messages
 * @param uri where it is published; the last part of its path is the file name
 * @param bytes exact size of the archive file
 * @param md5 published checksum, 32 lower-case hexadecimal digits. MD5 guards against damage on the
 *     way, not against an attacker: whoever can choose the bytes can choose them to fit
 * @param folder the folder inside the archive that holds the members
 * @param members the files to unpack; whatever else the archive holds is left inside
 */
public record Archive(String name, URI uri, long bytes, String md5, String folder, List<Member> members) {
    private static final long BATCH = 10_000L * (1 + 3 * 32 * 32);

    /** The binary version of CIFAR-10: 60,000 records of one label byte and 3×32×32 pixels. */
    public static final Archive CIFAR10 = new Archive(
            "CIFAR-10",
            URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
            170_052_171,
            "c32a1d4ab5d03f1284b67883e8d87530",
            "cifar-10-batches-bin",
            List.of(
                    new Member("data_batch_1.bin", BATCH, true),
                    new Member("data_batch_2.bin", BATCH, true),
                    new Member("data_batch_3.bin", BATCH, true),
                    new Member("data_batch_4.bin", BATCH, true),
                    new Member("data_batch_5.bin", BATCH, true),
                    new Member("test_batch.bin", BATCH, true),
                    new Member("batches.meta.txt", 61, false)));

    /**
     * A file inside the archive.
     *
     * @param name its name in the target folder, without any folder
     * @param bytes its exact size
     * @param needed whether a target folder without it is incomplete
     */
    public record Member(String name, long bytes, boolean needed) {
        /** Checks that the name stays in its folder. */
        public Member {
            if (!isPlain(name)) {
                throw new IllegalArgumentException("member is '" + name + "' but must be a plain file name");
            }
            if (bytes < 0) {
                throw new IllegalArgumentException("member " + name + " has " + bytes + " bytes, expected 0 or more");
            }
        }
    }

    /** Checks sizes, names and the form of the checksum. */
    public Archive {
        members = List.copyOf(members);
        if (bytes < 1) {
            throw new IllegalArgumentException("archive has " + bytes + " bytes, expected 1 or more");
        }
        if (!md5.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("md5 is '" + md5 + "', expected 32 lower-case hexadecimal digits");
        }
        if (!isPlain(folder)) {
            throw new IllegalArgumentException("folder is '" + folder + "' but must be a plain folder name");
        }
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (!names.add(member.name())) {
                throw new IllegalArgumentException("member " + member.name() + " is listed twice");
            }
        }
        if (members.stream().noneMatch(Member::needed)) {
            throw new IllegalArgumentException("archive needs at least one member that is needed");
        }
        if (!"https".equals(uri.getScheme()) && !"http".equals(uri.getScheme())) {
            throw new IllegalArgumentException("uri is " + uri + " but must be an http or https URL");
        }
        if (!isPlain(lastPart(uri))) {
            throw new IllegalArgumentException("uri is " + uri + " but must end in a file name");
        }
    }

    /** Returns the name of the archive file, such as {@code cifar-10-binary.tar.gz}. */
    public String fileName() {
        return lastPart(uri);
    }

    /** Returns the bytes of all members together. */
    long unpackedBytes() {
        return members.stream().mapToLong(Member::bytes).sum();
    }

    /** Returns the member with the path {@code folder/name} inside the archive, if it is one to unpack. */
    Optional<Member> memberAt(String path) {
        return members.stream()
                .filter(m -> path.equals(folder + "/" + m.name()))
                .findFirst();
    }

    /** Returns the names of the members that {@code present} lacks although they are needed. */
    List<String> missing(Set<String> present) {
        List<String> missing = new ArrayList<>();
        for (Member member : members) {
            if (member.needed() && !present.contains(member.name())) {
                missing.add(member.name());
            }
        }
        return missing;
    }

    private static String lastPart(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean isPlain(String name) {
        return name.matches("[^/\\\\:\\p{Cntrl}]+") && !name.equals(".") && !name.equals("..");
    }
}
