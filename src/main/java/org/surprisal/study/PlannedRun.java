package org.surprisal.study;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.run.RunConfig;

/**
 * One training of a sweep.
 *
 * @param name its directory within the sweep's: runs/001
 * @param values of the grid's keys, in their order, as they were typed
 * @param fold from 1; null without folds
 * @param config what is trained, fold included
 */
public record PlannedRun(
        String name, List<String> values, @Nullable Integer fold, RunConfig config) {}
