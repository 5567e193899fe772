package org.surprisal.learn.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SheetTest {
    private static final List<Kind> ALL = Kinds.all();

    @Test
    void aSeedIsASheetToTheByte() {
        Sheet sheet = Sheet.of(ALL, 7, 10);
        Sheet again = Sheet.of(ALL, 7, 10);
        assertThat(again.html()).isEqualTo(sheet.html());
        assertThat(again.latex()).isEqualTo(sheet.latex());
        assertThat(again.text()).isEqualTo(sheet.text());
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void aSheetIsTheSameHoweverTheProgramIsCalled() {
        Sheet sheet = Sheet.of(ALL, 7, 10);
        String html = sheet.html();
        List<String> text = sheet.text();
        List<String> latex = sheet.latex();
        String called = System.getProperty("surprisal.command");
        try {
            System.setProperty("surprisal.command", "/somewhere else/surprisal");
            assertThat(sheet.html()).isEqualTo(html);
            assertThat(sheet.text()).isEqualTo(text);
            assertThat(sheet.latex()).isEqualTo(latex);
        } finally {
            if (called == null) {
                System.clearProperty("surprisal.command");
            } else {
                System.setProperty("surprisal.command", called);
            }
        }
    }

    @Test
    void neighboursShareNoExercise() {
        List<String> seven = questions(Sheet.of(ALL, 7, 20));
        assertThat(questions(Sheet.of(ALL, 8, 20))).doesNotContainAnyElementsOf(seven);
    }

    private static List<String> questions(Sheet sheet) {
        return sheet.exercises().stream()
                .map(posed -> posed.exercise().question())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 26})
    void chaptersTakeTurns(int count) {
        assertThat(Sheet.of(ALL, 3, count).exercises().stream()
                        .map(posed -> posed.kind().lesson()))
                .hasSize(count)
                .doesNotHaveDuplicates();
    }

    @Test
    void noKindComesAgainBeforeAllCame() {
        int all = ALL.size();
        assertThat(Sheet.of(ALL, 3, all).exercises().stream().map(Posed::kind)).containsExactlyElementsOf(ALL);
        assertThat(Sheet.of(ALL, 3, Sheet.MOST).exercises().stream()
                        .map(Posed::kind)
                        .distinct())
                .hasSize(all);
    }

    @Test
    void ofOneKindTheNumbersDiffer() {
        List<Kind> entropy = Kinds.meant(List.of("entropy"));
        assertThat(questions(Sheet.of(entropy, 1, 20))).doesNotHaveDuplicates();
        List<Kind> surprisal = Kinds.meant(List.of("surprisal"));
        assertThat(questions(Sheet.of(surprisal, 1, 30)).stream().distinct())
                .as("there are no more")
                .hasSize(11);
    }

    /** What the solutions say of an exercise makes it again. */
    @Test
    void everyExerciseHasASeedOfItsOwn() {
        for (Posed posed : Sheet.of(ALL, 5, 30).exercises()) {
            assertThat(posed.kind().posed(posed.seed()).exercise()).isEqualTo(posed.exercise());
            assertThat(ExerciseText.command(posed))
                    .isEqualTo("surprisal exercise " + posed.kind().name() + " --seed " + posed.seed());
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "101"})
    void countsOutOfRangeAreRefused(int count) {
        assertThatThrownBy(() -> Sheet.of(ALL, 1, count))
                .hasMessage("--count is " + count + "; expected a number from 1 to 100");
    }

    @Test
    void anExtremeSeedWorks() {
        assertThat(Sheet.of(ALL, Long.MAX_VALUE, 5).exercises()).hasSize(5);
        assertThat(Sheet.of(ALL, -5, 5).exercises()).hasSize(5);
    }

    /** Elements are closed and nested; question, room for the answer and solution of each are there. */
    @Test
    void thePageIsWellFormedAndWhole() throws Exception {
        Sheet sheet = Sheet.of(ALL, 7, ALL.size());
        String html = sheet.html();
        String body = html.substring(html.indexOf("<body>"), html.indexOf("</body>") + "</body>".length())
                .replaceAll("(?s)<script.*?</script>", "");
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
        assertThat(Pattern.compile("class=\"answer\"").matcher(body).results().count())
                .isEqualTo(ALL.size());
        assertThat(Pattern.compile("class=\"result\"").matcher(body).results().count())
                .isEqualTo(ALL.size());
        String text = document.getDocumentElement().getTextContent();
        assertThat(text).contains("Exercises, sheet 7", "Solutions of sheet 7").doesNotContain("`");
        assertThat(html).contains("break-before: page").doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void latexHasEveryExerciseTwiceAndAPageBreakBetween() {
        List<String> latex = Sheet.of(ALL, 7, ALL.size()).latex();
        int solutions = latex.indexOf("\\clearpage");
        assertThat(latex.subList(0, solutions).stream().filter(l -> l.startsWith("\\item\\begin{minipage}")))
                .hasSize(ALL.size());
        assertThat(latex.subList(solutions, latex.size()).stream().filter(l -> l.startsWith("Answer: ")))
                .hasSize(ALL.size());
        assertThat(latex).allSatisfy(line -> {
            assertThat(line).matches("\\p{ASCII}*");
            assertThat(line.chars().filter(c -> c == '$').count() % 2).as(line).isZero();
            assertThat(line.chars().filter(c -> c == '{').count())
                    .as(line)
                    .isEqualTo(line.chars().filter(c -> c == '}').count());
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            P = (1/2, 0.25) ; P = (\\tfrac{1}{2}, 0.25)
            −Σ p_k log₂ p_k ; -\\sum p_{k} \\log _{2} p_{k}
            e^(−z) / Σ e^(z_j) ; e^{-z} / \\sum e^{z_{j}}
            ∂p_2/∂z_1 ; \\partial p_{2}/\\partial z_{1}
            p_i (δ_(ij) − p_j) ; p_{i} (\\delta _{ij} - p_{j})
            ‖x‖_∞ = √(25 + 1) ; \\|x\\|_{\\infty } = \\sqrt{25 + 1}
            [[1, −2], [3, 4]] ; \\begin{pmatrix}1 & -2 \\\\ 3 & 4\\end{pmatrix}
            1.5 nats ; 1.5 \\ \\text{nats}
            P(white | urn) ; P(\\text{white}\\ | \\ \\text{urn})
            KL(P‖Q) ≈ 2.500e−04 ; \\mathrm{KL}(P\\|Q) \\approx 2.500\\cdot 10^{-4}
            dW = Xᵀ (P − Y) / B ; dW = X^{\\top} (P - Y) / B
            (1/2)^(z_k) ; (\\tfrac{1}{2})^{z_{k}}
            """)
    void plainNotationIsSet(String plain, String latex) {
        assertThat(Notation.latex(plain)).isEqualTo(latex);
    }

    @Test
    void aSignWithoutLatexIsTold() {
        assertThatThrownBy(() -> Notation.latex("a ⊗ b")).hasMessage("no LaTeX is known of ⊗ in a ⊗ b");
        assertThatThrownBy(() -> Markup.latex("a – b")).hasMessage("no LaTeX is known of – in a – b");
    }
}
