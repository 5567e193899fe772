/**
 * Randomness, passed by hand: one seed, a stream for each purpose, and shuffled orders drawn from a stream.
 * Start reading at {@link org.surprisal.base.random.RandomStreams}.
 */
@NullMarked
package org.surprisal.base.random;

import org.jspecify.annotations.NullMarked;
