package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * One sentence of the syllabus that a computation decides.
 *
 * @param id its place in the syllabus: a letter for the subject and a number, I5
 * @param sentence what is claimed, one line or two of plain text
 * @param formula the same in mathematics, as a terminal shows it; "" if the sentence needs none
 * @param latex the formula in LaTeX, as a page shows it; "" if there is none
 * @param proof computes, and shows what it finds
 * @param question what a class is asked before it is told; {@link Question#NONE} where nobody asks
 * @param falsehoods what the proof can be made to say instead ({@link Board#unless}), and must then fail
 */
public record Statement(
        String id,
        String sentence,
        String formula,
        String latex,
        Proof proof,
        Question question,
        List<Falsehood> falsehoods) {
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
        falsehoods = List.copyOf(falsehoods);
    }

    /** A statement with its formula in both notations. */
    public Statement(String id, String sentence, String formula, String latex, Proof proof) {
        this(id, sentence, formula, latex, proof, Question.NONE, List.of());
    }

    /** A statement that needs no formula. */
    public Statement(String id, String sentence, Proof proof) {
        this(id, sentence, "", "", proof);
    }

    /** The same with a question that words answer. */
    public Statement asking(String text) {
        return asking(text, "");
    }

    /** The same with a question that a number answers: the one that the proof puts on the board under this label. */
    public Statement asking(String text, String answer) {
        return new Statement(id, sentence, formula, latex, proof, new Question(text, answer), falsehoods);
    }

    /** The same with one falsehood more; the proof asks its board for it by the name. */
    public Statement falsely(String name, String what) {
        List<Falsehood> more = new ArrayList<>(falsehoods);
        more.add(new Falsehood(name, what));
        return new Statement(id, sentence, formula, latex, proof, question, more);
    }
}
