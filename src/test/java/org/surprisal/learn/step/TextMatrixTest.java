package org.surprisal.learn.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.surprisal.learn.step.TextMatrix.Kept;

/** Names and numbers side by side where there is little room. */
class TextMatrixTest {
    @Test
    void namesThatBeginAlikeStayApart() {
        assertThat(names(List.of("Standort_Nord", "Standort_Sued", "mass", "Temperatur"), 9))
                .containsExactly("Stan…Nord", "Stan…Sued", "mass", "Temperat…");
        assertThat(names(List.of("aaaaaaaa_1_aaaaaaaa", "aaaaaaaa_2_aaaaaaaa"), 9))
                .containsExactly("0:aaaaaa…", "1:aaaaaa…");
        assertThat(names(List.of("x", "x", "unit 10"), 8)).containsExactly("x", "x", "unit 10");
    }

    private static List<String> names(List<String> all, int most) {
        return ShortNames.of(all, IntStream.range(0, all.size()).toArray(), most);
    }

    /** Of three thousand names only those shown are looked at; a place that tells them apart is that among all. */
    @Test
    void namesThatAreNotShownCostNothing() {
        Set<Integer> asked = new TreeSet<>();
        List<String> pixels = new AbstractList<>() {
            @Override
            public String get(int i) {
                asked.add(i);
                return "aaaaaaaaaaaa" + i + "aaaaaaaaaaaa";
            }

            @Override
            public int size() {
                return 3072;
            }
        };
        assertThat(ShortNames.of(pixels, new int[] {17, 2048}, 9)).containsExactly("17:aaaaa…", "2048:aaa…");
        assertThat(asked).containsExactly(17, 2048);
    }

    /** Nine columns of ten characters are more than 80 hold; what goes is named, or how the others were chosen is. */
    @Test
    void whatIsLeftOutIsSaid() {
        double[][] nine = {{9, 8, 7, 6, 5, 4, 3, 2, 1}};
        List<String> lines = matrix(nine).allRows(new Kept(nine[0], "the largest of row 0"));
        assertThat(lines).last().asString().isEqualTo("   (7 of 9 columns: without column_7, column_8)");
        double[][] twelve = {IntStream.range(0, 12).asDoubleStream().toArray()};
        lines = matrix(twelve).allRows(new Kept(twelve[0], "the largest of row 0"));
        assertThat(lines.get(0)).doesNotContain("column_4").contains("column_5", "column_11");
        assertThat(lines).last().asString().isEqualTo("   (7 of 12 columns: the largest of row 0)");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static TextMatrix matrix(double[][] values) {
        List<String> names = IntStream.range(0, values[0].length)
                .mapToObj(j -> "column_" + j)
                .toList();
        return new TextMatrix(List.of("x"), names, values);
    }
}
