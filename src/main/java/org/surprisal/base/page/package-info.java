/**
 * What every HTML page of the project shares: markup that is escaped where it is made, colours for light and dark, curves
 * and formulas, tables behind pictures, and one file without any reference outside, held to that by a content security
 * policy. Nothing of the trainer is known here. Start reading at {@link org.surprisal.base.page.Page}.
 */
@NullMarked
package org.surprisal.base.page;

import org.jspecify.annotations.NullMarked;
