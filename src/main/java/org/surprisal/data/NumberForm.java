package org.surprisal.data;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers as people write them for people. A table's are plain: what 1.389 means, its form does not tell. */
enum NumberForm {
    THOUSANDS("thousands marks", Text.GROUPED),
    PERCENT("percent signs", Text.NUMBER + "[ \u00a0]*[%‰]"),
    CURRENCY(
            "a currency",
            "[-+]?" + Text.CURRENCY + "[ \u00a0]*" + Text.NUMBER + "|" + Text.NUMBER + "[ \u00a0]*" + Text.CURRENCY);

    /** Parts of the patterns, which are there before the constants are. */
    private static final class Text {
        static final String GROUPED = "[-+]?[1-9][0-9]{0,2}(?:[.,' \u00a0\u2019\u202f][0-9]{3})+(?:[.,][0-9]+)?";
        static final String NUMBER = "(?:" + GROUPED + "|[-+]?[0-9]+(?:[.,][0-9]+)?)";
        static final String CURRENCY =
                "(?:\\p{Sc}|EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|AUD|CAD|BRL|Euro|kr)";
    }

    /** A number of up to three digits before a point and three behind it, which may be a thousands mark. */
    static final Pattern POINT_OR_THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}\\.[0-9]{3}");

    private static final int LONGEST = 40;

    private final String title;
    private final Pattern pattern;

    NumberForm(String title, String pattern) {
        this.title = title;
        this.pattern = Pattern.compile(pattern);
    }

    /** As a message says it: "numbers with thousands marks". */
    String title() {
        return title;
    }

    /** The form of a text that is no number of its table; null if it is of none of these. */
    static @Nullable NumberForm of(String text) {
        for (NumberForm form : values()) {
            if (text.length() <= LONGEST && form.pattern.matcher(text).matches()) {
                return form;
            }
        }
        return null;
    }
}
