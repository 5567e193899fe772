package org.surprisal.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PanelTest {
    private static final double[] NONE = {};
    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 2};
    private static final double[] ENDLESS = {1, Double.POSITIVE_INFINITY};
    private static final double[] GAP = {1, Double.NaN};
    private static final double[] ZERO = {0, 1};

    static List<Arguments> refused() {
        return List.of(
                of(p -> p.line("loss", TWO, ONE), "line \"loss\" has 2 x but 1 y; as many of each are expected"),
                of(p -> p.line(null, NONE, NONE), "line has no x; at least one is expected"),
                of(p -> p.dashed("d", TWO, ENDLESS), "dashed \"d\": y[1] is Infinity"),
                of(p -> p.points("s", GAP, TWO), "points \"s\": x[1] is NaN"),
                of(p -> p.area("a", TWO, TWO, ONE), "area \"a\" has 2 x but 1 high; as many of each are expected"),
                of(p -> p.polygon("q", TWO, GAP), "polygon \"q\": y[1] is NaN"),
                of(p -> p.arrow("g", 0, 0, Double.NaN, 1), "arrow \"g\": x[1] is NaN"),
                of(p -> p.horizontal("h", Double.NaN), "horizontal \"h\": y[0] is NaN"),
                of(
                        p -> p.bars(new String[] {"a"}, "b", TWO),
                        "bars \"b\" has 1 categories but 2 heights; as many of each are expected"),
                of(
                        p -> p.bars(new String[] {"a"}, "b", ONE).bars(new String[] {"c"}, "d", ONE),
                        "bars \"d\" has categories [c], but the bars before have [a]"),
                of(p -> p.histogram("n", TWO, TWO), "histogram \"n\" has 2 edges for 2 heights; 3 are expected"),
                of(
                        p -> p.histogram("n", new double[] {2, 1}, ONE),
                        "histogram \"n\": edges increase, but 2.0 is followed by 1.0"),
                of(p -> p.contours(Double::sum), "contours has no levels; at least one is expected"),
                of(p -> p.heat(new double[][] {TWO, ONE}, "v"), "heat \"v\": row 1 has 1 values, but row 0 has 2"),
                of(p -> p.heat(new double[][] {GAP}, "v"), "heat \"v\": row 0, column 1 is NaN"),
                of(
                        p -> p.logX().line("l", ZERO, TWO),
                        "line \"l\": x[0] is 0.0, but the x axis is logarithmic; values above 0 are expected"),
                of(
                        p -> p.line("l", TWO, ZERO).logY(),
                        "line \"l\": y[0] is 0.0, but the y axis is logarithmic; values above 0 are expected"),
                of(p -> p.x(0, 1).logX(), "the x axis is logarithmic and begins above 0, not at 0.0"),
                of(p -> p.y(2, 1), "the y axis goes from a lower to a higher value, not from 2.0 to 1.0"));
    }

    private static Arguments of(UnaryOperator<Panel> call, String message) {
        return Arguments.of(call, message);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeDrawnIsRefusedByName(UnaryOperator<Panel> call, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> call.apply(Panel.of("x", "y")))
                .withMessage(message);
    }

    @Test
    void arraysAreCopied() {
        double[] x = {1, 2};
        Panel panel = Panel.of("x", "y").line("l", x, x);
        x[0] = 7;

        assertThat(panel.layers().get(0).xs()).containsExactly(1, 2);
    }

    @Test
    void anEmptyBinMayStandOnALogarithmicAxis() {
        Panel panel = Panel.of("x", "count").logY().histogram("n", new double[] {0, 1, 2}, new double[] {0, 5});

        assertThat(panel.layers()).hasSize(1);
    }
}
