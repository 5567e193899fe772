/**
 * Small problems with fresh numbers from a seed: asked, answered, marked by what the engine computes and by the digits that
 * were typed, solved line by line, or printed as a sheet for a class. Start reading at
 * {@link org.surprisal.learn.exercise.InformationKinds}, whose methods are kinds of exercise, and at
 * {@link org.surprisal.learn.exercise.Marker}.
 */
@NullMarked
package org.surprisal.learn.exercise;

import org.jspecify.annotations.NullMarked;
