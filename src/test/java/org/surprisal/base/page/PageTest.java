package org.surprisal.base.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final Chart CHART = new Chart(
            "Loss </script><b>",
            "epoch",
            new double[] {0, 1, 2},
            "nats",
            List.of(new Chart.Line("held-out", new double[] {1.0986, Double.NaN, 0.25})),
            false);

    private static List<String> within(String html, String element) {
        return Pattern.compile("<" + element + "(?: type=\"module\")?>(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(html)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static String policy(String html) {
        return Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void foreignTextStaysText() {
        assertThat(Html.element("p", "<b> & \"c\" 'd' \u202E\u0000\uD800")
                        .with("title", "\"><script>")
                        .markup())
                .isEqualTo("<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; "
                        + "\uFFFD\uFFFD\uFFFD</p>");
        assertThat(Html.text("x ∈ ℝ 𝔼").markup()).isEqualTo("x ∈ ℝ 𝔼");
    }

    @Test
    void whatThePolicyWouldNotLetWorkIsRefused() {
        for (String attribute : List.of("style", "onclick", "a b", "x>")) {
            assertThatThrownBy(() -> Html.element("p").with(attribute, ""))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String address : List.of("javascript:alert(1)", " javascript:", "data:text/html,x", "ftp://a")) {
            assertThatThrownBy(() -> Html.element("a").with("href", address))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Html.element("script")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Html.text("x").with("id", "x")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyScriptAndStyleIsNamedByItsHash() throws Exception {
        String html = new Page("A page", Html.join(CHART.html(), Html.formula("-\\log p")))
                .style("p { color: red; }")
                .script("console.log('é');")
                .html();
        List<String> pieces = new ArrayList<>(within(html, "script"));
        pieces.addAll(within(html, "style"));
        assertThat(pieces).hasSizeGreaterThan(7);
        for (String piece : pieces) {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(piece.getBytes(StandardCharsets.UTF_8));
            assertThat(policy(html)).contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        }
        assertThat(policy(html))
                .startsWith("default-src 'none';")
                .contains("connect-src 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void nothingIsAskedForOutside() {
        String html = new Page("A page", Html.join(CHART.html(), Html.formula("x"))).html();
        assertThat(within(html, "style")).allMatch(css -> !css.contains("url(") || css.contains("url(data:"));
        assertThat(html).doesNotContain("url(fonts").doesNotContain("@import").doesNotContain("<script src");
        String markup = html.replaceAll("(?s)<script.*?</script>", "");
        assertThat(Pattern.compile("(?:src|href)=\"(?!data:)").matcher(markup).find())
                .isFalse();
    }

    @Test
    void aPageBringsTheLibrariesItNeeds() {
        assertThat(new Page("plain", Html.paragraph("p")).html())
                .doesNotContain("uPlot")
                .doesNotContain("KaTeX")
                .hasSizeLessThan(10_000);
        assertThat(new Page("curves", CHART.html()).html()).contains("uPlot").doesNotContain("KaTeX");
        assertThat(new Page("inline", Html.element("p", Html.inline("x"))).html())
                .contains("<p><span class=\"formula\">x</span></p>", "KaTeX");
        assertThat(new Page("formula", Html.element("section", Html.formula("x"))).html())
                .contains("KaTeX")
                .contains("Permission is hereby granted") // as its licence asks for
                .doesNotContain("uPlot");
    }

    @Test
    void theNumbersStandBehindAChart() {
        String html = CHART.html().markup();
        assertThat(html).contains("[0.0,1.0,2.0],[1.0986,null,0.25]");
        assertThat(html).contains("<td class=\"number\">1.09860</td>").contains("<td class=\"number\">–</td>");
        assertThat(html).contains("Loss &lt;/script&gt;&lt;b&gt;").doesNotContain("<b>");
        assertThatThrownBy(
                        () -> new Chart("", "", new double[2], "", List.of(new Chart.Line("a", new double[3])), true))
                .hasMessage("a has 3 values, but the axis has 2");
    }

    @Test
    void aLongTableShowsEverySoManiethRow() {
        double[] x = DoubleStream.iterate(0, i -> i + 1).limit(1001).toArray();
        String html = new Chart("t", "x", x, "nats", List.of(new Chart.Line("y", x)), false)
                .html()
                .markup();
        assertThat(html.split("<tr>", -1)).hasSize(1 + 1 + 168); // before the first, the head, 167 rows and the last
        assertThat(html).contains("nats; one row in 6");
    }

    @Test
    void modulesBecomeOneScript() {
        assertThat(Assets.modules(PageTest.class, "main.js")).isEqualTo("""
                        // base.js
                        const one = 1;
                        // other.js
                        function two() {
                          return one + one;
                        }
                        // main.js
                        console.log(one, two());
                        """);
        assertThatThrownBy(() -> Assets.modules(PageTest.class, "none.js")).isInstanceOf(IllegalStateException.class);
    }

    /** As WCAG 2 defines it: 4.5 for text, 3 for lines and large letters. */
    @Test
    void coloursHaveContrastInLightAndDark() {
        String css = Assets.text(Page.class, "page.css");
        for (String block : List.of(
                css.substring(0, css.indexOf("@media")), css.substring(css.lastIndexOf("[data-theme=\"dark\"]")))) {
            Map<String, String> colours = Pattern.compile("--([a-z0-9]+): (#[0-9a-f]{6})")
                    .matcher(block)
                    .results()
                    .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
            assertThat(colours).hasSize(16);
            for (String ground : List.of("paper", "panel")) {
                double under = luminance(requireNonNull(colours.get(ground)));
                for (String text : List.of("ink", "faint", "accent", "good", "bad")) {
                    assertThat(contrast(luminance(requireNonNull(colours.get(text))), under))
                            .as(text + " on " + ground)
                            .isGreaterThan(4.5);
                }
                for (int i = 0; i < 8; i++) {
                    assertThat(contrast(luminance(requireNonNull(colours.get("c" + i))), under))
                            .as("c" + i + " on " + ground)
                            .isGreaterThan(3);
                }
            }
        }
    }

    private static double contrast(double a, double b) {
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(@Nullable String colour) {
        if (colour == null) {
            throw new IllegalArgumentException("no such colour");
        }
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void aTableKnowsItsNumbers() {
        String html = Html.table("c", List.of("run", "loss"), List.of(List.of("a", "0.25"), List.of("b", "−∞")))
                .markup();
        assertThat(html).contains("<td>a</td><td class=\"number\">0.25</td>").contains("<th scope=\"col\">run</th>");
        assertThat(html.toLowerCase(Locale.ROOT)).contains("<caption>c</caption>");
    }
}
