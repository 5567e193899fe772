package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The two sets of the project against src/test/resources/reference/standardize.json. */
class BundledDataTest {
    private static JsonNode reference(String set) throws IOException {
        return new ObjectMapper()
                .readTree(
                        Path.of("src/test/resources/reference/standardize.json").toFile())
                .get(set);
    }

    private static void check(Dataset data, JsonNode reference) {
        assertThat(data.rows()).isEqualTo(reference.get("rows").asInt());
        JsonNode counts = reference.get("class_counts");
        assertThat(data.classNames()).hasSize(counts.size());
        for (int k = 0; k < data.classes(); k++) {
            int wanted = k;
            assertThat(Arrays.stream(data.labels()).filter(label -> label == wanted))
                    .hasSize(counts.get(data.classNames().get(k)).asInt());
        }
        Standardizer fitted = Standardizer.fit(data.features());
        for (JsonNode column : reference.get("columns")) {
            int j = data.featureNames().indexOf(column.get("column").asText());
            double mean = column.get("mean").asDouble();
            double std = column.get("std").asDouble();
            assertThat(fitted.mean()[j]).isCloseTo(mean, within(1e-13 * Math.abs(mean)));
            assertThat(fitted.std()[j]).isCloseTo(std, within(1e-13 * std));
        }
    }

    @Test
    void irisIsFishers() throws IOException {
        Dataset iris = Csv.read(Path.of("data/iris.csv"), "species");

        check(iris, reference("iris"));
        assertThat(iris.featureNames()).containsExactly("sepal_length", "sepal_width", "petal_length", "petal_width");
        assertThat(iris.classNames()).containsExactly("setosa", "versicolor", "virginica");
        assertThat(iris.image()).isNull();
        double[] x = new double[4];
        iris.features().read(34, x); // where UCI's copy has 0.1 at the end
        assertThat(x).containsExactly(4.9, 3.1, 1.5, 0.2);
        iris.features().read(37, x);
        assertThat(x).containsExactly(4.9, 3.6, 1.4, 0.1);
    }

    @Test
    void digitsAreImages() throws IOException {
        Dataset digits = Csv.read(Path.of("data/digits.csv.gz"), "digit");
        JsonNode reference = reference("digits");

        check(digits, reference);
        assertThat(digits.image()).isEqualTo(new ImageShape(8, 8, 1));
        assertThat(digits.classNames()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        double[] x = new double[64];
        double sum = 0;
        for (int n = 0; n < digits.rows(); n++) {
            digits.features().read(n, x);
            sum += Arrays.stream(x).sum();
        }
        assertThat(sum).isEqualTo(reference.get("pixel_sum").asDouble());
        assertThat(Standardizer.fit(digits.features()).constants().stream().map(digits.featureNames()::get))
                .containsExactly("pixel_0_0", "pixel_4_0", "pixel_4_7");
    }
}
