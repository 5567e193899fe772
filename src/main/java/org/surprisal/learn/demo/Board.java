package org.surprisal.learn.demo;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.plot.Picture;

/** Where a lesson puts what it computed for one statement. Everything goes on to a listener at once. */
public final class Board {
    private static final int SHOWN_DIGITS = 7;

    private final Consumer<BoardEntry> listener;
    private final @Nullable Falsehood planted;
    private boolean used;
    private int checks;
    private int failures;

    Board(Consumer<BoardEntry> listener, @Nullable Falsehood planted) {
        this.listener = listener;
        this.planted = planted;
    }

    /**
     * The truth, or what is said in its place while a falsehood is planted. The checks know nothing of it. Example:
     * {@code board.unless("no-minus", 1 / (1 + exp(-x)), 1 / (1 + exp(x)))}.
     *
     * @param falsehood the name of one that the statement has ({@link Statement#falsely})
     */
    public <T> T unless(String falsehood, T truth, T instead) {
        return isPlanted(falsehood) ? instead : truth;
    }

    /** Whether a falsehood is to be said, where computing both it and the truth would be too much. */
    public boolean isPlanted(String falsehood) {
        boolean said = planted != null && planted.name().equals(falsehood);
        used |= said;
        return said;
    }

    /** A number that should be the expected one, within a tolerance; the label names the unit. */
    public void number(String label, double value, double expected, double tolerance) {
        check(new BoardEntry.Value(label, value, expected, tolerance));
    }

    /** An error or a residual that should not exceed a bound. */
    public void atMost(String label, double value, double bound) {
        check(new BoardEntry.AtMost(label, value, bound));
    }

    /** A fraction, a class or a whole matrix that should read as expected. */
    public void same(String label, Object value, Object expected) {
        check(new BoardEntry.Same(label, String.valueOf(value), String.valueOf(expected)));
    }

    /** A comparison, with the numbers that were compared; those of trained models to few digits. */
    public void claim(String label, boolean holds, String evidence) {
        check(new BoardEntry.Claim(label, holds, evidence));
    }

    /** A number or a text that is held against nothing: what a lesson finds at numbers of one's own. */
    public void shown(String label, Object value) {
        listener.accept(new BoardEntry.Shown(
                label, value instanceof Double x ? Wording.significant(x, SHOWN_DIGITS) : String.valueOf(value)));
    }

    /** A formula on the way, for a terminal and for a page. */
    public void formula(String plain, String latex) {
        listener.accept(new BoardEntry.Formula(plain, latex));
    }

    /** A sentence on the way. */
    public void note(String text) {
        listener.accept(new BoardEntry.Note(text));
    }

    /** Numbers in columns. */
    public void table(List<String> header, List<List<String>> rows) {
        listener.accept(new BoardEntry.Table(header, rows));
    }

    /** A picture; its name is that of its file. */
    public void picture(String name, String caption, Picture picture) {
        listener.accept(new BoardEntry.Drawing(name, caption, picture));
    }

    private void check(BoardEntry.Check check) {
        checks++;
        failures += check.passes() ? 0 : 1;
        listener.accept(check);
    }

    /** Whether something was checked and all of it passed. */
    boolean holds() {
        return checks > 0 && failures == 0;
    }

    /** Whether the falsehood that is planted was said. */
    boolean saidFalsely() {
        return used;
    }
}
