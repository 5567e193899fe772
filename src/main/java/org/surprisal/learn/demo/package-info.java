/**
 * How a lesson is told: statements, what a computation puts on the board to decide each, and who listens. Start reading
 * at {@link org.surprisal.learn.demo.Lesson}, then {@link org.surprisal.learn.demo.Board}, which is what a lesson can show.
 *
 * <p>The lessons themselves are the room {@code lessons}. The command line prints them, {@link
 * org.surprisal.learn.demo.TheoryPage} turns them into docs/theory.md, the tests count what fails.
 */
@NullMarked
package org.surprisal.learn.demo;

import org.jspecify.annotations.NullMarked;
