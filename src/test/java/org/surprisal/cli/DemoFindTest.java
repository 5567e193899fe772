package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoFindTest {
    @Test
    void findsInSentencesFormulasQuestionsAndTheGlossaryInAnyCase() {
        Said said = Said.by("demo", "find", "SOFTPLUS");
        assertThat(said.code()).isZero();
        assertThat(said.out()).first().isEqualTo("sigmoid: Sigmoid and softplus");
        assertThat(said.out()).anyMatch(line -> line.startsWith("  S2  Softplus is a smooth"));
        assertThat(said.out()).contains("glossary").allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(80));
        assertThat(ids("diag(p) − p pᵀ")).containsExactly("G3"); // in the formula alone
        assertThat(ids("sticks five outcomes")).containsExactly("I3"); // all words of its question
        assertThat(ids("G11")).containsExactly("G11");
    }

    @Test
    void findsKoreanTermsHoweverTheyAreEncoded() {
        Said said = Said.by("demo", "find", "엔트로피");
        assertThat(said.code()).isZero();
        assertThat(said.out()).first().isEqualTo("glossary");
        assertThat(said.line("  entropy, 엔트로피: ")).isNotEmpty();
        assertThat(Said.by("demo", "find", Normalizer.normalize("엔트로피", Normalizer.Form.NFD))
                        .out())
                .isEqualTo(said.out());
    }

    @Test
    void whatIsNotThereIsToldWithWhatIsNear() {
        Said said = Said.by("demo", "find", "entrophy");
        assertThat(said.code()).isEqualTo(Failures.FAILED);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).containsExactly("surprisal: nothing has entrophy in it; did you mean \"entropy\"?");
        assertThat(Said.by("demo", "find", "xyzzyxyzzy").err())
                .containsExactly("surprisal: nothing has xyzzyxyzzy in it");
    }

    @Test
    void wantsAWordAndNothingElse() {
        assertThat(Said.by("demo", "find").err())
                .containsExactly("surprisal: demo find needs a word, as in demo find entropy");
        assertThat(Said.by("demo", "find", "x", "--step").err())
                .containsExactly("surprisal: --step needs the names of lessons, or all");
    }

    private static List<String> ids(String words) {
        return Said.by("demo", "find", words).out().stream()
                .filter(line -> line.matches(" {2}[A-Z][0-9]+ .*"))
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
    }
}
