/**
 * Surprisal trains softmax classifiers and says, at every epoch and in nats, how surprised they
 * still are. Start reading at {@code org.surprisal.train.Trainer}; docs/architecture.md is the map.
 *
 * <p>One shape legend holds everywhere: N examples, B rows of a batch, D features, H hidden units,
 * K classes; matrices are row-major and a comment such as {@code // (B,K)} gives rows, then columns.
 *
 * <p>docs/library.md lists the types that are there for users of the library. What else is public is so for another room
 * of the program, and may change from one version to the next.
 */
@NullMarked
package org.surprisal;

import org.jspecify.annotations.NullMarked;
