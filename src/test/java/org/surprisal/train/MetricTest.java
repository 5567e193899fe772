package org.surprisal.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final List<Metric> ALL = List.of(Metric.values());

    @Test
    void aColumnIsAPlainNameOfItsOwn() {
        assertThat(ALL)
                .extracting(Metric::column)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void whatPeopleReadFitsItsPlace() {
        assertThat(ALL.stream().map(Metric::heading).filter(Objects::nonNull))
                .allSatisfy(heading -> assertThat(heading).hasSizeLessThanOrEqualTo(7));
        assertThat(ALL.stream().map(Metric::title).filter(Objects::nonNull))
                .allSatisfy(title -> assertThat(title).hasSizeLessThanOrEqualTo(36));
    }

    @Test
    void anEpochsHeldOutFiguresAreThoseOfItsEvaluation() {
        Evaluation.Sums sums = new Evaluation.Sums(2);
        sums.add(new double[] {0, 1}, new double[] {1, 0});
        Evaluation evaluation = sums.evaluation();
        Evaluation.Sums right = new Evaluation.Sums(2);
        right.add(new double[] {3, 1}, new double[] {1, 0});
        Evaluation validation = right.evaluation();
        EpochReport report = new EpochReport(3, 24, 0.5, 0.25, evaluation, validation, 2, 0.125);
        assertThat(Metric.heldOut()).allSatisfy(f -> assertThat(f.of(report)).isEqualTo(f.of(evaluation)));
        assertThat(Arrays.stream(Metric.values())
                        .filter(f -> !Metric.heldOut().contains(f))
                        .map(f -> f.of(report)))
                .containsExactly(0.5, 0.25, 2.0, validation.crossEntropy(), 1.0, 0.125);
        assertThatThrownBy(() -> Metric.TRAIN_LOSS.of(evaluation))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("train_loss is a figure of the training, not of rows that are evaluated");
    }
}
