package org.surprisal.base.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.surprisal.base.files.Sha256;

/**
 * A whole page as one file: scripts, styles, fonts and pictures are in it, it refers to nothing outside, and its content
 * security policy, which names each script and style by its SHA-256, keeps it to that.
 *
 * <pre>{@code
 * Html body = Html.join(Html.heading(1, "Iris"), Html.paragraph("150 flowers."));
 * String html = new Page("Iris", body).html();
 * System.out.println(html.contains("<h1>Iris</h1>")); // true
 * }</pre>
 */
public final class Page {
    private final String title;
    private final Html body;
    private final List<String> styles = new ArrayList<>();
    private final List<String> scripts = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private Set<Html.Need> needs;

    /** A page with this title, of these pieces, in the colours that all pages share. */
    public Page(String title, Html body) {
        this.title = title;
        this.body = body;
        this.needs = body.needs();
        styles.add(Assets.text(Page.class, "page.css"));
    }

    /** Adds a style sheet of its own, after the shared one. */
    public Page style(String css) {
        styles.add(css);
        return this;
    }

    /** Adds a script of its own, which runs as a module once the page is there; see {@link Assets#modules}. */
    public Page script(String javaScript) {
        scripts.add(javaScript);
        return this;
    }

    /** Adds JSON for its scripts, as the content of an element with this id. */
    public Page data(String id, String json) {
        data.add(Html.data(json, Set.of()).with("id", id).markup());
        return this;
    }

    /** Brings uPlot as {@code uPlot} and KaTeX as {@code katex}, for scripts that draw by themselves. */
    public Page withLibraries() {
        needs = Set.of(Html.Need.values());
        return this;
    }

    /** The page as a file. */
    public String html() {
        return html("'none'");
    }

    /**
     * The page as a server hands it out whose scripts may connect to that server.
     *
     * @see #served
     */
    public String served() {
        return html("'self'");
    }

    private String html(String connect) {
        List<String> styles = new ArrayList<>();
        List<String> libraries = new ArrayList<>();
        List<String> modules = new ArrayList<>(List.of(Assets.text(Page.class, "theme.js")));
        if (needs.contains(Html.Need.CURVES)) {
            styles.add(Assets.curvesStyle());
            libraries.add(Assets.curves());
            modules.add(Assets.text(Page.class, "chart.js"));
        }
        if (needs.contains(Html.Need.FORMULAS)) {
            styles.add(Assets.formulasStyle());
            libraries.add(Assets.formulas());
            modules.add(Assets.text(Page.class, "formula.js"));
        }
        styles.addAll(this.styles);
        modules.addAll(scripts);
        List<String> scripts = new ArrayList<>(libraries);
        scripts.addAll(modules);
        String policy = "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; font-src data:;"
                + " connect-src " + connect + "; style-src " + hashes(styles) + "; script-src " + hashes(scripts);
        StringBuilder html =
                new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(policy)
                .append("\">\n");
        html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.append(
                "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
        html.append(Html.element("title", title).markup()).append('\n');
        html.append("<link rel=\"icon\" href=\"data:image/png;base64,\">\n");
        styles.forEach(
                css -> html.append("<style>").append(within(css, "style")).append("</style>\n"));
        html.append("</head>\n<body>\n").append(body.markup()).append('\n');
        data.forEach(json -> html.append(json).append('\n'));
        libraries.forEach(
                js -> html.append("<script>").append(within(js, "script")).append("</script>\n"));
        modules.forEach(js -> html.append("<script type=\"module\">")
                .append(within(js, "script"))
                .append("</script>\n"));
        return html.append("</body>\n</html>\n").toString();
    }

    /** What stands within an element of this name, which it must not end. */
    private static String within(String text, String element) {
        if (text.contains("</" + element) || text.contains("<!--")) {
            throw new IllegalArgumentException("a " + element + " that ends its own element");
        }
        return text;
    }

    private static String hashes(List<String> texts) {
        return texts.stream().map(text -> "'sha256-" + sha256(text) + "'").collect(Collectors.joining(" "));
    }

    private static String sha256(String text) {
        byte[] hash = Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }
}
