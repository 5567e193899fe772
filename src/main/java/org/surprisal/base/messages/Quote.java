package org.surprisal.base.messages;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Foreign text made fit for a message of one line. */
public final class Quote {
    private static final int LONGEST = 40;
    private static final int LONGEST_SENTENCE = 160;
    private static final int MOST = 12;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");
    private static final Pattern UNFIT_WITHIN_LINES = Pattern.compile("[" + UNFIT.pattern() + "&&[^\r\n]]");

    private Quote() {}

    /** At most 40 characters; each that would break, hide or turn around the rest of the line as '?'. */
    public static String shorten(String text) {
        return printable(text.length() <= LONGEST ? text : cut(text, LONGEST));
    }

    /**
     * Each character unfit for a line as '?': names come from files, and a file shall not move a terminal's cursor or
     * turn its direction.
     */
    public static String printable(String text) {
        return UNFIT.matcher(text).replaceAll("?");
    }

    /**
     * A JSON text with each character unfit for a line as its escape, which reads back as that character. The line
     * breaks between values stay; those within a text are escaped already.
     */
    public static String json(String json) {
        return UNFIT_WITHIN_LINES.matcher(json).replaceAll(found -> found.group()
                .chars()
                .mapToObj(c -> String.format(Locale.ROOT, "\\\\u%04x", c))
                .collect(Collectors.joining()));
    }

    /** Line breaks, and the blanks around them, as one space. */
    public static String unbroken(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    /** Line breaks as spaces, other characters unfit for a line as '?'. */
    public static String oneLine(String text) {
        return printable(text.replaceAll("\\s+", " ").strip());
    }

    /** What a library or a server says, which may quote foreign text of any length: one line, at most 160 characters. */
    public static String brief(String text) {
        String start = text.substring(0, Math.min(text.length(), 10 * LONGEST_SENTENCE));
        String line = oneLine(start);
        return line.length() <= LONGEST_SENTENCE && start.length() == text.length()
                ? line
                : cut(line, LONGEST_SENTENCE - 1);
    }

    private static String cut(String text, int most) {
        return start(text, most) + "…";
    }

    /** The first characters of a text, at most so many, none of them half of a pair. */
    public static String start(String text, int most) {
        int end = Math.min(text.length(), most);
        boolean splitsPair = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end);
    }

    /** The whole text if it is no longer than that, else its start and three dots. */
    public static String dotted(String text, int most) {
        return text.length() <= most ? text : start(text, most) + "...";
    }

    /** "a, b, c", at most a dozen of them. */
    public static String list(List<String> names) {
        String first = names.stream().limit(MOST).map(Quote::shorten).collect(Collectors.joining(", "));
        return names.size() <= MOST ? first : first + ", … (" + names.size() + " in all)";
    }

    /** A text in quotes as YAML has it: whatever it holds, on one line. */
    public static String yaml(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, c < 0x10000 ? "\\u%04X" : "\\U%08X", c));
            }
        }
        return quoted.append('"').toString();
    }
}
