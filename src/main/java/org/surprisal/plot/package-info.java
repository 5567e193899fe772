/**
 * Turns plain numbers into pictures, PNG or SVG, without a display. Start reading at
 * {@link org.surprisal.plot.Pictures}, which writes any {@link org.surprisal.plot.Picture}; {@link org.surprisal.plot.Figure} is
 * the general one.
 */
@NullMarked
package org.surprisal.plot;

import org.jspecify.annotations.NullMarked;
