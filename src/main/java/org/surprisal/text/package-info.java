/**
 * Lines of a terminal. Start reading at {@link org.surprisal.text.Lines}, which is all there is.
 */
@NullMarked
package org.surprisal.text;

import org.jspecify.annotations.NullMarked;
