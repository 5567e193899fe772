package org.surprisal.fetch;

import java.util.List;

/** A data set that can be fetched: an archive to unpack, or files that are taken as they are. */
public sealed interface Published permits Archive, FileSet {
    /** What people call the data set, for messages. */
    String name();

    /** The files that a folder with the data set holds. */
    List<Member> members();

    /**
     * What two fetches must not write at once.
     *
     * @param folder the name of the target folder
     */
    String locked(String folder);

    /**
     * A file of the folder.
     *
     * @param name its name in the target folder, without any folder
     * @param bytes its exact size
     * @param needed whether a target folder without it is incomplete
     */
    record Member(String name, long bytes, boolean needed) {
        /** Checks that the name stays in its folder. */
        public Member {
            if (!RemoteFile.isPlain(name)) {
                throw new IllegalArgumentException("member is '" + name + "' but must be a plain file name");
            }
            if (bytes < 0) {
                throw new IllegalArgumentException("member " + name + " has " + bytes + " bytes, expected 0 or more");
            }
        }
    }
}
