package org.surprisal.learn.microscope;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a page draws. Lengths come as shares of the longest there is, from −1 to 1, and numbers as text, so that
 * nothing has to be computed for it.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Shown {
    /** What a page tells it by. */
    @JsonProperty("kind")
    String kind();

    /**
     * A vector as bars.
     *
     * @param name which, such as p
     * @param about what it is, in words
     * @param labels what each entry is of
     * @param shares lengths, from −1 to 1
     * @param starts where each bar begins, so that they stack; null for all at 0
     * @param texts the numbers
     * @param bits the same in bits, where they are nats; null for what has no such unit
     * @param arrows lengths of arrows from the bars' ends, likewise; null for none
     * @param details the formula of each entry with its numbers; null for none
     */
    record Bars(
            String name,
            String about,
            List<String> labels,
            double[] shares,
            double @Nullable [] starts,
            String[] texts,
            String @Nullable [] bits,
            double @Nullable [] arrows,
            @Nullable List<Formula> details)
            implements Shown {
        @Override
        public String kind() {
            return "bars";
        }
    }

    /**
     * A matrix as heat, cut to what can be read.
     *
     * @param shape of all of it, such as "(4,3)"
     * @param cut what is left out, in words; null for nothing
     * @param parameter which parameter's entries these are, for a check; null for none
     */
    record Heat(
            String name,
            String about,
            String shape,
            @Nullable String cut,
            List<String> rows,
            List<String> columns,
            double[][] shares,
            String[][] texts,
            @Nullable String parameter)
            implements Shown {
        @Override
        public String kind() {
            return "heat";
        }
    }

    /**
     * Images, each with a scale of its own about mid-grey, or as they are.
     *
     * @param pixels of each, red, green and blue row by row, a byte each
     */
    record Images(String name, String about, int width, int height, List<String> labels, List<byte[]> pixels)
            implements Shown {
        @Override
        public String kind() {
            return "images";
        }
    }

    /**
     * A formula in KaTeX's LaTeX, and the same with numbers.
     *
     * @param numbersInBits where the unit matters; null where it does not
     */
    record Formula(
            String latex,
            @Nullable String numbers,
            @Nullable String numbersInBits) implements Shown {
        Formula(String latex, @Nullable String numbers) {
            this(latex, numbers, null);
        }

        @Override
        public String kind() {
            return "formula";
        }
    }

    /**
     * One number.
     *
     * @param bits the same in bits; null for what has no such unit
     */
    record Figure(String name, String text, @Nullable String bits) implements Shown {
        @Override
        public String kind() {
            return "figure";
        }
    }

    /** A sentence. */
    record Sentence(String text) implements Shown {
        @Override
        public String kind() {
            return "sentence";
        }
    }

    /**
     * The same for each setting of something that is slid.
     *
     * @param name what is slid
     * @param settings as text
     * @param start which of them is shown first
     * @param shown for each setting
     */
    record Family(String name, List<String> settings, int start, List<List<Shown>> shown) implements Shown {
        @Override
        public String kind() {
            return "family";
        }
    }

    /** What is secondary: there when it is asked for. */
    record Folded(String name, List<Shown> shown) implements Shown {
        @Override
        public String kind() {
            return "folded";
        }
    }
}
