package org.surprisal.learn.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.surprisal.base.random.RandomStreams;

class RandomProblemsTest {
    @Test
    void coverTheirRanges() {
        RandomProblems problems = new RandomProblems(new RandomStreams(3));
        Set<Integer> B = new TreeSet<>();
        Set<Integer> D = new TreeSet<>();
        Set<Integer> K = new TreeSet<>();
        Set<Integer> H = new TreeSet<>();
        Set<Integer> hiddenLayers = new TreeSet<>();
        int decayed = 0;
        int soft = 0;
        for (int number = 0; number < 400; number++) {
            Problem problem = problems.draw(number);
            B.add(problem.X().rows());
            D.add(problem.model().features());
            K.add(problem.model().classes());
            var parameters = problem.model().parameters();
            hiddenLayers.add(parameters.size() / 2 - 1);
            for (var b : parameters.subList(0, parameters.size() - 2)) {
                H.add(b.value().columns());
            }
            decayed += problem.weightDecay() > 0 ? 1 : 0;
            soft += Arrays.stream(problem.Y()).flatMapToDouble(Arrays::stream).anyMatch(y -> y > 0 && y < 1) ? 1 : 0;
            for (double[] y : problem.Y()) {
                assertThat(Arrays.stream(y).sum()).isCloseTo(1, within(1e-15));
            }
        }
        assertThat(B).hasSize(16).contains(1, 16);
        assertThat(D).hasSize(20).contains(1, 20);
        assertThat(K).hasSize(7).contains(2, 8);
        assertThat(H).hasSize(16).contains(1, 16);
        assertThat(hiddenLayers).containsExactly(0, 1, 2, 3);
        assertThat(decayed).isBetween(150, 250);
        assertThat(soft).isBetween(150, 250);
    }

    @Test
    void haveASeed() {
        double[][] X = new RandomProblems(new RandomStreams(3)).draw(5).X().toRows();
        assertThat(new RandomProblems(new RandomStreams(3)).draw(5).X().toRows())
                .isDeepEqualTo(X);
        assertThat(new RandomProblems(new RandomStreams(4)).draw(5).X().toRows()[0][0])
                .isNotEqualTo(X[0][0]);
    }
}
