package org.surprisal.learn.demo;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.answer.TypedNumber;

/**
 * What a class is asked before it sees the numbers, so that it has to predict something.
 *
 * @param text one question, or two of which a number answers the first at most, short enough for a slide; "" if nothing is asked
 * @param answer the label of the number on the board that answers it; "" if words do
 */
public record Question(String text, String answer) {
    /** Of statements that nobody asks for. */
    static final Question NONE = new Question("", "");

    private static final int LONGEST = 140;
    private static final int MOST_WORDS = 20; // of a sum that is typed with blanks
    private static final Pattern DECIMAL_COMMA = Pattern.compile("\\s*[-−+]?[0-9]*,[0-9]+(?![0-9,.])");

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
     * the computed one to the digits typed, two at the least unless it is exact.
     *
     * @param typed what was typed, its beginning a number where one is meant, as in "0.88", "ln 2" or "8/3 bits"
     */
    public String remark(String typed, List<BoardEntry> board) {
        OptionalDouble number = number(board);
        Matcher comma = DECIMAL_COMMA.matcher(typed);
        if (number.isPresent() && comma.lookingAt()) {
            return "you said " + comma.group() + "; no comma is read, decimals have a point; it is " + told(number);
        }
        String first = beginning(typed);
        if (number.isEmpty() || first.isEmpty()) {
            return "you said: " + typed;
        }
        TypedNumber said = TypedNumber.read(first);
        boolean agrees = said.agrees(number.getAsDouble());
        String verdict = !agrees
                ? ", and it is "
                : said.isEnoughFor(number.getAsDouble()) ? ", rightly: " : ", too few digits to tell; it is ";
        return "you said " + first.replace('-', '−') + verdict + told(number);
    }

    private static String told(OptionalDouble number) {
        return Wording.significant(number.orElseThrow(), 7);
    }

    /** The most words from the first on that are a number; "" if not even the first is one. */
    private static String beginning(String typed) {
        String[] words = typed.strip().split("\\s+");
        for (int n = Math.min(words.length, MOST_WORDS); n > 0; n--) {
            String first = String.join(" ", List.of(words).subList(0, n)).replaceAll("[,;:.?!]+$", "");
            if (first.matches(".*[0-9∞].*") && read(first).isPresent()) {
                return first;
            }
        }
        String first = words[0].split("[,;]", 2)[0]; // of 1,2 or 0.5;more
        return first.matches(".*[0-9∞].*") && read(first).isPresent() ? first : "";
    }

    private static OptionalDouble read(String text) {
        try {
            return OptionalDouble.of(TypedNumber.read(text).value());
        } catch (OptionException e) {
            return OptionalDouble.empty();
        }
    }
}
