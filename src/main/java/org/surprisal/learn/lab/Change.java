package org.surprisal.learn.lab;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Quote;

/**
 * Something that was changed at a step: what a link holds of it.
 *
 * @param at updates made before it
 * @param what set, fault, add, move or label
 * @param told KEY=VALUE; a fault's name or none; or numbers behind one another
 */
record Change(long at, String what, String told) {
    private static final int MOST = 300;
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{1,12}):(set|fault|add|move|label)=([\\w.,=:+/ -]{1,120})");

    Change {
        require(WRITTEN.matcher(at + ":" + what + "=" + told).matches(), "a change", what, "one that a link can hold");
    }

    /** As a link has it: 10:set=training.momentum=0.5 */
    String written() {
        return at + ":" + what + "=" + told;
    }

    /** The parts between commas, of which there must be so many. */
    String[] parts(int many) {
        String[] parts = told.split(",", -1);
        require(parts.length == many, "a change", written(), many + " parts");
        return parts;
    }

    static List<String> written(List<Change> changes) {
        return changes.stream().map(Change::written).toList();
    }

    /** What a link holds, in order. */
    static List<Change> read(List<String> written) {
        require(written.size() <= MOST, "the link's changes", written.size(), "at most " + MOST);
        List<Change> changes = new ArrayList<>();
        long at = 0;
        for (String each : written) {
            var found = WRITTEN.matcher(each);
            require(found.matches(), "the link", "something else", "changes such as 10:set=training.momentum=0.5");
            Change change = new Change(Long.parseLong(found.group(1)), found.group(2), found.group(3));
            require(change.at() >= at, "the link's changes", change.written(), "steps in order");
            at = change.at();
            changes.add(change);
        }
        return changes;
    }

    static double number(String text) {
        return number("a change", text);
    }

    static double number(String role, String text) {
        try {
            double value = Double.parseDouble(text);
            require(Double.isFinite(value), role, Quote.shorten(text), "a finite number");
            return value;
        } catch (NumberFormatException e) {
            throw new OptionException(role, Quote.shorten(text), "a number");
        }
    }

    static int whole(String text) {
        return whole("a change", text);
    }

    static int whole(String role, String text) {
        require(text.matches("[0-9]{1,9}"), role, Quote.shorten(text), "a whole number");
        return Integer.parseInt(text);
    }
}
