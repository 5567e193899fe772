package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code surprisal step}: what it says on a terminal and as JSON, and what it refuses. */
class StepCommandTest {
    private static final String IRIS = "configs/iris-linear.yaml";

    @TempDir
    Path folder;

    private static Said step(String... arguments) {
        return Said.by(Stream.concat(Stream.of("step"), Stream.of(arguments)).toArray(String[]::new));
    }

    private static JsonNode json(String... arguments) throws IOException {
        Said said =
                step(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
        assertThat(said.code()).as("%s", said.err()).isZero();
        return new JsonMapper().readTree(String.join("\n", said.out()));
    }

    /** The numbers below a node, in their order. */
    private static List<Double> numbers(JsonNode node) {
        List<Double> numbers = new ArrayList<>();
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }

    /** What every student computes before it is shown: with weights at zero, p = ⅓, L = ln 3, p − y = (−⅔, ⅓, ⅓). */
    @Test
    void theOpeningCase() throws IOException {
        JsonNode step = json(IRIS);
        assertThat(step.get("step").asInt()).isZero();
        assertThat(step.get("epoch").asInt()).isEqualTo(1);
        assertThat(step.get("loss").asDouble()).isCloseTo(1.0986122886681098, within(1e-15));
        assertThat(step.get("X")).hasSize(16);
        assertThat(step.get("rows")).hasSize(16);
        for (int n = 0; n < 16; n++) {
            for (int k = 0; k < 3; k++) {
                double y = step.get("Y").get(n).get(k).asDouble();
                assertThat(step.get("p").get(n).get(k).asDouble()).isCloseTo(1.0 / 3, within(1e-15));
                assertThat(16 * step.get("dLogits").get(n).get(k).asDouble())
                        .isCloseTo(y == 1 ? -2.0 / 3 : 1.0 / 3, within(1e-6)); // dtype is float
            }
        }
        Said said = step(IRIS, "--row", "2");
        assertThat(said.out())
                .contains(
                        "iris-linear: LinearClassifier 4-3, 15 parameters, float, seed 7",
                        "step 0 of 0 to 239, in epoch 1 of 30, after 0 updates",
                        "   max = 0, sum = 3",
                        "   setosa: 1 / 3 = 0.33333",
                        "   surprisal of setosa: −log p = 1.09861 nats = 1.58496 bits",
                        "   p − y   -0.66667    0.33333    0.33333",
                        "   p − y sums to 0",
                        "   L before              1.09861");
    }

    /** The largest sums of these rows are of units asleep, 7 of them; z and f'(z) of those shown are what the JSON says. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void amongTheUnitsShownOneIsAwake(int row) throws IOException {
        List<String> words = new ArrayList<>(List.of("configs/xor.yaml", "--at", "100"));
        for (String setting : List.of("hidden=[16]", "activation=relu", "init=he")) {
            words.addAll(List.of("--set", "model." + setting));
        }
        words.addAll(List.of("--set", "training.learning-rate=0.7"));
        List<Double> z = numbers(
                json(words.toArray(String[]::new)).get("hidden").get(0).get("z").get(row));
        List<Double> largest = z.stream()
                .sorted(Comparator.comparingDouble((Double x) -> -Math.abs(x)))
                .limit(7)
                .toList();
        assertThat(largest).allMatch(x -> x < 0);
        assertThat(z).anyMatch(x -> x > 0);
        words.addAll(List.of("--row", row + ""));
        List<String> out = step(words.toArray(String[]::new)).out();
        assertThat(out)
                .contains("   (7 of 16 columns: the largest of row " + row + ", and the largest awake)")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));

        List<Integer> slopes = IntStream.range(0, out.size())
                .filter(i -> out.get(i).startsWith("   f'(z)"))
                .boxed()
                .toList();
        assertThat(slopes).hasSize(2); // of micro-steps 1 and 8, with a heading two or three lines above
        for (int at : slopes) {
            int head = out.get(at - 3).contains("unit") ? at - 3 : at - 2;
            List<Integer> units = Pattern.compile("unit (\\d+)")
                    .matcher(out.get(head))
                    .results()
                    .map(unit -> Integer.parseInt(unit.group(1)))
                    .toList();
            assertThat(units).hasSize(7).anyMatch(unit -> z.get(unit) > 0);
            assertThat(cells(out.get(at)))
                    .isEqualTo(units.stream()
                            .map(unit -> z.get(unit) > 0 ? "1" : "0")
                            .toList());
        }
        int first = slopes.get(0);
        assertThat(cells(out.get(first - 1))).anyMatch(a -> !a.equals("0"));
    }

    /** The numbers of a line, behind its name. */
    private static List<String> cells(String line) {
        return List.of(line.strip().replaceFirst("^\\S+\\s+", "").split("\\s+"));
    }

    @Test
    void itsFieldsAreTheContracts() throws IOException {
        JsonNode step = json("configs/iris-mlp.yaml", "--set", "model.dropout=0.5", "--at", "3");
        List<String> fields = new ArrayList<>();
        step.fieldNames().forEachRemaining(fields::add);
        assertThat(fields)
                .containsExactly(
                        "step",
                        "epoch",
                        "rows",
                        "X",
                        "Y",
                        "hidden",
                        "logits",
                        "log_p",
                        "p",
                        "row_loss",
                        "loss",
                        "dLogits",
                        "gradients",
                        "before",
                        "after",
                        "state_before",
                        "state_after",
                        "rate",
                        "loss_after",
                        "promised");
        JsonNode layer = step.get("hidden").get(0);
        assertThat(layer.get("z")).hasSize(step.get("X").size());
        assertThat(layer.get("a").get(0)).hasSize(16);
        assertThat(numbers(layer.get("mask"))).containsOnly(0.0, 2.0);
        assertThat(step.get("gradients").get("W1")).hasSize(4);
        assertThat(step.get("before").get("b1")).hasSize(1);
        assertThat(step.get("after").get("W2").get(0)).hasSize(3);
        assertThat(step.get("state_before").get("velocity").get("W2")).hasSize(16);
        assertThat(step.get("state_before").has("t")).isFalse();
    }

    /** By hand, with p = ⅓ throughout: a row's part of the gradient is w (p − y)/Σ w, and so says the text. */
    @Test
    void rowsOfWeightedClassesCountByTheirWeights() throws IOException {
        String[] weighted = {IRIS, "--set", "training.class-weights={versicolor: 2, virginica: 5}"};
        JsonNode step = json(weighted);
        double[] ofClass = {1, 2, 5};
        double total = 0;
        for (JsonNode y : step.get("Y")) {
            total += ofClass[numbers(y).indexOf(1.0)];
        }
        for (int n = 0; n < 16; n++) {
            List<Double> y = numbers(step.get("Y").get(n));
            double w = ofClass[y.indexOf(1.0)];
            assertThat(step.get("w").get(n).asDouble()).isEqualTo(w);
            for (int k = 0; k < 3; k++) {
                assertThat(step.get("dLogits").get(n).get(k).asDouble())
                        .isCloseTo(w * (1.0 / 3 - y.get(k)) / total, within(1e-7)); // dtype is float
            }
        }
        assertThat(step(weighted).out())
                .contains(
                        "6  ∂L/∂logits = w (p − y)/Σ w, with Σ w = " + (int) total + " and, for row 0, w = "
                                + (int) step.get("w").get(0).asDouble(),
                        "   L, the mean of 16 rows, Σ w H / Σ w, = 1.09861 nats = 1.58496 bits");
        assertThat(json(IRIS).has("w")).isFalse();
    }

    @Test
    void adamsCountStandsBesideItsMoments() throws IOException {
        String[] adam = {IRIS, "--set", "training.optimizer=adam", "--set", "training.momentum=null", "--at", "5"};
        JsonNode step = json(adam);
        assertThat(step.get("hidden")).isEmpty();
        assertThat(step.get("state_before").get("t").asInt()).isEqualTo(5);
        assertThat(step.get("state_after").get("t").asInt()).isEqualTo(6);
        assertThat(step.get("state_after").get("second_moment").get("b").get(0)).hasSize(3);
    }

    /** The step that follows N updates starts where a training is that was stopped there: its checkpoint says so. */
    @ParameterizedTest
    @CsvSource({
        "configs/iris-linear.yaml, training.epochs=2, 16",
        "configs/iris-mlp.yaml,    training.epochs=3, 24",
        "configs/digits-mlp.yaml,  training.epochs=1, 45"
    })
    void afterSoManyUpdatesItIsTheTrainingStoppedThere(String config, String setting, long at) throws IOException {
        Path run = folder.resolve("run");
        Said trained = Said.by("train", config, "--set", setting, "--quiet", "--out", run.toString());
        assertThat(trained.code()).isZero();
        // Of a constant schedule: else the rate would depend on how many epochs there are to come.
        JsonNode step =
                json(config, "--at", at + "", "--set", "training.epochs=9", "--set", "training.schedule=constant");
        Path again = folder.resolve("again");
        Said constant = Said.by(
                "train",
                config,
                "--set",
                setting,
                "--set",
                "training.schedule=constant",
                "--quiet",
                "--out",
                again + "");
        assertThat(constant.code()).isZero();
        SafetensorsNumbers kept = SafetensorsNumbers.read(again.resolve("latest.safetensors"));
        step.get("before").properties().forEach(parameter -> {
            assertThat(numbers(parameter.getValue())).isEqualTo(kept.of(parameter.getKey()));
            assertThat(numbers(step.get("state_before").get("velocity").get(parameter.getKey())))
                    .isEqualTo(kept.of("velocity." + parameter.getKey()));
        });
        // Of a run, from its own configuration, the last step ends where the run did.
        JsonNode last = json(run.toString(), "--at", at - 1 + "");
        SafetensorsNumbers ended = SafetensorsNumbers.read(run.resolve("latest.safetensors"));
        last.get("after").properties().forEach(parameter -> assertThat(numbers(parameter.getValue()))
                .isEqualTo(ended.of(parameter.getKey())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "configs/iris-linear.yaml",
                "configs/iris-linear.yaml --at 100 --row 15 --set training.momentum=0",
                "configs/iris-mlp.yaml --at 17 --set model.dropout=0.3 --set model.hidden=[5,4]",
                "configs/iris-mlp.yaml --at 5 --set training.optimizer=adam --set training.momentum=null",
                "configs/iris-mlp.yaml --set training.optimizer=adamw --set training.momentum=null",
                "configs/iris-mlp.yaml --set training.nesterov=true --set training.clip-norm=0.01",
                "configs/iris-mlp.yaml --set model.activation=tanh --set training.label-smoothing=0.1",
                "configs/digits-linear.yaml --at 50 --row 9",
                "configs/digits-mlp.yaml --at 3"
            })
    void fitsATerminal(String arguments) {
        Said said = step(arguments.split(" ", -1));
        assertThat(said.code()).as("%s", said.err()).isZero();
        assertThat(said.out()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        for (int number = 0; number < 12; number++) {
            String start = (number + "   ").substring(0, 3);
            assertThat(said.out()).anyMatch(line -> line.startsWith(start));
        }
        assertThat(String.join("\n", said.out())).doesNotContain("NaN", "null", "Infinity");
    }

    /** Of plain descent what is promised is −ρ‖g‖². */
    @Test
    void plainDescentPromisesTheSquareOfItsGradient() throws IOException {
        JsonNode step = json(IRIS, "--at", "9", "--set", "training.momentum=0", "--set", "dtype=double");
        double squares =
                numbers(step.get("gradients")).stream().mapToDouble(g -> g * g).sum();
        assertThat(step.get("promised").asDouble()).isCloseTo(-0.1 * squares, within(1e-15));
        assertThat(step(IRIS, "--at", "9", "--set", "training.momentum=0").line("   which is"))
                .startsWith("   which is −ρ‖g‖²       −0.1·");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --at 240               | 2 | --at is 240; expected 0 to 239: training ends after 240 steps
            --at -1                | 2 | --at is -1; expected a number of updates, from 0
            --row 16               | 2 | --row is 16; expected 0 to 15: the batch of this step has 16 rows
            --at 7 --row 8         | 2 | --row is 8; expected 0 to 7: the batch of this step has 8 rows
            --row -2               | 2 | --row is -2; expected a row of the batch, from 0
            --row 2 --json         | 2 | --row is 2 with --json; expected one of the two: the document has every row
            --set training.epochs=0 | 2 | training.epochs is 0; expected at least 1, to have a step to show
            --set training.rate=1  | 2 | --set training.rate=1: unknown key training.rate; expected one of
            """)
    void refusesInOneLine(String arguments, int code, String message) {
        Said said = step((IRIS + " " + arguments).split(" ", -1));
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.out()).isEmpty();
        assertThat(said.complaints()).hasSize(1).first().asString().contains(message);
    }

    @Test
    void refusesStepsBeyondAnEarlyStop() {
        Said said = step(
                IRIS,
                "--at",
                "2300",
                "--set",
                "data.validation=0.2",
                "--set",
                "training.early-stop=1",
                "--set",
                "training.epochs=400");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints())
                .hasSize(1)
                .first()
                .asString()
                .matches("surprisal: --at is 2300; expected 0 to \\d+: training stops early, after \\d+ steps");
    }

    @Test
    void saysWhereItDiverges() {
        Said said = step(
                IRIS, "--at", "100", "--set", "training.learning-rate=1e30", "--set", "training.weight-decay=1e30");
        assertThat(said.code()).isEqualTo(4);
        assertThat(said.complaints()).hasSize(1).first().asString().contains("training diverged");
    }

    @Test
    void refusesARunWhoseRowsChanged() throws IOException {
        Path data = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        String run = folder.resolve("run").toString();
        assertThat(Said.by(
                                "train",
                                IRIS,
                                "--quiet",
                                "--out",
                                run,
                                "--set",
                                "data.path=" + data,
                                "--set",
                                "training.epochs=1")
                        .code())
                .isZero();
        assertThat(step(run).code()).isZero();
        List<String> lines = Files.readAllLines(data);
        Files.write(data, lines.subList(0, lines.size() - 1));
        Said said = step(run);
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).isEmpty();
        assertThat(String.join(" ", said.complaints()))
                .contains("was made with other data", "training rows instead of", "step", "config.yaml");
        assertThat(step(run + "/config.yaml").code()).isZero();
        assertThat(step(run, "--set", "data.limit=60").code()).isZero();
    }

    @Test
    void refusesAFolderThatIsNoRun() {
        Said said = step(folder.toString());
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.complaints()).hasSize(1).first().asString().contains("holds no config.yaml");
    }

    @Test
    void makesItsStepsOnTheProcessor() throws IOException {
        Said said = step(IRIS, "--set", "device=cuda");
        assertThat(said.code()).isZero();
        assertThat(said.err())
                .contains(
                        "note: steps to look into are made on the CPU, whatever device says: cuda may round otherwise");
        assertThat(said.out()).isEqualTo(step(IRIS).out());
    }

    /** One file, whose policy lets it ask for nothing; in it the steps, and the numbers of the first. */
    @Test
    void aPageHasEveryStep() throws IOException {
        Path page = folder.resolve("steps.html");
        Said said = step(IRIS, "--html", page.toString(), "--steps", "2..4");
        assertThat(said.code()).as("%s", said.err()).isZero();
        assertThat(said.out()).containsExactly(page.toString());
        String html = Files.readString(page);
        assertThat(html)
                .contains("iris-linear, step 2 to 4", "step configs/iris-linear.yaml --at 2", "connect-src 'none'");
        String recorded = html.substring(html.indexOf("id=\"recorded\">") + 14);
        JsonNode steps = new JsonMapper()
                .readTree(recorded.substring(0, recorded.indexOf("</script>")))
                .path("steps");
        assertThat(steps).hasSize(3);
        assertThat(steps.get(0).path("shown").path("step").asInt()).isEqualTo(2);
        assertThat(steps.get(0).path("rows")).hasSize(16);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--steps 0..1 | --steps is 0..1; expected --html FILE, for the page that has them",
                "--html x.html --steps 3..1 | --steps is 3..1; expected two steps such as 0..20, at most 50 in all",
                "--html x.html --steps 0..50 | --steps is 0..50; expected two steps such as 0..20, at most 50 in all",
                "--html x.html --steps 1..2 --at 1 | --at is 1 with --steps 1..2; expected one of the two",
                "--html x.html --json | --html is x.html with --json; expected one of the two",
            })
    void aPageThatCannotBeIsRefused(String arguments, String complaint) {
        Said said = step((IRIS + " " + arguments).split(" ", -1));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.complaints()).containsExactly("surprisal: " + complaint);
    }
}
