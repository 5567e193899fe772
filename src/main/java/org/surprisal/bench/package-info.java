/**
 * How long a training step takes, and how long its matrix products alone would take: both on random data, round by
 * round in turn. Start reading at {@link org.surprisal.bench.Bench}.
 */
@NullMarked
package org.surprisal.bench;

import org.jspecify.annotations.NullMarked;
