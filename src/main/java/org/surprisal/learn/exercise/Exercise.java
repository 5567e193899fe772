package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.surprisal.learn.answer.Unit;

/**
 * A problem with its numbers. Texts hold formulas between backticks, in plain notation ({@link Markup}).
 *
 * @param question what is asked, with every number that is needed
 * @param given these numbers by name, each written as in the question: decimals, whole numbers or fractions
 * @param hint the formula by name
 * @param solution the way, line by line, without the answer at its end
 * @param wanted what is right
 */
public record Exercise(
        String question, Map<String, List<String>> given, String hint, List<String> solution, Wanted wanted) {
    /** An exercise, as the record is. */
    public Exercise {
        given = Map.copyOf(given);
        solution = List.copyOf(solution);
    }

    static Draft asks(String question) {
        return new Draft(question);
    }

    /** An exercise that is being written; {@code number}, {@code numbers} or {@code choice} ends it. */
    static final class Draft {
        private final String question;
        private final Map<String, List<String>> given = new TreeMap<>();
        private final List<String> solution = new ArrayList<>();
        private final List<Wanted.Slip> slips = new ArrayList<>();
        private final List<String> options = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private String hint = "";

        private Draft(String question) {
            this.question = question;
        }

        /** Numbers of the question, as they stand there. */
        Draft given(String name, List<String> numbers) {
            given.put(name, List.copyOf(numbers));
            return this;
        }

        Draft given(String name, Distribution p) {
            return given(name, p.texts());
        }

        Draft given(String name, int... numbers) {
            return given(name, Figures.texts(numbers));
        }

        Draft given(String name, String number) {
            return given(name, List.of(number));
        }

        Draft hint(String hint) {
            this.hint = hint;
            return this;
        }

        Draft line(String line) {
            solution.add(line);
            return this;
        }

        /** A wrong answer that many come to; what it is continues "that is". */
        Draft slip(String told, double... values) {
            slips.add(new Wanted.Slip(values, told));
            return this;
        }

        /** One of the answers to choose from, and why it is right or wrong. */
        Draft option(String option, String note) {
            options.add(option);
            notes.add(note);
            return this;
        }

        Exercise number(double value, Unit unit) {
            return numbers(unit, value);
        }

        Exercise numbers(Unit unit, double... values) {
            return ended(new Wanted.Numbers(values, unit, false, false, List.copyOf(slips)));
        }

        Exercise count(int value) {
            return ended(new Wanted.Numbers(new double[] {value}, Unit.NONE, true, false, List.copyOf(slips)));
        }

        Exercise inAnyOrder(double... values) {
            return ended(new Wanted.Numbers(values, Unit.NONE, false, true, List.copyOf(slips)));
        }

        Exercise choice(int right) {
            return ended(new Wanted.Choice(List.copyOf(options), right, List.copyOf(notes)));
        }

        private Exercise ended(Wanted wanted) {
            return new Exercise(question, given, hint, solution, wanted);
        }
    }
}
