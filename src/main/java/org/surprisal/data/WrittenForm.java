package org.surprisal.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
                    + Text.TIME + ")?|" + Text.TIME);

    /** Parts of the patterns, which are there before the constants are. */
    private static final class Text {
        static final String GROUPED = "[-+]?[1-9][0-9]{0,2}(?:[.,' \u00a0\u2019\u202f][0-9]{3})+(?:[.,][0-9]+)?";
        static final String NUMBER = "(?:" + GROUPED + "|[-+]?[0-9]+(?:[.,][0-9]+)?)";
        static final String TIME =
                "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp][Mm]|Z|[-+][0-9]{2}:?[0-9]{2})?";
        static final String CURRENCY =
                "(?:\\p{Sc}|EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|BRL|Euro|kr)";
    }

    private static final Pattern POINT_OR_THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}\\.[0-9]{3}");

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
