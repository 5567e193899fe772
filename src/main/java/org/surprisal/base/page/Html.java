package org.surprisal.base.page;

import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A piece of HTML. Text becomes markup by {@link #text} only, and attributes by {@link #with}, which escape it; so what
 * comes from a file cannot become an element. It also knows which library draws what is in it ({@link Need}), and a
 * {@link Page} brings just those.
 */
public final class Html {
    /** Elements without content. */
    private static final Set<String> VOID = Set.of("br", "hr", "img", "input", "meta");

    /** Attributes whose value is an address. */
    private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction", "poster", "srcdoc");

    /** What draws a part of a page. */
    enum Need {
        CURVES,
        FORMULAS
    }

    private final String name; // empty for several pieces, or for text
    private final String attributes;
    private final String content;
    private final Set<Need> needs;

    private Html(String name, String attributes, String content, Set<Need> needs) {
        this.name = name;
        this.attributes = attributes;
        this.content = content;
        this.needs = needs;
    }

    /** Text as it is, whatever characters it holds. */
    public static Html text(String text) {
        return new Html("", "", escaped(text), Set.of());
    }

    /** An element around these pieces: {@code element("p", text("5 < 6"))}. */
    public static Html element(String name, Html... content) {
        if (!name.matches("[a-z][a-z0-9]*") || Set.of("script", "style").contains(name)) {
            throw new IllegalArgumentException(name + " is no element for a page's body");
        }
        return of(name, List.of(content));
    }

    /** An element around a text. */
    public static Html element(String name, String text) {
        return element(name, text(text));
    }

    /** These pieces one after the other. */
    public static Html join(List<Html> pieces) {
        return of("", pieces);
    }

    /** These pieces one after the other. */
    public static Html join(Html... pieces) {
        return of("", List.of(pieces));
    }

    private static Html of(String name, List<Html> content) {
        Set<Need> needs = EnumSet.noneOf(Need.class);
        content.forEach(piece -> needs.addAll(piece.needs));
        return new Html(name, "", content.stream().map(Html::markup).collect(Collectors.joining()), needs);
    }

    /**
     * The same element with one attribute more.
     *
     * @throws IllegalArgumentException for an attribute that the policy of a page would not let work: a style, a handler,
     *     an address with a scheme other than http, https and data
     * @throws IllegalStateException for what is no single element
     */
    public Html with(String attribute, String value) {
        if (name.isEmpty()) {
            throw new IllegalStateException("attribute " + attribute + " of a text");
        }
        if (!attribute.matches("[a-zA-Z][a-zA-Z-]*")
                || attribute.equals("style")
                || attribute.toLowerCase(Locale.ROOT).startsWith("on")) {
            throw new IllegalArgumentException("attribute " + attribute + " does nothing in a page");
        }
        if (ADDRESSES.contains(attribute) && !value.matches("(?s)(https?://|data:image/|[#/.]).*")) {
            throw new IllegalArgumentException(attribute + " leads to " + value);
        }
        return new Html(name, attributes + " " + attribute + "=\"" + escaped(value) + "\"", content, needs);
    }

    /** A heading, 1 the largest. */
    public static Html heading(int level, String text) {
        return element("h" + level, text);
    }

    /** A paragraph. */
    public static Html paragraph(String text) {
        return element("p", text);
    }

    /** A formula in KaTeX's LaTeX, on a line of its own; where no script runs, its source. */
    public static Html formula(String latex) {
        return formula("div", latex);
    }

    /** Likewise within a line. */
    public static Html inline(String latex) {
        return formula("span", latex);
    }

    private static Html formula(String name, String latex) {
        Html element = element(name, latex).with("class", "formula");
        return new Html(element.name, element.attributes, element.content, EnumSet.of(Need.FORMULAS));
    }

    /** A picture, held in the page itself. What it shows is said in words for who does not see it. */
    public static Html png(byte[] png, String alt) {
        String address = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        return element("img").with("alt", alt).with("src", address);
    }

    /** A table; columns all of whose cells are numbers stand to the right. */
    public static Html table(String caption, List<String> headings, List<List<String>> rows) {
        boolean[] numbers = new boolean[headings.size()];
        for (int i = 0; i < numbers.length; i++) {
            int column = i;
            numbers[i] = rows.stream().map(row -> row.get(column)).allMatch(Html::isNumber);
        }
        List<Html> body = rows.stream()
                .map(row -> element("tr", cells("td", row, numbers)))
                .toList();
        Html table = element(
                "table",
                caption.isEmpty() ? join() : element("caption", caption),
                element("thead", element("tr", cells("th", headings, numbers))),
                element("tbody", join(body)));
        return element("div", table).with("class", "wide").with("tabindex", "0");
    }

    private static Html cells(String element, List<String> texts, boolean[] numbers) {
        return join(IntStream.range(0, texts.size())
                .mapToObj(i -> {
                    Html cell = element(element, texts.get(i));
                    Html scoped = element.equals("th") ? cell.with("scope", "col") : cell;
                    return numbers[i] ? scoped.with("class", "number") : scoped;
                })
                .toList());
    }

    private static boolean isNumber(String cell) {
        return cell.matches("[-+−]?([0-9][0-9,]*\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s?%?|[-−]?∞|NaN|–|");
    }

    /** What is folded away until it is asked for. */
    public static Html folded(String summary, Html content) {
        return element("details", element("summary", summary), content);
    }

    /** JSON for a script to read, invisible. What would end the element early is escaped. */
    static Html data(String json, Set<Need> needs) {
        String safe = json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
        return new Html("script", " type=\"application/json\"", safe, needs);
    }

    Set<Need> needs() {
        return needs;
    }

    /** The markup. */
    String markup() {
        if (name.isEmpty()) {
            return content;
        }
        String open = "<" + name + attributes + ">";
        return VOID.contains(name) ? open : open + content + "</" + name + ">";
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }

    /** What no HTML may hold, or what turns the direction of the text after it. */
    private static boolean isForbidden(int c) {
        boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
        boolean turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean noCharacter = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
        return control || turns || noCharacter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Html html && markup().equals(html.markup()) && needs.equals(html.needs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(new Object[] {markup(), needs});
    }

    @Override
    public String toString() {
        return markup();
    }
}
