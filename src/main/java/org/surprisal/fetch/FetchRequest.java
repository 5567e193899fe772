package org.surprisal.fetch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch, and where to.
 *
 * @param archive the archive
 * @param target the folder that will hold the members; must be absent, empty or already complete
 * @param from where to take the archive from instead of {@code archive.uri()}: an http or https URL, a
 *     {@code file:} URL or the plain path of a downloaded archive, which is read and never changed; null
 *     for the published place
 * @param keep whether the downloaded archive stays beside the target folder
 */
public record FetchRequest(
        Archive archive, Path target, @Nullable String from, boolean keep) {
    /** Returns the request that takes the archive from where it is published and does not keep it. */
    public static FetchRequest of(Archive archive, Path target) {
        return new FetchRequest(archive, target, null, false);
    }
}
