package org.surprisal.learn.demo;

import java.util.List;
import java.util.OptionalDouble;
import org.surprisal.base.messages.Decimal;

/**
 * What a class is asked before it sees the numbers, so that it has to predict something.
 *
 * @param text one question, or two that belong together, short enough for a slide; "" if nothing is asked
 * @param answer the label of the number on the board that answers it; "" if words do
 */
public record Question(String text, String answer) {
    /** Of statements that nobody asks for. */
    public static final Question NONE = new Question("", "");

    private static final int LONGEST = 140;

    public Question {
        if (!text.isEmpty() && (!text.endsWith("?") || text.length() > LONGEST)) {
            throw new IllegalArgumentException(
                    "the question \"" + text + "\"; expected at most " + LONGEST + " letters that end in ?");
        }
        if (text.isEmpty() && !answer.isEmpty()) {
            throw new IllegalArgumentException("an answer, " + answer + ", without a question");
        }
    }

    /** The number that answers it, of what a proof put on the board; none where words answer. */
    public OptionalDouble number(List<BoardEntry> board) {
        for (BoardEntry entry : board) {
            if (entry instanceof BoardEntry.Check check
                    && !answer.isEmpty()
                    && check.label().equals(answer)) {
                return check instanceof BoardEntry.Value value
                        ? OptionalDouble.of(value.value())
                        : read(check instanceof BoardEntry.Same same ? same.value() : "");
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * What a person said, beside the number if there is one: "you said 0.9, and it is 0.880797". A number is right that is
     * the computed one rounded to as many decimals as were typed.
     *
     * @param typed what was typed, its first word a number where one is meant, as in "0.88" or "8/3 bits"
     */
    public String remark(String typed, List<BoardEntry> board) {
        OptionalDouble number = number(board);
        String first = typed.split("[\\s,;]+", 2)[0].replace('−', '-');
        OptionalDouble said = read(first);
        if (number.isEmpty() || said.isEmpty()) {
            return "you said: " + typed;
        }
        double rounding = first.contains("/") ? 1e-9 : 0.5 * StrictMath.pow(10, -decimals(first));
        double apart = Math.abs(said.getAsDouble() - number.getAsDouble());
        boolean right = apart <= rounding * (1 + 1e-9) + 1e-12 * Math.abs(number.getAsDouble());
        return "you said " + first.replace('-', '−') + (right ? ", rightly: " : ", and it is ")
                + Wording.significant(number.getAsDouble(), 7);
    }

    private static int decimals(String number) {
        int point = number.indexOf('.');
        return point < 0 || number.matches(".*[eE].*") ? 0 : number.length() - point - 1;
    }

    /** A plain number or a fraction of two. */
    private static OptionalDouble read(String text) {
        String[] parts = text.split("/", 2);
        try {
            double above = Decimal.parse(parts[0]);
            return OptionalDouble.of(parts.length == 1 ? above : above / Decimal.parse(parts[1]));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
