package org.surprisal.fetch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to fetch, and where to.
 *
 * @param published the data set
 * @param target the folder that will hold the members; must be absent, empty or already complete
 * @param from where to take it from instead of where it is published: an http or https URL, a {@code file:} URL or
 *     a plain path, which is read and never changed; of an archive, or of the folder that holds all files of a set; null
 *     for the published place
 * @param keep whether the downloaded archive stays beside the target folder
 */
public record FetchRequest(
        Published published, Path target, @Nullable String from, boolean keep) {}
