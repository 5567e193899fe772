package org.surprisal.learn.exercise;

/**
 * What became of an answer.
 *
 * @param told in a sentence, formulas between backticks
 */
public record Mark(Verdict verdict, String told) {
    /** Whether it is right. */
    public enum Verdict {
        /** As far as it was typed. */
        RIGHT,
        /** It is another number, or another choice. */
        WRONG,
        /** It has too few digits to tell, or is not what was asked for. */
        UNCLEAR
    }

    static Mark right(String told) {
        return new Mark(Verdict.RIGHT, told);
    }

    static Mark wrong(String told) {
        return new Mark(Verdict.WRONG, told);
    }

    static Mark unclear(String told) {
        return new Mark(Verdict.UNCLEAR, told);
    }

    /** Whether the answer is right. */
    public boolean isRight() {
        return verdict == Verdict.RIGHT;
    }
}
