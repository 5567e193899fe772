package org.surprisal.learn.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.surprisal.learn.derive.Expr.ONE;
import static org.surprisal.learn.derive.Expr.d;
import static org.surprisal.learn.derive.Expr.exp;
import static org.surprisal.learn.derive.Expr.minus;
import static org.surprisal.learn.derive.Expr.negative;
import static org.surprisal.learn.derive.Expr.plus;
import static org.surprisal.learn.derive.Expr.ref;
import static org.surprisal.learn.derive.Expr.sum;
import static org.surprisal.learn.derive.Expr.times;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.base.messages.OptionException;

/** The check itself: what it must find, and what it must not find. */
class CheckTest {
    private static final Expr P = ref("p", "i");
    private static final Expr Y = ref("y", "i");

    /** A chapter with one line, p_i − y_i, and one mistake in it. */
    private static Chapter control(Expr mistake) {
        Chain chain = Chain.of(
                "control",
                "",
                minus(P, Y),
                List.of("i"),
                Chain.line("control.line", "", minus(P, Y), new Chain.Mistake("control", "", mistake)));
        return new Chapter("", "", false, SoftmaxChapter.define(new Definitions()), List.of(chain));
    }

    private static PlantedMistake.Outcome outcome(Expr mistake) {
        return PlantedMistake.each(List.of(control(mistake)), 1).get(0);
    }

    @Test
    void aMistakeThatIsNoneIsNotCaught() {
        assertThat(outcome(minus(P, Y)).caught()).isFalse();
        assertThat(outcome(plus(negative(Y), P)).caught()).isFalse();
        assertThat(outcome(minus(times(P, sum("j", ref("p", "j"))), Y)).caught())
                .isFalse(); // Σ p = 1
        assertThat(outcome(minus(P, Y)).brokenAt()).isEmpty();
    }

    @Test
    void aMistakeThatIsOneIsCaughtHoweverSmall() {
        Expr tiny = new Expr.Over(ONE, new Expr.Num(1_000_000_000_000_000_000L));
        assertThat(outcome(plus(minus(P, Y), tiny)).caught()).isTrue();
        assertThat(outcome(minus(times(P, sum("j", ref("y", "j"))), Y)).caught())
                .isTrue(); // true if Σ y = 1
        assertThat(outcome(minus(exp(ref("z", "i")), Y)).caught()).isTrue();
    }

    @Test
    void twoClassesAreNotEnough() {
        Expr others = Expr.sumExcept("j", "i", ref("p", "j")); // 1 − p_i for any K, one p_j for K = 2
        Expr diagonal = times(P, minus(ONE, P));
        assertThat(outcome(minus(minus(P, Y), minus(diagonal, times(P, others))))
                        .caught())
                .isFalse();
        Expr product = negative(d(ref("p", "i"), ref("z", "i")));
        Expr squares = sum("j", new Expr.Square(ref("p", "j"))); // 1 − 2 p (1 − p) for K = 2 only
        Expr onlyForTwo = plus(minus(squares, ONE), times(new Expr.Num(-2), product));
        assertThat(outcome(plus(minus(P, Y), onlyForTwo)).caught()).isTrue();
    }

    /** ReLU is another function on either side of 0: a line that is wrong on one side only must be caught there. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void bothSidesOfReluAreMet(long seed) {
        Chapter hidden = LayersChapter.chapters(Base.E).get(1);
        ExactCheck check = new ExactCheck(hidden, new Random(seed));
        Expr a = ref("a", "n", "h");
        for (Expr wrong : List.of(plus(a, a), ref("z", "n", "h"))) { // above 0 alone, below 0 alone
            Chain.Line line = Chain.line("wrong", "", wrong).onlyFor(Function.RELU);
            assertThat(check.firstBroken(Chain.of("relu", "", a, List.of("n", "h"), line)))
                    .contains("wrong");
        }
    }

    @Test
    void aBrokenChainIsBlamedOnTheLineThatIsWrong() {
        Chain chain = GradientChapter.chapter(Base.E).chains().get(0);
        ExactCheck check = new ExactCheck(GradientChapter.chapter(Base.E), new Random(5));
        assertThat(check.firstBroken(chain)).isEmpty();
        assertThat(check.firstBroken(chain.with(PlantedMistake.named("split-overlap", Base.E))))
                .contains("gradient.split");
    }

    @Test
    void everyMistakeIsCaughtWhereItWasMade() {
        assertEveryMistakeIsCaughtWhereItWasMade(Base.E);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "E")
    void everyMistakeIsCaughtInOtherBasesToo(Base base) {
        assertEveryMistakeIsCaughtWhereItWasMade(base);
    }

    private static void assertEveryMistakeIsCaughtWhereItWasMade(Base base) {
        List<PlantedMistake.Outcome> outcomes = PlantedMistake.each(base, 7);
        assertThat(outcomes).allMatch(PlantedMistake.Outcome::caught);
        Set<String> names = outcomes.stream().map(PlantedMistake.Outcome::name).collect(Collectors.toSet());
        assertThat(names).hasSameSizeAs(outcomes).contains("sign", "missing-factor", "delta", "forgotten-sum");
        assertThat(names).contains("off-diagonal", "split-overlap", "wrong-index", "no-mean", "transposed", "no-mask");
        assertThat(names).contains("bias-sum").doesNotContain("all");
    }

    @Test
    void aPlantedMistakeBreaksTheDerivationThereAndOnlyInItsChain() {
        Question question = Question.parse("2,1,0", "1,0,0", Base.E, 1);
        Derivation derivation = Derivation.with(PlantedMistake.named("forgotten-sum", Base.E), question);
        assertThat(derivation.firstBroken().orElseThrow().id()).isEqualTo("gradient.collect");
        assertThat(derivation.steps().filter(step -> !step.passes()).map(Step::id))
                .allMatch(id -> id.startsWith("gradient."));
    }

    @Test
    void anUnknownMistakeIsToldWithTheNearest() {
        assertThatThrownBy(() -> PlantedMistake.named("sing", Base.E))
                .isInstanceOf(OptionException.class)
                .hasMessage("--mutate is sing; expected all, or a name that --mutate all lists; did you mean"
                        + " \"sign\"?");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, -9})
    void everyLineHoldsExactlyWhateverTheSeed(long seed) {
        Derivation derivation = Derivation.of(Question.parse("2,1,0", "1,0,0", Base.E, seed));
        assertThat(derivation.steps().filter(step -> step.kind() == Step.Kind.LINE))
                .hasSizeGreaterThan(40)
                .allMatch(step -> step.residual().equals("0") && step.equalities() > 2);
        assertThat(derivation.chance()).isBetween(0.0, 1e-15);
    }
}
