/**
 * The syllabus of the theory, as lessons that compute: each statement is followed by the numbers that decide it, held
 * against what they should be, and by pictures. Start reading at {@link org.surprisal.demo.SoftmaxLesson}, which is what
 * a lesson looks like, then {@link org.surprisal.demo.Board}, which is what it can show.
 *
 * <p>A lesson is told to a {@link org.surprisal.demo.LessonListener}: the command line prints it, {@link
 * org.surprisal.demo.TheoryPage} turns it into docs/theory.md, the tests count what fails. Models are trained in double,
 * so that another processor's last bits do not show in a printed digit.
 */
@NullMarked
package org.surprisal.demo;

import org.jspecify.annotations.NullMarked;
