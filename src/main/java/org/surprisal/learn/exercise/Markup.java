package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.page.Html;

/** Texts with formulas between backticks, "The entropy of `P = (1/2, 1/2)`", for a terminal, a page and LaTeX. */
final class Markup {
    private static final Map<Character, String> ESCAPES = Map.of(
            '%',
            "\\%",
            '&',
            "\\&",
            '#',
            "\\#",
            '_',
            "\\_",
            '$',
            "\\$",
            '{',
            "\\{",
            '}',
            "\\}",
            '~',
            "\\textasciitilde{}");

    private Markup() {}

    /** For a terminal: the formulas as they are written. */
    static String plain(String text) {
        return text.replace("`", "");
    }

    /** The same with formulas up to a length that no line breaks, see {@link Lines#KEEP}. */
    static String kept(String text, int longest) {
        return String.join("", pieces(text, w -> w, f -> f.length() <= longest ? f.replace(" ", Lines.KEEP) : f));
    }

    /** For a page: a stop or a comma stays with the formula before it, which a browser would part. */
    static Html html(String text) {
        List<Html> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int open = text.indexOf('`', at);
            if (open < 0) {
                pieces.add(Html.text(text.substring(at)));
                break;
            }
            int close = text.indexOf('`', open + 1);
            int end = close + 1;
            while (end < text.length() && ".,;:?".indexOf(text.charAt(end)) >= 0) {
                end++;
            }
            pieces.add(Html.text(text.substring(at, open)));
            Html formula = Html.inline(Notation.latex(text.substring(open + 1, close)));
            pieces.add(
                    end == close + 1
                            ? formula
                            : Html.element("span", formula, Html.text(text.substring(close + 1, end)))
                                    .with("class", "kept"));
            at = end;
        }
        return Html.join(pieces);
    }

    /** For a LaTeX document that has amsmath. */
    static String latex(String text) {
        return String.join("", pieces(text, Markup::escaped, f -> "$" + Notation.latex(f) + "$"));
    }

    private static <T> List<T> pieces(String text, Function<String, T> words, Function<String, T> formula) {
        List<T> pieces = new ArrayList<>();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                pieces.add((i % 2 == 0 ? words : formula).apply(parts[i]));
            }
        }
        return pieces;
    }

    private static String escaped(String words) {
        return words.chars()
                .mapToObj(c -> {
                    if (c >= 128 || c == '\\') {
                        throw new IllegalArgumentException("no LaTeX is known of " + (char) c + " in " + words);
                    }
                    return ESCAPES.getOrDefault((char) c, String.valueOf((char) c));
                })
                .collect(Collectors.joining());
    }
}
