package org.surprisal.learn.derive;

import java.util.List;

/**
 * Chains on common ground.
 *
 * @param note one sentence for who reads it
 * @param layers whether the logits come from layers (rows, features, hidden units) or are given
 */
record Chapter(String title, String note, boolean layers, Definitions definitions, List<Chain> chains) {
    boolean holds(String chain) {
        return chains.stream().anyMatch(one -> one.id().equals(chain));
    }
}
