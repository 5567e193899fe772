/**
 * How a wrong option is told, the same in every room: its key, its value and what was expected; how foreign
 * text is made fit for such a line; which texts are numbers; and what to type for this program.
 * Start reading at {@link org.surprisal.check.OptionException}.
 */
@NullMarked
package org.surprisal.check;

import org.jspecify.annotations.NullMarked;
