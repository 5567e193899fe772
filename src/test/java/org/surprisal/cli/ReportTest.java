package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void namesThatReadTheSameWhenTheyAreCutAreNumbered() {
        List<String> names =
                IntStream.range(0, 10).mapToObj(k -> "land use class " + k).toList();
        List<String> lines = Report.confusion(new int[10][10], names);

        assertThat(lines.get(1)).isEqualTo("     1   2   3   4   5   6   7   8   9  10");
        assertThat(lines.get(2)).startsWith("1    0   0");
        assertThat(lines).hasSize(22).contains("   1: land use class 0", "  10: land use class 9");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void namesThatDifferWhereTheyAreCutStay() {
        assertThat(Report.confusion(
                        new int[][] {{1, 0}, {0, 2}}, List.of("iris setosa of the south", "iris virginica")))
                .hasSize(4)
                .last()
                .asString()
                .startsWith("iris virgini");
    }
}
