package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.surprisal.model.Parameter;
import org.surprisal.run.Run;
import org.surprisal.run.RunDirectory;

/** What training does on tables and options from which little or nothing can be learned: it works, or says why not. */
class BadTrainingTest {
    @TempDir
    Path folder;

    /** Tables are rows by ~; settings follow; then "works", or exit code and words of the one line that says why not. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a column that never varies  | x,z,y~5,1,a~5,2,b~5,3,a~5,4,b |                          | works
            every column constant       | x,y~5,a~5,b~5,a~5,b           |                          | works
            a column that hardly varies | x,y~1,a~1.0000000000000002,b~1,a~1.0000000000000002,b |  | works
            one feature                 | x,y~1,a~2,b~3,a~4,b           |                          | works
            all rows equal              | x,y~1,a~1,a~1,b~1,b           |                          | works
            two rows                    | x,y~1,a~2,b                   |                          | 2: leaves at least one of the 2 rows
            one row held out            | x,y~1,a~2,b~3,a~4,b           | data.held-out=0.25       | works
            a class not held out        | x,y~1,a~2,a~3,a~4,b           |                          | works
            more classes than rows      | x,y~1,a~2,b~3,c~4,d~5,e~6,f   | data.held-out=0 data.limit=2 | works
            logits all equal            | x,y~1,a~2,b~3,a~4,b           | model.init=zeros         | works
            a batch of one              | x,y~1,a~2,b~3,a~4,b           | training.batch-size=1    | works
            1e30, standardised          | x,y~1e30,a~-1e30,b~2e30,a~-2e30,b |                      | works
            1e30 in double              | x,y~1e30,a~-1e30,b~2e30,a~-2e30,b | data.standardize=false dtype=double | works
            1e30 in float               | x,y~1e30,a~-1e30,b~2e30,a~-2e30,b | data.standardize=false | 4: training diverged
            1e300 in float              | x,y~1e300,a~-1e300,b~2e300,a~-2e300,b | data.standardize=false | 3: 1.0E300
            1e300, standardised         | x,y~1e300,a~-1e300,b~2e300,a~-2e300,b |                  | 3: squares of x are beyond a double
            a learning rate of 1e30     | x,y~1,a~2,b~3,a~4,b           | training.learning-rate=1e30 | works
            it in double                | x,y~1,a~2,b~3,a~4,b           | training.learning-rate=1e30 dtype=double | works
            it, hidden units, float     | x,y~1,a~2,b~3,a~4,b | training.learning-rate=1e30 model.type=mlp model.hidden=[4] | 4: training diverged
            a learning rate of 1e300    | x,y~1,a~2,b~3,a~4,b | training.learning-rate=1e300 dtype=double model.type=mlp model.hidden=[4] | 4: training diverged
            one row in all              | x,y~1,a                       | data.held-out=0          | 3: at least two classes
            one class                   | x,y~1,a~2,a                   |                          | 3: at least two classes
            """)
    void worksOrSaysWhyNot(String what, String table, String settings, String outcome) throws IOException {
        Path csv = folder.resolve("t.csv");
        Files.writeString(csv, table.replace('~', '\n') + "\n");
        Path config = folder.resolve("c.yaml");
        Files.writeString(
                config, "name: t\ndata:\n  path: " + csv + "\n  label: y\n  held-out: 0.5\ntraining:\n  epochs: 3\n");
        Path out = folder.resolve("run");
        List<String> line = new ArrayList<>(List.of("train", config.toString(), "--out", out.toString()));
        if (settings != null) {
            Arrays.stream(settings.split(" ")).forEach(s -> line.addAll(List.of("--set", s)));
        }
        Said said = Said.by(line.toArray(String[]::new));
        if (outcome.equals("works")) {
            assertThat(said.complaints()).as(what).isEmpty();
            assertThat(said.code()).isZero();
            assertThat(Files.readAllLines(out.resolve("metrics.csv"))).hasSize(5);
        } else {
            int colon = outcome.indexOf(": ");
            assertThat(said.complaints()).as(what).singleElement().asString().contains(outcome.substring(colon + 2));
            assertThat(said.code()).isEqualTo(Integer.parseInt(outcome.substring(0, colon)));
        }
        if (Files.exists(out)) {
            assertFinite(out);
        }
    }

    private static void assertFinite(Path out) throws IOException {
        assertThat(Files.readAllLines(out.resolve("metrics.csv"))).noneMatch(l -> l.matches(".*(NaN|Infinity).*"));
        if (Files.exists(out.resolve("latest.safetensors"))) {
            for (Parameter p :
                    Run.resume(RunDirectory.open(out), 4, false).model().parameters()) {
                assertThat(p.value().sumOfSquares()).isFinite();
            }
        }
    }
}
