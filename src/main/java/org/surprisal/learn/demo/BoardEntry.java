package org.surprisal.learn.demo;

import java.util.List;
import org.surprisal.plot.Picture;

/** Something on the {@link Board}. */
public sealed interface BoardEntry {
    /** Something that passes or fails. */
    sealed interface Check extends BoardEntry {
        /** What is checked, with its unit. */
        String label();

        /** Whether it is as it should be. */
        boolean passes();
    }

    /** A computed number beside the expected one. NaN fails; an infinity passes only against itself. */
    record Value(String label, double value, double expected, double tolerance) implements Check {
        public Value {
            if (!(tolerance >= 0 && Double.isFinite(tolerance)) || Double.isNaN(expected)) {
                throw new IllegalArgumentException(label + " is expected to be " + expected + " within " + tolerance
                        + "; expected finite numbers");
            }
        }

        @Override
        public boolean passes() {
            return value == expected || Math.abs(value - expected) <= tolerance;
        }
    }

    /** A computed number that must not exceed a bound: an error, a residual. NaN fails. */
    record AtMost(String label, double value, double bound) implements Check {
        @Override
        public boolean passes() {
            return value <= bound;
        }
    }

    /** A computed thing beside the expected one, as text: a fraction, a class, a matrix of whole numbers. */
    record Same(String label, String value, String expected) implements Check {
        @Override
        public boolean passes() {
            return value.equals(expected);
        }
    }

    /** A comparison that was made, and the numbers it was made of. */
    record Claim(String label, boolean passes, String evidence) implements Check {}

    /** Something that was computed and is held against nothing. */
    record Shown(String label, String value) implements BoardEntry {}

    /** A formula on the way. */
    record Formula(String plain, String latex) implements BoardEntry {}

    /** A sentence on the way. */
    record Note(String text) implements BoardEntry {}

    /** Numbers in columns; every row is as wide as the header. */
    record Table(List<String> header, List<List<String>> rows) implements BoardEntry {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException(
                            "a row of the table has " + row.size() + " cells; expected " + header.size());
                }
            }
        }
    }

    /** A picture to be drawn into NAME.png and NAME.svg. */
    record Drawing(String name, String caption, Picture picture) implements BoardEntry {
        public Drawing {
            if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException(
                        "the picture's name is " + name + "; expected words of small letters, with - between them");
            }
        }
    }
}
