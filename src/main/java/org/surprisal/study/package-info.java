/**
 * From one run to a study: runs listed and laid beside one another, and sweeps, which train every combination of some
 * settings, several times each, and say how sure the difference between them is. Start reading at
 * {@link org.surprisal.study.Sweep}.
 */
@NullMarked
package org.surprisal.study;

import org.jspecify.annotations.NullMarked;
