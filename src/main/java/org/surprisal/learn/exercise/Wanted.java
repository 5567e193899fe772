package org.surprisal.learn.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.surprisal.learn.answer.Unit;

/** What is right, and what of the wrong is well known. */
public sealed interface Wanted {
    /** As the end of a solution tells it, with formulas between backticks. */
    String text();

    /**
     * One number or several.
     *
     * @param values as the engine computes them
     * @param counted whether it is a count, of which every digit is wanted
     * @param anyOrder whether they may come in any order
     * @param slips well-known wrong answers
     */
    record Numbers(double[] values, Unit unit, boolean counted, boolean anyOrder, List<Slip> slips) implements Wanted {
        @Override
        public String text() {
            return "`" + unit.after(values.length == 1 ? Figures.of(values[0]) : Figures.tuple(values)) + "`";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Numbers n
                    && Arrays.equals(n.values, values)
                    && n.unit == unit
                    && n.counted == counted
                    && n.anyOrder == anyOrder
                    && n.slips.equals(slips);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /**
     * A wrong answer that many come to.
     *
     * @param told what it is instead, after "that is"
     */
    record Slip(double[] values, String told) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Slip s && Arrays.equals(s.values, values) && s.told.equals(told);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /**
     * One of several, named a, b, c and so on.
     *
     * @param right counted from 0
     * @param notes why each is right or wrong
     */
    record Choice(List<String> options, int right, List<String> notes) implements Wanted {
        @Override
        public String text() {
            return letter(right) + ") " + options.get(right);
        }

        static String letter(int option) {
            return String.valueOf((char) ('a' + option));
        }

        String letters() {
            return options.stream().map(o -> letter(options.indexOf(o))).collect(Collectors.joining(", "));
        }
    }
}
