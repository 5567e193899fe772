/**
 * What a person types as a number, and whether it is right to the digits typed: one reading for exercises, lessons and the
 * lab. Start reading at {@link org.surprisal.learn.answer.TypedNumber}.
 */
@NullMarked
package org.surprisal.learn.answer;

import org.jspecify.annotations.NullMarked;
