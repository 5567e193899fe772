package org.surprisal.learn.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Reference;

class DerivationTest {
    private static final Map<Base, Proof> PROOFS =
            new ConcurrentHashMap<>(); // a second each, and the same for any numbers

    /** Small ones: a derivation of many classes takes long. */
    static Stream<JsonNode> cases() {
        return Reference.list(Reference.read("softmax_cross_entropy.json"), "cases").stream()
                .filter(one -> one.required("logits").size() <= 12);
    }

    private static Derivation derived(Question question) {
        return Derivation.of(
                question,
                PROOFS.computeIfAbsent(question.base(), base -> Proof.of(base, question.seed(), Optional.empty())));
    }

    private static Derivation derived(String logits, String target, Base base) {
        return derived(Question.parse(logits, target, base, 1));
    }

    private static Step step(Derivation derivation, String id) {
        return derivation
                .steps()
                .filter(step -> step.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** At once and unchecked, yet to the word those of the whole derivation, which is checked. */
    @Test
    void aChainAloneIsThatOfTheWhole() {
        Derivation whole = derived("0.5,-1,0.25", "0,1,0", Base.E);
        for (String id : List.of("softmax", "log-softmax", "gradient", "dW", "dW1", "dW2", "step")) {
            List<String> expected = whole.steps()
                    .filter(step -> step.id().equals(id) || step.id().startsWith(id + "."))
                    .map(step -> step.id() + step.title() + step.relation() + step.latex() + step.substituted())
                    .toList();
            List<String> lines = Derivation.chain(Question.parse("0.5,-1,0.25", "0,1,0", Base.E, 1), id).stream()
                    .map(line -> line.id() + line.title() + line.relation() + line.latex() + line.substituted())
                    .toList();
            assertThat(lines).as(id).isNotEmpty().isEqualTo(expected);
        }
        assertThat(Derivation.chain(Question.parse("1,2", "0,1", Base.E, 1), "nothing"))
                .isEmpty();
    }

    @Test
    void showsTheWorkedExample() {
        Derivation derivation = derived("2,1,0", "1,0,0", Base.E);
        double[] gradient = {-0.334759, 0.244728, 0.090031};
        assertThat(derivation.firstBroken()).isEmpty();
        assertThat(derivation.p()).containsExactly(new double[] {0.665241, 0.244728, 0.090031}, within(5e-7));
        assertThat(derivation.gradient()).containsExactly(gradient, within(5e-7));
        assertThat(derivation.steps().filter(step -> step.id().startsWith("gradient")))
                .hasSize(9)
                .allSatisfy(step -> assertThat(step.values()).containsExactly(gradient, within(5e-7)));
    }

    /** Every line's gradient against mpmath at 1000 digits: the naive lines too, at logits where doubles end. */
    @ParameterizedTest
    @MethodSource("cases")
    void everyLineAgreesWithTheReference(JsonNode reference) {
        double[] logits = Reference.vector(reference.required("logits"));
        double[] target = Reference.vector(reference.required("target"));
        List<BigFraction> exact = Arrays.stream(target)
                .mapToObj(y -> Fractions.of(new BigDecimal(y)))
                .toList();
        Derivation derivation = derived(new Question(logits, exact, Base.E, 1));
        double[] gradient = Reference.vector(reference.required("gradient"));
        double loss = Reference.number(reference.required("loss"));
        assertThat(derivation.loss()).isCloseTo(loss, within(1e-14 * Math.max(1, loss)));
        assertThat(derivation.gradient()).containsExactly(gradient, within(1e-14));
        assertThat(derivation.steps().filter(step -> step.id().startsWith("gradient") && step.applies()))
                .hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(step -> assertThat(step.values()).containsExactly(gradient, within(1e-14)));
        assertThat(derivation.firstBroken()).isEmpty();
    }

    @Test
    void aProofInAnotherBaseOrOfAnotherSeedIsRefused() {
        Proof proof = Proof.of(Base.E, 1, Optional.empty());
        assertThatThrownBy(() -> Derivation.of(Question.parse("1,2", "0", Base.E, 2), proof))
                .hasMessage("a proof in base e, seed 1; expected base e, seed 2");
        assertThatThrownBy(() -> Derivation.of(Question.parse("1,2", "0", Base.TWO, 1), proof))
                .hasMessage("a proof in base e, seed 1; expected base 2, seed 1");
    }

    @Test
    void theGradientIsZeroAtTheLogarithmsOfTheTarget() {
        String logits = Arrays.stream(new double[] {0.7, 0.2, 0.1})
                .mapToObj(y -> String.valueOf(StrictMath.log(y)))
                .collect(Collectors.joining(","));
        Derivation derivation = derived(logits, "0.7,0.2,0.1", Base.E);
        assertThat(derivation.sumIs1()).isTrue();
        assertThat(derivation.gradient()).containsExactly(new double[3], within(1e-15));
        assertThat(step(derivation, "zero.optimum").substituted()).isEqualTo("(0, 0, 0)");
        assertThat(step(derivation, "zero.elsewhere").substituted()).isEqualTo("(-3/10, 1/5, 1/10)");
    }

    @Test
    void pMinusYIsWrongWhereYDoesNotSumTo1() {
        Derivation derivation = derived("0,0", "1,1/2", Base.E);
        Step result = step(derivation, "gradient.result");
        assertThat(derivation.sumOfTarget()).isEqualTo(new BigFraction(3, 2));
        assertThat(derivation.gradient()).containsExactly(-0.25, 0.25); // ½ · 3/2 − y
        assertThat(result.values()).containsExactly(-0.5, 0.0); // ½ − y
        assertThat(result.applies()).isFalse();
        assertThat(result.difference()).isCloseTo(0.25, within(1e-10));
        assertThat(step(derivation, "gradient.collect").values()).containsExactly(-0.25, 0.25);
        assertThat(derivation.firstBroken()).isEmpty();
        assertThat(step(derivation, "sum.right").substituted()).isEqualTo("(0, -1/2, 1/2)");
        assertThat(step(derivation, "sum.wrong").substituted()).isEqualTo("(-1/2, -3/4, 1/4)");
    }

    @ParameterizedTest
    @CsvSource({"TWO,1", "TEN,0.3010299956639812"}) // 1 bit, log₁₀ 2 dits
    void unitsScaleLossAndGradient(Base base, double loss) {
        Derivation derivation = derived("0,0", "1,0", base);
        assertThat(derivation.loss()).isCloseTo(loss, within(1e-15));
        double gradient = 0.5 / StrictMath.log(base == Base.TWO ? 2 : 10);
        assertThat(derivation.gradient()).containsExactly(new double[] {-gradient, gradient}, within(1e-15));
        assertThat(step(derivation, "gradient.result").formula()).isEqualTo("(1/ln " + base.label() + ") (p_i - y_i)");
        assertThat(derivation.firstBroken()).isEmpty();
    }

    /** −‖g‖² of dW and db at the derivation's two rows, which the chains before come to; exactly and beside differences. */
    @ParameterizedTest
    @EnumSource(Base.class)
    void aStepPromisesTheSquareOfTheGradient(Base base) {
        Derivation derivation = derived("2,1,0", "1,0,0", base);
        double squares = 0;
        for (String id : List.of("dW.result", "db.result")) {
            squares +=
                    Arrays.stream(step(derivation, id).values()).map(g -> g * g).sum();
        }
        Step promised = step(derivation, "step.result");
        assertThat(promised.values()).containsExactly(new double[] {-squares}, within(1e-15));
        assertThat(promised.residual()).isEqualTo("0");
        assertThat(promised.difference()).isLessThan(1e-10);
        assertThat(promised.formula()).isEqualTo("-(Σ_d Σ_k G_dk² + Σ_k g_k²)");
        assertThat(step(derivation, "step").latex()).isEqualTo("\\frac{\\partial L'}{\\partial \\rho}");
        assertThat(derivation.firstBroken()).isEmpty();
    }

    /** What a name of a layer stands for, with the numbers of the derivation's own rows. */
    @Test
    void namesOfLayersAreToldByTheirDefinitions() {
        Question question = Question.parse("0.5,-1", "0,1", Base.E, 1);
        assertThat(Derivation.definitions(question, "z1"))
                .extracting(Derivation.Line::id)
                .containsExactly("z1", "a", "z2", "p", "L");
        assertThat(Derivation.definitions(question, "z").get(0).substituted()).isEqualTo("1·0.5 + (-0.5)·1 + 0.1");
        assertThat(Derivation.definitions(question, "nothing")).isEmpty();
        assertThat(Derivation.about(Base.E, "gradient")).startsWith("The gradient of the cross-entropy. ");
        assertThat(Derivation.about(Base.E, "nothing")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 8, 20, 64})
    void holdsForEveryNumberOfClasses(int K) {
        Random random = new Random(K);
        double[] logits = random.doubles(K, -5, 5).toArray();
        List<BigFraction> target =
                random.ints(K, 0, 10).mapToObj(BigFraction::new).toList();
        Derivation derivation = derived(new Question(logits, target, Base.E, 1));
        assertThat(derivation.firstBroken()).isEmpty();
        assertThat(step(derivation, "gradient.collect").values()).containsExactly(derivation.gradient(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1e6,-1e6        | 0
            1e6,-1e6        | 1
            -1e6,-1e6,1e6   | 1/3,1/3,1/3
            1e6,999999.5,0  | 1e6,0,1e-300
            0,0             | 0,0
            """)
    void nothingOverflowsAndNothingIsNaN(String logits, String target) {
        Derivation derivation = derived(logits, target, Base.E);
        assertThat(derivation.firstBroken()).isEmpty();
        assertThat(derivation.loss()).isFinite();
        assertThat(derivation.steps())
                .allMatch(step -> Arrays.stream(step.values()).allMatch(Double::isFinite));
    }

    @Test
    void saysEachLineOnceAndTheSameInEveryNotation() {
        Derivation derivation = derived("2,1,0", "1,0,0", Base.E);
        Step log = step(derivation, "gradient.log");
        assertThat(log.formula()).isEqualTo("-Σ_j y_j (1/p_j) ∂p_j/∂z_i");
        assertThat(log.latex())
                .isEqualTo("-\\sum_{j} y_{j}\\thinspace \\frac{1}{p_{j}}\\thinspace "
                        + "\\frac{\\partial p_{j}}{\\partial z_{i}}");
        assertThat(log.substituted())
                .isEqualTo("-(1·(1/0.665241)·0.222695 + 0·(1/0.244728)·(-0.162803) + 0·(1/0.090031)·(-0.059892))");
        assertThat(step(derivation, "gradient.multiply-out").formula()).isEqualTo("-y_i + y_i p_i + Σ_{j≠i} y_j p_i");
        assertThat(step(derivation, "dW1.tanh").formula()).isEqualTo("Σ_n X_nd (1 - a_nh²) Σ_k W2_hk (p_nk - y_nk)/B");
        assertThat(step(derivation, "jacobian.factor").latex())
                .isEqualTo("p_{i}\\thinspace \\left(\\delta_{ij} - p_{j}\\right)");
        assertThat(derivation.steps().map(Step::id)).doesNotHaveDuplicates();
    }
}
