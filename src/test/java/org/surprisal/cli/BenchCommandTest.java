package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
    @Test
    void answersInJson() throws IOException {
        Said said = Said.by("bench", "iris-linear", "iris-mlp", "--rounds", "2", "--json");
        assertThat(said.complaints()).containsExactly("measuring iris-linear ...", "measuring iris-mlp ...");
        assertThat(said.code()).isZero();
        JsonNode root = new JsonMapper().readTree(String.join("\n", said.out()));
        assertThat(root.isArray()).isTrue();
        assertThat(root.findValuesAsText("shape")).containsExactly("iris-linear", "iris-mlp");
        for (JsonNode measured : root) {
            for (String key : List.of("us_per_step", "floor_us", "ratio", "samples_per_s", "gflop_per_s")) {
                assertThat(measured.path(key).asDouble()).as(key).isPositive().isFinite();
            }
            assertThat(measured.path("heap_bytes_per_step").isIntegralNumber()).isTrue();
            assertThat(measured.path("off_heap_bytes_per_step").asLong(-1)).isZero();
            for (String key : List.of("us_per_step", "floor_us", "ratio")) {
                JsonNode spread = measured.path("spread").path(key);
                assertThat(spread).as(key).hasSize(2);
                assertThat(measured.path(key).asDouble())
                        .isBetween(spread.path(0).asDouble(), spread.path(1).asDouble());
            }
        }
    }

    @Test
    void takesSeveralNumbersOfThreadsInTurn() throws IOException {
        Said said = Said.by("bench", "--layers", "4,3", "--rows", "200", "--rounds", "1", "--threads", "1,2", "--json");
        assertThat(said.complaints())
                .containsSubsequence("measuring 4-3 on 1 thread ...", "measuring 4-3 on 2 threads ...");
        assertThat(new JsonMapper().readTree(String.join("\n", said.out())).findValuesAsText("threads"))
                .containsExactly("1", "2");
    }

    @Test
    void showsATable() {
        Said said = Said.by("bench", "--layers", "6,5,4,3", "--batch", "8", "--rows", "50", "--rounds", "1");
        assertThat(said.complaints()).containsExactly("measuring 6-5-4-3 ...");
        assertThat(said.code()).isZero();
        assertThat(said.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(said.out().stream().filter(line -> line.startsWith("6-5-4-3 ")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            iris-mpl           | SHAPE is iris-mpl; expected iris-linear, iris-mlp, cifar-linear, cifar-mlp, \
            cifar-mlp-deep; did you mean "iris-mlp"?
            --batch 8          | --batch needs --layers D,H,...,K
            --rows 8           | --rows needs --layers D,H,...,K
            --momentum 0       | --momentum needs --layers D,H,...,K
            iris-mlp --layers 4,3 | --layers and the name of a shape exclude each other
            --layers 4         | --layers is 4; expected 2 to 16 widths, D,H,...,K
            --layers 4,3 --batch 16 --rows 15 | --rows is 15; expected a batch (16) or more
            iris-mlp --threads 1,0 | --threads is 0; expected 1 to 256
            iris-mlp --rounds 0 | --rounds is 0; expected 1 to 1000
            """)
    void refusesInOneLineBeforeAnyMeasuring(String arguments, String complaint) {
        Said said = Said.by(("bench " + arguments).split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).containsExactly("surprisal: " + complaint);
    }
}
