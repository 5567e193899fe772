package org.surprisal.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.Reference;

final class ScheduleTest {
    @Test
    void agreesWithTheReference() {
        for (JsonNode run : Reference.list(Reference.read("schedules.json"), "runs")) {
            double rate = Reference.number(run.required("learning_rate"));
            long steps = run.required("steps").longValue();
            double[] constant = Reference.vector(run.required("constant"));
            double[] step = Reference.vector(run.required("step"));
            double[] cosine = Reference.vector(run.required("cosine"));
            int i = 0;
            for (JsonNode node : Reference.list(run, "t")) {
                long t = node.longValue();
                String at = "step " + t + " of " + steps;
                assertThat(Schedule.CONSTANT.rate(rate, t, steps)).as(at).isEqualTo(constant[i]);
                assertThat(Schedule.STEP.rate(rate, t, steps)).as(at).isCloseTo(step[i], within(1e-15 * step[i]));
                assertThat(Schedule.COSINE.rate(rate, t, steps)).as(at).isCloseTo(cosine[i], within(1e-15 * rate));
                i++;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsAtTheRateAndNeverRisesNorReachesZero(Schedule schedule) {
        for (long steps : new long[] {1, 2, 3, 4, 5, 100, 7800}) {
            assertThat(schedule.rate(0.3, 0, steps)).isEqualTo(0.3);
            double before = 0.3;
            for (long t = 1; t < steps; t++) {
                double rate = schedule.rate(0.3, t, steps);
                assertThat(rate).isPositive().isLessThanOrEqualTo(before);
                before = rate;
            }
        }
    }

    @Test
    void countsStepsBeyondTheRangeOfInt() {
        long steps = 6_000_000_000L;
        assertThat(Schedule.COSINE.rate(1, steps / 2, steps)).isCloseTo(0.5, within(1e-15));
        assertThat(Schedule.STEP.rate(1, steps / 2, steps)).isEqualTo(0.1);
        assertThat(Schedule.STEP.rate(1, steps - 1, steps)).isEqualTo(0.01);
    }
}
