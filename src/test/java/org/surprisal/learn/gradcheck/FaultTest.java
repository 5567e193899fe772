package org.surprisal.learn.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.model.Parameter;

class FaultTest {
    @ParameterizedTest
    @EnumSource
    void everyFaultIsCaughtWhereItWasPlanted(Fault fault) {
        for (long seed = 1; seed <= 5; seed++) {
            Problem problem = new RandomProblems(new RandomStreams(seed)).firstFor(fault);
            assertThat(GradientCheck.of(problem).holds()).isTrue();
            FaultResult planted = FaultResult.in(problem, fault, Selection.all(), done -> {});
            assertThat(planted.caught()).as("seed " + seed).isTrue();
            Comparison worst = Objects.requireNonNull(planted.result().worst());
            List<String> names =
                    problem.model().parameters().stream().map(Parameter::name).toList();
            String last = names.get(names.size() - 1);
            String where = worst.parameter().replaceAll("\\[.*", "");
            switch (fault) {
                case SCALED, TRANSPOSED -> assertThat(where).isEqualTo(names.get(0));
                case NO_DECAY -> assertThat(where).startsWith("W");
                case DECAYED_BIAS -> assertThat(where).startsWith("b");
                case BIAS_FIRST_ROW -> assertThat(where).isEqualTo(last);
                case NO_MASK, LAST_LAYER_ONLY ->
                    assertThat(names.subList(0, names.size() - 2)).contains(where);
                case NO_MEAN, SIGN, SHIFTED_TARGET -> assertThat(names).contains(where);
            }
            assertThat(GradientCheck.of(problem).holds())
                    .as("the model is right again")
                    .isTrue();
        }
    }

    /** The control: were it caught, it would not be the fault that is seen. */
    @Test
    void whatChangesNothingIsNotCaught() {
        RandomProblems problems = new RandomProblems(new RandomStreams(1));
        Problem linear = problems.draw(0);
        Problem plain = new Problem(linear.model(), linear.X(), linear.Y(), 0);
        for (Fault idle : List.of(Fault.NO_DECAY, Fault.DECAYED_BIAS, Fault.NO_MASK, Fault.LAST_LAYER_ONLY)) {
            assertThat(GradientCheck.isChangedBy(idle, plain)).isFalse();
            assertThat(FaultResult.in(plain, idle, Selection.all(), done -> {}).caught())
                    .isFalse();
        }
        assertThat(GradientCheck.isChangedBy(Fault.SIGN, plain)).isTrue();
    }

    @Test
    void isFoundByItsName() {
        assertThat(Fault.named("bias-first-row")).isEqualTo(Fault.BIAS_FIRST_ROW);
        assertThatThrownBy(() -> Fault.named("tranposed"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--mutate is tranposed; expected all, scaled, no-mean")
                .hasMessageEndingWith("; did you mean \"transposed\"?");
    }
}
