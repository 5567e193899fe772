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
 * @param file the archive as it is published
 * @param folder the folder inside the archive that holds the members
 * @param members the files to unpack; whatever else the archive holds is left inside
 */
public record Archive(String name, RemoteFile file, String folder, List<Member> members) implements Published {
    private static final long BATCH = 10_000L * (1 + 3 * 32 * 32);

    /** The binary version of CIFAR-10: 60,000 records of one label byte and 3×32×32 pixels. */
    public static final Archive CIFAR10 = new Archive(
            "CIFAR-10",
            new RemoteFile(
                    URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
                    170_052_171,
                    "c32a1d4ab5d03f1284b67883e8d87530"),
            "cifar-10-batches-bin",
            List.of(
                    new Member("data_batch_1.bin", BATCH, true),
                    new Member("data_batch_2.bin", BATCH, true),
                    new Member("data_batch_3.bin", BATCH, true),
                    new Member("data_batch_4.bin", BATCH, true),
                    new Member("data_batch_5.bin", BATCH, true),
                    new Member("test_batch.bin", BATCH, true),
                    new Member("batches.meta.txt", 61, false)));

    /** Checks the names. */
    public Archive {
        members = List.copyOf(members);
        if (!RemoteFile.isPlain(folder)) {
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
    }

    @Override
    public String locked(String folder) {
        return file.name();
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
}
