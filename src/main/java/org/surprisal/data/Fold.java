package org.surprisal.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.surprisal.base.messages.Written;

/**
 * One of several parts that the training rows fall into, class by class.
 *
 * @param number from 1
 * @param of how many there are
 */
public record Fold(int number, int of) implements Written {
    /** More folds than this are refused: each is a training of its own. */
    public static final int MOST = 1000;

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})/([1-9][0-9]{0,3})");

    public Fold {
        if (number < 1 || of < number || of < 2 || of > MOST) {
            throw new IllegalArgumentException(
                    "NUMBER/FOLDS, such as 2/5: the second of five, of 2 to " + MOST + " folds");
        }
    }

    /** NUMBER/FOLDS as a configuration says it. */
    public static Fold read(Object written) {
        Matcher fold = WRITTEN.matcher(written.toString());
        return fold.matches()
                ? new Fold(Integer.parseInt(fold.group(1)), Integer.parseInt(fold.group(2)))
                : new Fold(0, 0);
    }

    @Override
    public Object written() {
        return number + "/" + of;
    }
}
