package org.surprisal.learn.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.surprisal.Reference;

/** The camel and its stationary points against the roots of a polynomial. */
final class CamelTest {
    @Test
    void newtonFindsEveryStationaryPoint() {
        List<JsonNode> expected = Reference.list(Reference.read("camel.json"), "points");
        List<StationaryPoint> found = StationaryPoint.ofCamel();
        assertThat(found).hasSameSizeAs(expected).hasSize(15);
        for (int i = 0; i < found.size(); i++) {
            StationaryPoint p = found.get(i);
            assertThat(p.distance(Reference.vector(expected.get(i).required("x"))))
                    .isLessThan(1e-10);
            assertThat(p.value()).isCloseTo(Reference.number(expected.get(i).required("value")), within(1e-12));
            double[] eigenvalues = Reference.vector(expected.get(i).required("eigenvalues"));
            assertThat(p.low()).isCloseTo(eigenvalues[0], within(1e-8));
            assertThat(p.high()).isCloseTo(eigenvalues[1], within(1e-8));
            String kind = expected.get(i).required("kind").textValue();
            assertThat(p.kind().label()).isEqualTo(kind);
            assertThat(p.kindSeen(0.01).label()).isEqualTo(kind);
        }
    }

    @Test
    void thePartialsAreThoseOfTheValue() {
        double h = 1e-5;
        for (double[] x : new double[][] {{-0.5, 0.5}, {-0.5, -0.5}, {1.7, -0.3}, {-2.1, 1.4}}) {
            double[] g = Camel.gradient(x[0], x[1]);
            assertThat(g[0])
                    .isCloseTo((Camel.value(x[0] + h, x[1]) - Camel.value(x[0] - h, x[1])) / (2 * h), within(1e-6));
            assertThat(g[1])
                    .isCloseTo((Camel.value(x[0], x[1] + h) - Camel.value(x[0], x[1] - h)) / (2 * h), within(1e-6));
        }
        assertThat(Camel.gradient(-0.5, -0.5)[0]).isCloseTo(-3.5125, within(1e-12)); // syllabus, E5
        assertThat(Camel.gradient(-0.5, -0.5)[1]).isCloseTo(1.5, within(1e-12));
    }
}
