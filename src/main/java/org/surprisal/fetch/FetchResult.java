package org.surprisal.fetch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch did.
 *
 * @param alreadyThere whether the target held all members or files, in the right sizes, before the call; then nothing
 *     else was done
 * @param source the URL, file or folder it came from; null if already there
 * @param downloaded bytes this call received, including those it had to throw away
 * @param resumedFrom bytes that an earlier call had left behind and this one went on from; 0 for none
 * @param kept the downloaded archive, if it was kept; null for a set of files
 */
public record FetchResult(
        boolean alreadyThere,
        @Nullable String source,
        long downloaded,
        long resumedFrom,
        @Nullable Path kept) {}
