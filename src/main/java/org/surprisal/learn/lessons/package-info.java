/**
 * The syllabus of the theory, one class a lesson, and the small computations that several lessons share. Start reading
 * at {@link org.surprisal.learn.lessons.SoftmaxLesson}; {@link org.surprisal.learn.lessons.Lessons} has them all in order.
 *
 * <p>Models are trained in double, so that another processor's last bits do not show in a printed digit.
 */
@NullMarked
package org.surprisal.learn.lessons;

import org.jspecify.annotations.NullMarked;
