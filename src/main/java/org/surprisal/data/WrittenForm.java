package org.surprisal.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;

/** Numbers and dates as people write them for people. A table's are plain: what 1.389 means, its form does not tell. */
enum WrittenForm {
    THOUSANDS("thousands marks", Text.GROUPED),
    PERCENT("percent signs", Text.NUMBER + "[ \u00a0]*[%‰]"),
    CURRENCY(
            "a currency",
            "[-+]?" + Text.CURRENCY + "[ \u00a0]*" + Text.NUMBER + "|" + Text.NUMBER + "[ \u00a0]*" + Text.CURRENCY),
    DATE(
            "dates",
            "(?:[0-9]{4}([-/.])[0-9]{1,2}\\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\\2[0-9]{2}(?:[0-9]{2})?)(?:[T ]+"
                    + Text.TIME + ")?|" + Text.TIME),
    NO_ASCII(
            "minus signs or blanks that are none of ASCII",
            "(?=.*[^ -~])" + Text.UNSEEN + "[-+\u2212\u2013]?" + Text.UNSEEN
                    + "(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)(?:[eE][-+\u2212]?[0-9]+)?" + Text.UNSEEN);

    /** Parts of the patterns, which are there before the constants are. */
    private static final class Text {
        static final String GROUPED = "[-+]?[1-9][0-9]{0,2}(?:[.,' \u00a0\u2019\u202f][0-9]{3})+(?:[.,][0-9]+)?";
        static final String NUMBER = "(?:" + GROUPED + "|[-+]?[0-9]+(?:[.,][0-9]+)?)";
        static final String UNSEEN = "[\\p{Z}\\p{Cf}]*";
        static final String TIME =
                "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm]|Z|[-+][0-9]{2}:?[0-9]{2})?";
        static final String CURRENCY =
                "(?:\\p{Sc}|EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|BRL|Euro|kr)";
    }

    private static final Pattern POINT_OR_THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}\\.[0-9]{3}");

    private static final Pattern BOUND = Pattern.compile("[<>~\u2264\u2265\u2248].*[0-9].*", Pattern.DOTALL);
    private static final Pattern INFINITE = Pattern.compile("(?i)[-+\u2212]?(inf|infinity|\u221e)");
    private static final Pattern BEGINS_WITH_NUMBER =
            Pattern.compile("[-+\u2212\u2013]?" + Text.UNSEEN + "[.,]?[0-9].*", Pattern.DOTALL);

    private static final int LONGEST = 40;

    private final String title;
    private final Pattern pattern;

    WrittenForm(String title, String pattern) {
        this.title = title;
        this.pattern = Pattern.compile(pattern);
    }

    /** As a message says it: "thousands marks". */
    String title() {
        return title;
    }

    /** What is said of a column: "has numbers with thousands marks (1.389,18), which need to be written plainly". */
    String told(String example) {
        return this == DATE
                ? "has dates or times (" + example + "), of which a plain number needs to be made"
                : "has numbers with " + title + " (" + example + "), which need to be written plainly";
    }

    /** The form of a text that is no number of its table; null if it is of none of these. */
    static @Nullable WrittenForm of(String text) {
        if (text.length() > LONGEST || !hasDigit(text)) {
            return null;
        }
        for (WrittenForm form : values()) {
            if (form.pattern.matcher(text).matches()) {
                return form;
            }
        }
        return null;
    }

    /**
     * What keeps a text, which is no number of its table, from being one, though it says a number: "a bound", "a number
     * and more". Null if it says none, so that it may stand for a missing value.
     */
    static @Nullable String oddity(String text) {
        if (INFINITE.matcher(text).matches() || Decimal.isPlain(text)) {
            return "beyond any number here";
        }
        WrittenForm form = of(text);
        if (form != null) {
            return form.title;
        }
        if (BOUND.matcher(text).matches()) {
            return "a bound";
        }
        return BEGINS_WITH_NUMBER.matcher(text).matches() ? "a number and more" : null;
    }

    /** Looked for first, since it is in every form, and in hardly any text of a column of texts. */
    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    /** Whether a number has up to three digits before a point and three behind it, which may be a thousands mark. */
    static boolean isPointOrThousands(String number) {
        int point = number.length() - 4;
        return point > 0
                && number.charAt(point) == '.'
                && POINT_OR_THOUSANDS.matcher(number).matches();
    }
}
