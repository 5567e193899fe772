package org.surprisal.learn.exercise;

/**
 * What became of an answer.
 *
 * @param isRight as far as it was typed; not so if it is another number or choice, has too few digits to tell, or is not
 *     what was asked for
 * @param told in a sentence, formulas between backticks
 */
public record Mark(boolean isRight, String told) {
    static Mark right(String told) {
        return new Mark(true, told);
    }

    static Mark wrong(String told) {
        return new Mark(false, told);
    }
}
