package org.surprisal.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that is a tree and no table: JSON, HTML, XML. A header line may begin like one of these ({@code <DATE>,<OPEN>},
 * {@code [id],[name]}), so what follows has to be one as well.
 */
final class Markup {
    private static final Pattern TAG = Pattern.compile("(?si)<(?:[!?]\\s*)?([a-z][a-z0-9:_-]*)\\b.*");
    private static final Pattern TOKEN =
            Pattern.compile("\\s*+(?:([{}\\[\\],:])|(\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\")|([-+.\\w]++))");

    private static final char KEY = 'k'; // a string that names a value

    private Markup() {}

    /**
     * What the beginning of a text shows it to be, and what to do about it; null if it may be a table.
     *
     * @param head each character a byte
     */
    static @Nullable String tell(String head) {
        String text = (head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3) : head).stripLeading();
        if (text.startsWith("<")) {
            return tags(text);
        }
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return null;
        }
        return isJson(text)
                ? "JSON; export it: python3 -c \"import pandas; pandas.read_json('{file}').to_csv('{csv}', index=False)\""
                        + " (with lines=True where each line is an object)"
                : null;
    }

    private static @Nullable String tags(String text) {
        Matcher first = TAG.matcher(text.replaceFirst("(?s)^<!--.*?-->\\s*", ""));
        boolean closed = text.contains("</") || text.contains("/>");
        if (!first.matches() || !(closed || text.startsWith("<?xml") || text.startsWith("<!"))) {
            return null;
        }
        return text.regionMatches(true, 0, "<!doctype html", 0, 14)
                        || first.group(1).matches("(?i)html|head|body|table")
                ? "a web page (HTML); get the file itself, not the page that shows it"
                : "XML; let what made it write CSV";
    }

    /** Whether values of JSON stand here, the first of them an object or a list; the last may be cut off. */
    private static boolean isJson(String text) {
        Deque<Character> open = new ArrayDeque<>();
        Matcher token = TOKEN.matcher(text);
        char before = ','; // a value is due
        int at = 0;
        int tokens = 0;
        for (; token.region(at, text.length()).lookingAt(); at = token.end()) {
            String mark = token.group(1);
            char now = mark != null ? mark.charAt(0) : token.group(2) != null ? '"' : '0';
            boolean wordCutOff = token.end() == text.length();
            if (now == '0' && !token.group(3).matches("true|false|null|-?[0-9].*") && !wordCutOff) {
                return false;
            }
            if (!follows(before, now, open)) {
                return false;
            }
            boolean key = now == '"' && open.peek() == '{' && before != ':';
            if (now == '{' || now == '[') {
                open.push(now);
            } else if (now == '}' || now == ']') {
                open.pop();
            }
            before = open.isEmpty() ? ',' : key ? KEY : now; // one value a line, or one in all
            tokens++;
        }
        String rest = text.substring(at).stripLeading();
        return tokens > 1 && (rest.isEmpty() || rest.startsWith("\"")); // a string that is cut off
    }

    private static boolean follows(char before, char now, Deque<Character> open) {
        Character within = open.peek();
        boolean valueDue = before == ',' || before == ':' || before == '[';
        return switch (now) {
            case '{', '[' -> within == null || (valueDue && !(within == '{' && before == ','));
            case '}' -> within != null && within == '{' && before != ',' && before != ':' && before != KEY;
            case ']' -> within != null && within == '[' && before != ',';
            case ',' -> within != null && !valueDue && before != '{' && before != KEY;
            case ':' -> within != null && within == '{' && before == KEY;
            case '"' -> within != null && (valueDue || before == '{');
            default -> within != null && valueDue && !(within == '{' && before == ',');
        };
    }
}
