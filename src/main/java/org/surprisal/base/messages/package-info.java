/**
 * How a wrong option is told, the same in every room: its key, its value and what was expected; why a file could not be
 * read or written; how foreign text is made fit for such a line, and long text for a terminal; which texts are numbers,
 * and how one is written, a count with its noun too; how constants are typed; and what to type for this program. Start
 * reading at {@link org.surprisal.base.messages.OptionException}.
 */
@NullMarked
package org.surprisal.base.messages;

import org.jspecify.annotations.NullMarked;
