/**
 * Turns plain numbers into pictures, PNG or SVG, without a display. Start reading at
 * {@link org.surprisal.plot.Pictures}, which writes any {@link org.surprisal.plot.Picture}.
 */
@NullMarked
package org.surprisal.plot;

import org.jspecify.annotations.NullMarked;
