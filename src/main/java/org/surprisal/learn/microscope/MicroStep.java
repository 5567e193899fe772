package org.surprisal.learn.microscope;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the twelve micro-steps.
 *
 * @param number from 0 to 11; a model without hidden layers has no 1 and no 8
 * @param name on its node of the graph, short
 * @param title what happens
 * @param why what it is shown for
 * @param mini what the node itself holds
 * @param row for one row of the batch
 * @param batch for all its rows
 * @param statement which statement of the theory it rests on, such as G3
 * @param derive which line of the derivation it is, or which name that it defines, such as z1; null for what is a definition
 *     of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MicroStep(
        int number,
        String name,
        String title,
        String why,
        @Nullable Shown mini,
        List<Shown> row,
        List<Shown> batch,
        String statement,
        @Nullable String derive) {}
