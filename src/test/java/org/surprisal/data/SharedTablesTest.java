package org.surprisal.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.surprisal.Reference;
import org.surprisal.SharedData;

/** Real tables, where they are at hand, beside what SciPy and scikit-learn read in them. */
class SharedTablesTest {
    private static double exactSum(List<Double> values) {
        return values.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iris.arff", "labor.arff"})
    void arffAsSciPyReadsIt(String name) throws IOException {
        Path file = SharedData.require("tables").resolve(name);
        JsonNode reference = Reference.read("tables.json").required(name);
        List<TableColumn> columns;
        try (TableRows rows = Tables.Reader.ARFF.open(file)) {
            columns = rows.columns();
        }
        List<List<String>> texts = Tables.texts(Tables.Reader.ARFF, file);

        assertThat(texts).hasSize(reference.required("rows").intValue());
        assertThat(columns).hasSize(reference.required("columns").size());
        Iterator<Map.Entry<String, JsonNode>> expected =
                reference.required("columns").properties().iterator();
        for (int c = 0; c < columns.size(); c++) {
            Map.Entry<String, JsonNode> of = expected.next();
            int at = c;
            List<String> there = texts.stream()
                    .map(row -> row.get(at))
                    .filter(text -> !text.equals("?"))
                    .toList();
            assertThat(columns.get(c).name()).isEqualTo(of.getKey());
            assertThat(texts.size() - there.size())
                    .isEqualTo(of.getValue().required("missing").intValue());
            JsonNode counts = of.getValue().get("counts");
            List<String> values = columns.get(c).values();
            if (counts == null) {
                assertThat(values).isNull();
                assertThat(exactSum(there.stream().map(Double::parseDouble).toList()))
                        .isEqualTo(of.getValue().required("sum").doubleValue());
            } else {
                assertThat(values).containsExactlyElementsOf(counts::fieldNames);
                counts.properties().forEach(value -> assertThat(there)
                        .filteredOn(value.getKey()::equals)
                        .hasSize(value.getValue().intValue()));
            }
        }
    }

    @Test
    void irisIsTheBundledOneButForTwoRowsOfUci() throws IOException {
        Path file = SharedData.require("tables").resolve("iris.arff");
        Dataset bundled = Csv.read(Path.of("data/iris.csv"), "species");
        List<Integer> different = new ArrayList<>();
        double[] x = new double[4];
        try (TableRows rows = Tables.Reader.ARFF.open(file)) {
            for (int n = 0; n < bundled.rows(); n++) {
                assertThat(rows.advance()).isTrue();
                bundled.features().read(n, x);
                double[] read = {rows.number(0), rows.number(1), rows.number(2), rows.number(3)};
                if (!Arrays.equals(x, read)) {
                    different.add(n);
                    assertThat(read).containsExactly(4.9, 3.1, 1.5, 0.1); // as in UCI's copy
                }
                assertThat(rows.text(4))
                        .isEqualTo("Iris-" + bundled.classNames().get(bundled.labels()[n]));
            }
            assertThat(rows.advance()).isFalse();
        }
        assertThat(different).containsExactly(34, 37);
    }

    @Test
    void heartScaleAsScikitLearnReadsIt() throws IOException {
        Path file = SharedData.require("tables").resolve("heart_scale");
        JsonNode reference = Reference.read("tables.json").required("heart_scale");
        int D = reference.required("features").intValue();
        List<List<Double>> columns = new ArrayList<>();
        List<List<Double>> weighted = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        try (TableRows rows = Tables.Reader.LIBSVM.open(file)) {
            assertThat(rows.columns()).hasSize(1 + D);
            for (int j = 0; j < D; j++) {
                assertThat(rows.columns().get(1 + j).name()).isEqualTo(Integer.toString(j + 1));
                columns.add(new ArrayList<>());
                weighted.add(new ArrayList<>());
            }
            while (rows.advance()) {
                labels.add(rows.text(0));
                for (int j = 0; j < D; j++) {
                    columns.get(j).add(rows.number(1 + j));
                    weighted.get(j).add(labels.size() * rows.number(1 + j));
                }
            }
        }
        assertThat(labels).hasSize(reference.required("rows").intValue()).containsOnly("1", "-1");
        assertThat(labels)
                .filteredOn("1"::equals)
                .hasSize(reference.required("labels").required("1").intValue());
        assertThat(columns.stream().mapToDouble(SharedTablesTest::exactSum))
                .containsExactly(boxed(reference.required("sums")));
        assertThat(weighted.stream().mapToDouble(SharedTablesTest::exactSum))
                .containsExactly(boxed(reference.required("weighted_sums")));
    }

    private static Double[] boxed(JsonNode numbers) {
        return Arrays.stream(Reference.vector(numbers)).boxed().toArray(Double[]::new);
    }
}
