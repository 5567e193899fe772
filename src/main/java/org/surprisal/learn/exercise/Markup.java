package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.surprisal.base.page.Html;

/** Texts with formulas between backticks, "The entropy of `P = (1/2, 1/2)`", for a terminal, a page and LaTeX. */
public final class Markup {
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
    public static String plain(String text) {
        return text.replace("`", "");
    }

    /** For a page: a line that is a formula alone stands by itself, others have theirs within. */
    static Html html(String text) {
        return isFormula(text)
                ? Html.formula(Notation.latex(plain(text)))
                : Html.element("p", Html.join(pieces(text, Html::text, f -> Html.inline(Notation.latex(f)))));
    }

    /** The same within something else. */
    static Html inline(String text) {
        return Html.join(pieces(text, Html::text, f -> Html.inline(Notation.latex(f))));
    }

    /** For a LaTeX document that has amsmath. */
    static String latex(String text) {
        return isFormula(text) ? "\\[ " + Notation.latex(plain(text)) + " \\]" : latexInline(text);
    }

    /** The same within a line. */
    static String latexInline(String text) {
        return String.join("", pieces(text, Markup::escaped, f -> "$" + Notation.latex(f) + "$"));
    }

    private static boolean isFormula(String text) {
        return text.length() > 2 && text.indexOf('`') == 0 && text.indexOf('`', 1) == text.length() - 1;
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
