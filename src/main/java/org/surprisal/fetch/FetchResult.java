package org.surprisal.fetch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch did.
 *
 * @param target the folder that now holds the members
 * @param alreadyThere whether it held them all, in the right sizes, before the call; then nothing else was done
 * @param source the URL or file the archive came from; null if already there
 * @param downloaded bytes this call received, including those it had to throw away
 * @param resumedFrom bytes that an earlier call had left behind and this one went on from; 0 for none
 * @param verified whether size and MD5 of the whole archive were compared in this call
 * @param kept the downloaded archive, if it was kept
 */
public record FetchResult(
        Path target,
        boolean alreadyThere,
        @Nullable String source,
        long downloaded,
        long resumedFrom,
        boolean verified,
        @Nullable Path kept) {}
