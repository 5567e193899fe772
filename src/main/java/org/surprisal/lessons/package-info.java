/**
 * The syllabus of the theory, one class a lesson, and the small computations that several lessons share. Start reading
 * at {@link org.surprisal.lessons.SoftmaxLesson}; {@link org.surprisal.lessons.Lessons} has them all in order.
 *
 * <p>Models are trained in double, so that another processor's last bits do not show in a printed digit.
 */
@NullMarked
package org.surprisal.lessons;

import org.jspecify.annotations.NullMarked;
