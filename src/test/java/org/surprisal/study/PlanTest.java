package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.Fold;
import org.surprisal.run.ConfigReader;

class PlanTest {
    private static Plan plan(int folds, String... grid) {
        return Plan.of(
                ConfigReader.open(Path.of("configs/iris-mlp.yaml")),
                List.of("training.epochs=2"),
                Arrays.stream(grid).map(Grid::parse).toList(),
                folds);
    }

    @Test
    void everyCombinationOnEachFoldTheLastKeyFastest() {
        Plan plan = plan(2, "training.learning-rate=0.1,0.01", "seed=1..2");
        assertThat(plan.runs())
                .extracting(PlannedRun::name)
                .startsWith("runs/001", "runs/002")
                .hasSize(8);
        assertThat(plan.runs())
                .extracting(run -> run.values() + " " + run.fold())
                .containsExactly(
                        "[0.1, 1] 1",
                        "[0.1, 1] 2",
                        "[0.1, 2] 1",
                        "[0.1, 2] 2",
                        "[0.01, 1] 1",
                        "[0.01, 1] 2",
                        "[0.01, 2] 1",
                        "[0.01, 2] 2");
        PlannedRun last = plan.runs().get(7);
        assertThat(last.config().training().learningRate()).isEqualTo(0.01);
        assertThat(last.config().training().epochs()).isEqualTo(2);
        assertThat(last.config().seed()).isEqualTo(2);
        assertThat(last.config().data().fold()).isEqualTo(new Fold(2, 2));
        assertThat(last.config().data().heldOut()).isNull();
        assertThat(plan.notes()).containsExactly("the folds are held out one by one; data.held-out 0.2 is not used");
        assertThat(plan.settings()).isEqualTo(2);
        assertThat(plan.setting(last)).isEqualTo(Map.of("training.learning-rate", "0.01"));
    }

    @Test
    void everyValueThatDoesNotFitIsTold() {
        assertThatThrownBy(() -> plan(0, "training.learning-rate=0.1,fast,-1", "model.hidden=[4],wide", "sed=1"))
                .isInstanceOfSatisfying(PlanException.class, e -> assertThat(
                                e.command().lines())
                        .hasSize(4)
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("--grid training.learning-rate=fast: training.learning-rate is fast;"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("--grid training.learning-rate=-1: training.learning-rate is -1"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("--grid model.hidden=wide: model.hidden is wide; expected a list"))
                        .anySatisfy(line -> assertThat(line).contains("unknown key sed", "\"seed\"")))
                .hasMessage("6 of 6 combinations cannot be trained; nothing was begun:");
    }

    /** 256 to the 8th power is 2 to the 64th, which a long has as 0. */
    @Test
    void howeverManyThereAreTooManyAreRefused() {
        String[] grid =
                IntStream.rangeClosed(1, 8).mapToObj(i -> "key" + i + "=1..256").toArray(String[]::new);
        assertThatThrownBy(() -> plan(0, grid))
                .isInstanceOf(OptionException.class)
                .hasMessageEndingWith("trainings; expected at most 10000");
    }

    /** Counted twice, it would make an interval narrower than it is. */
    @Test
    void theSameTrainingTwiceIsRefused() {
        assertThatThrownBy(() -> plan(2, "training.learning-rate=0.1,1e-1,0.2", "seed=1,01"))
                .isInstanceOfSatisfying(
                        PlanException.class, e -> assertThat(e.command().lines())
                                .hasSize(4)
                                .contains("--grid training.learning-rate=1e-1, seed=1 is the same training as"
                                        + " training.learning-rate=0.1, seed=1; expected each once"))
                .hasMessage("4 of 6 combinations cannot be trained; nothing was begun:");
    }

    /** Each of them would do beside another. */
    @Test
    void combinationsThatDoNotFitAreTold() {
        assertThatThrownBy(() -> plan(0, "training.early-stop=0,3", "data.validation=0.0,0.2"))
                .isInstanceOfSatisfying(PlanException.class, e -> assertThat(e.command())
                        .startsWith("--grid training.early-stop=3: training.early-stop is 3 without"
                                + " data.validation; expected ")
                        .doesNotContain("\n"))
                .hasMessage("1 of 4 combinations cannot be trained; nothing was begun:");
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatThrownBy(() -> plan(0))
                .isInstanceOf(OptionException.class)
                .hasMessage("--grid is missing; expected a key and its values, or --folds");
        assertThatThrownBy(() -> plan(1)).hasMessage("--folds is 1; expected 2 to 1000");
        assertThatThrownBy(() -> plan(2, "data.held-out=0.1,0.2"))
                .hasMessage("--grid is data.held-out beside --folds; expected one of the two: folds decide what is held"
                        + " out");
        assertThatThrownBy(() -> plan(0, "seed=1", "seed=2"))
                .hasMessage("--grid is seed twice; expected each key once");
        assertThatThrownBy(() -> plan(500, "seed=1..500"))
                .hasMessage("--grid is 250000 trainings; expected at most 10000");
    }

    @Test
    void theSamePlanHasTheSameBytes() {
        assertThat(plan(3, "seed=1,2").json()).isEqualTo(plan(3, "seed=1..2").json());
        assertThat(plan(3, "seed=1,2").json()).isNotEqualTo(plan(3, "seed=1,3").json());
    }
}
