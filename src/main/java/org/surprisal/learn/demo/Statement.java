package org.surprisal.learn.demo;

/**
 * One sentence of the syllabus that a computation decides.
 *
 * @param id its place in the syllabus: a letter for the subject and a number, I5
 * @param sentence what is claimed, one line or two of plain text
 * @param formula the same in mathematics, as a terminal shows it; "" if the sentence needs none
 * @param latex the formula in LaTeX, as a page shows it; "" if there is none
 * @param proof computes, and shows what it finds
 */
public record Statement(String id, String sentence, String formula, String latex, Proof proof) {
    /** Computes what a statement says and puts it on the board, with at least one check. */
    @FunctionalInterface
    public interface Proof {
        void show(Board board);
    }

    public Statement {
        if (!id.matches("[A-Z][0-9]{1,2}")) {
            throw new IllegalArgumentException("the id of a statement is " + id + "; expected a letter and a number");
        }
        if (formula.isEmpty() != latex.isEmpty()) {
            throw new IllegalArgumentException(id + " has its formula in one notation only; expected both or none");
        }
    }

    /** A statement that needs no formula. */
    public Statement(String id, String sentence, Proof proof) {
        this(id, sentence, "", "", proof);
    }
}
