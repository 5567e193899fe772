/**
 * A run from its configuration to its directory: what is read, what is kept, how it goes on after a stop.
 * Start reading at {@link org.surprisal.run.Run}.
 */
@NullMarked
package org.surprisal.run;

import org.jspecify.annotations.NullMarked;
