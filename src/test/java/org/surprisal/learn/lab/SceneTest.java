package org.surprisal.learn.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataLoader;
import org.surprisal.data.Standardizer;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.microscope.Digits;
import org.surprisal.optim.OptimizerOptions;
import org.surprisal.theory.Information;

/** What a page asks for, and what comes of it, without a page. */
class SceneTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private Scene scene;

    @BeforeEach
    void open() {
        scene = scene("configs/iris-linear.yaml");
    }

    private static Scene scene(String config) {
        Material material = Tabs.material(config);
        return new Scene(material, material.data().get(), Limits.USUAL, parts -> {});
    }

    private Object ask(String command, String more) {
        return Acts.act(scene, command, json("{" + more + "}"));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private JsonNode told(Outbox.Part part) {
        scene.view(part.name().toLowerCase(java.util.Locale.ROOT));
        return JSON.valueToTree(scene.told(part));
    }

    private JsonNode micro(int number) {
        for (JsonNode step : told(Outbox.Part.MICROSCOPE).path("shown").path("steps")) {
            if (step.path("number").intValue() == number) {
                return step;
            }
        }
        throw new IllegalArgumentException("no micro-step " + number);
    }

    /** By hand: with zero weights p = 1/3, L = log 3, p − y = (1/3, −2/3, 1/3) for a versicolor. */
    @Test
    void theOpeningCaseIsThatOfThePaper() {
        assertThat(micro(4).path("mini").path("texts").toString()).isEqualTo("[\"0.3333\",\"0.3333\",\"0.3333\"]");
        assertThat(micro(5).path("mini").path("text").asText()).isEqualTo("1.0986");
        assertThat(micro(5).path("mini").path("bits").asText()).isEqualTo("1.5850");
        assertThat(told(Outbox.Part.MICROSCOPE)
                        .path("shown")
                        .path("labels")
                        .get(0)
                        .asText())
                .isEqualTo("versicolor");
        assertThat(micro(6).path("mini").path("texts").toString()).isEqualTo("[\"0.3333\",\"−0.6667\",\"0.3333\"]");
    }

    @Test
    void backIsWhereItWas() {
        ask("forward", "\"steps\":7");
        Map<String, double[][]> seven = scene.stepper().parameters();
        ask("forward", "\"steps\":5");
        ask("back", "\"steps\":5");
        assertThat(scene.stepper().step()).isEqualTo(7);
        scene.stepper().parameters().forEach((name, value) -> assertThat(Arrays.deepEquals(value, seven.get(name)))
                .as(name)
                .isTrue());
        ask("back", "\"steps\":100");
        assertThat(scene.stepper().step()).isZero();
    }

    @Test
    void anEpochEndsWithTheEpoch() {
        ask("forward", "\"steps\":3");
        ask("epoch", "");
        assertThat(scene.stepper().step()).isEqualTo(8); // 120 rows in batches of 16
        assertThat(scene.stepper().epoch()).isEqualTo(2);
    }

    /** Changing ρ never resets; a link that holds the changes comes to the same bits. */
    @Test
    void aLinkOpensTheSameStep() {
        ask("forward", "\"steps\":10");
        ask("set", "\"setting\":\"training.learning-rate=0.5\"");
        assertThat(scene.stepper().step()).isEqualTo(10);
        ask("forward", "\"steps\":3");
        ask("move", "\"row\":5,\"right\":0.9,\"up\":0.1");
        ask("fault", "\"name\":\"sign\"");
        ask("label", "\"row\":7,\"label\":2");
        ask("add", "\"right\":0.25,\"up\":0.5,\"label\":1");
        ask("forward", "\"steps\":4");
        JsonNode state = told(Outbox.Part.STATE);
        assertThat(state.path("changes")).hasSize(5);
        Scene other = scene("configs/iris-linear.yaml");
        other.begin(json("{\"changes\":" + state.path("changes") + ",\"at\":17,\"row\":3}"));
        other.stepper().parameters().forEach((name, value) -> assertThat(
                        Arrays.deepEquals(value, scene.stepper().parameters().get(name)))
                .as(name)
                .isTrue());
        assertThat(other.picked()).isEqualTo(3);
        assertThat(state.path("commandNote").asText()).contains("the link can");

        ask("descent", "\"surface\":\"ravine\",\"rate\":0.05,\"steps\":3"); // whose command is the step's, too
        scene.view("descent");
        assertThat(JSON.valueToTree(scene.told(Outbox.Part.STATE))
                        .path("commandNote")
                        .asText())
                .isEqualTo(
                        "This is the training's step; paths on this surface have no command. This step was come to by"
                                + " changes on the way, which a command cannot tell; the link can.");
    }

    @Test
    void whatIsChangedAnewIsTheOnlyFuture() {
        ask("forward", "\"steps\":10");
        ask("set", "\"setting\":\"training.momentum=0.5\"");
        ask("back", "\"steps\":4");
        assertThat(told(Outbox.Part.STATE)
                        .path("settings")
                        .path("training.momentum")
                        .asText())
                .isEqualTo("0.9");
        ask("set", "\"setting\":\"training.weight-decay=0.01\"");
        ask("forward", "\"steps\":8");
        assertThat(told(Outbox.Part.STATE).path("changes").toString())
                .isEqualTo("[\"6:set=training.weight-decay=0.01\"]");
    }

    @Test
    void anotherOptimizerLeavesTheKeysOfTheFileOut() {
        ask("set", "\"setting\":\"training.optimizer=adam\"");
        ask("forward", "\"steps\":2");
        assertThat(told(Outbox.Part.STATE)
                        .path("settings")
                        .path("training.optimizer")
                        .asText())
                .isEqualTo("adam");
        ask("set", "\"setting\":\"training.optimizer=sgd\"");
        assertThat(told(Outbox.Part.STATE)
                        .path("settings")
                        .path("training.momentum")
                        .asText())
                .isEqualTo("0.9");
    }

    /** What may be set is what the optimizer says is its own; another's is left out, and back again it is as it was set. */
    @ParameterizedTest
    @EnumSource(OptimizerOptions.Kind.class)
    void anOptimizersOwnConstantsAreSettings(OptimizerOptions.Kind kind) {
        List<String> own = OptimizerOptions.of(kind).constants().keySet().stream()
                .map(key -> "training." + key)
                .toList();
        ask("set", "\"setting\":\"training.optimizer=" + kind.label() + "\"");
        JsonNode state = told(Outbox.Part.STATE);
        assertThat(state.path("own")).isEqualTo(JSON.valueToTree(own));
        for (String key : own) {
            JsonNode value = state.path("settings").path(key);
            String another =
                    value.asText().equals("false") ? "true" : "0.25"; // a share, as all that are numbers may be
            ask("set", "\"setting\":\"" + key + "=" + another + "\"");
            assertThat(told(Outbox.Part.STATE).path("settings").path(key).asText())
                    .as(key)
                    .isEqualTo(another);
        }
        ask("forward", "\"steps\":2");
        JsonNode there = told(Outbox.Part.STATE);
        assertThat(there.path("message").asText()).isEmpty();
    }

    @Test
    void whatWasSetOfAnOptimizerComesBackWithIt() {
        ask("set", "\"setting\":\"training.optimizer=adam\"");
        ask("set", "\"setting\":\"training.beta2=0.5\"");
        ask("set", "\"setting\":\"training.optimizer=sgd\"");
        assertThat(told(Outbox.Part.STATE).path("settings").has("training.beta2"))
                .isFalse();
        ask("set", "\"setting\":\"training.optimizer=adamw\"");
        assertThat(told(Outbox.Part.STATE)
                        .path("settings")
                        .path("training.beta2")
                        .asText())
                .isEqualTo("0.5");
        assertThat(scene.stepper().config().training().epsilon()).isEqualTo(1e-8);
    }

    @Test
    void anotherModelBeginsAnewAndSaysSo() {
        ask("forward", "\"steps\":3");
        ask("restart", "\"settings\":[\"model.type=mlp\",\"model.hidden=[2]\",\"model.init=he\"]");
        JsonNode state = told(Outbox.Part.STATE);
        assertThat(state.path("step").intValue()).isZero();
        assertThat(state.path("message").asText()).startsWith("begun anew");
        assertThat(told(Outbox.Part.ROOM).path("hidden").path("points")).hasSize(120);
        assertThat(micro(8).path("title").asText()).isEqualTo("Back through the layers");
        ask("restart", "\"settings\":[\"model.type=linear\"]");
        assertThat(told(Outbox.Part.STATE).path("message").asText())
                .isEqualTo("begun anew: model.type=linear, model.init=zeros"
                        + " (it was he: a linear model needs no random start)");
        assertThat(told(Outbox.Part.ROOM).has("hidden")).isFalse();
    }

    /** What is not said of the start is added where the model could not begin with it, and told; what fits stays. */
    @Test
    void aStartThatComesWithAModelIsSaid() {
        ask("restart", "\"settings\":[\"model.type=mlp\",\"model.hidden=[8]\"]");
        assertThat(told(Outbox.Part.STATE).path("message").asText())
                .isEqualTo("begun anew: model.type=mlp, model.hidden=[8], model.init=he"
                        + " (it was zeros: hidden units that begin alike stay alike)");
        ask("restart", "\"settings\":[\"model.init=xavier\"]");
        ask("restart", "\"settings\":[\"model.type=mlp\",\"model.hidden=[2]\"]");
        assertThat(told(Outbox.Part.STATE).path("message").asText())
                .isEqualTo("begun anew: model.type=mlp, model.hidden=[2]");
        assertThat(told(Outbox.Part.STATE).path("settings").path("model.init").asText())
                .isEqualTo("xavier");
    }

    /** Back is where it was, with what was broken there; it is said, and beginning anew takes it away. */
    @Test
    void goingBackToAFaultSaysSo() {
        ask("fault", "\"name\":\"sign\"");
        ask("forward", "\"steps\":3");
        ask("fault", "\"name\":\"none\"");
        ask("goto", "\"step\":0");
        JsonNode state = told(Outbox.Part.STATE);
        assertThat(state.path("fault").asText()).isEqualTo("sign");
        assertThat(state.path("message").asText()).startsWith("back where sign is planted, from step 0 on; begin anew");
        ask("forward", "\"steps\":3");
        assertThat(told(Outbox.Part.STATE).path("fault").asText()).isEmpty();
        ask("goto", "\"step\":0");
        ask("restart", "\"settings\":[]");
        assertThat(told(Outbox.Part.STATE).path("fault").asText()).isEmpty();
        assertThat(told(Outbox.Part.STATE).path("message").asText()).isEmpty();
    }

    /** Line 86, whose four numbers the row has; a point that was added is from none. */
    @Test
    void aRowIsNamedByTheLineOfItsFile() throws IOException {
        String row = micro(0).path("row").get(0).path("text").asText();
        int line = 86;
        double[] x = new double[4];
        TrainingData data = DataLoader.load(
                scene.stepper().config().data(),
                new RandomStreams(scene.stepper().config().seed()));
        data.training().features().read(68, x);
        Standardizer scale = Objects.requireNonNull(data.standardizer());
        String[] cells =
                Files.readAllLines(Path.of("data/iris.csv")).get(line - 1).split(",", -1);
        for (int j = 0; j < 4; j++) {
            assertThat(x[j] * scale.std()[j] + scale.mean()[j]).isCloseTo(Double.parseDouble(cells[j]), within(1e-6));
        }
        assertThat(cells[4]).isEqualTo("versicolor");
        assertThat(row).isEqualTo("Training row 68, line " + line + " of iris.csv; 1 of 16 in the batch.");
        ask("arm", "\"question\":\"loss\"");
        assertThat(told(Outbox.Part.QUESTION).path("armed").path("text").asText())
                .endsWith("(row 68, line " + line + " of iris.csv, versicolor)");
        ask("disarm", "");
        ask("add", "\"right\":0.5,\"up\":0.5,\"label\":1");
        ask("pick", "\"row\":120");
        assertThat(micro(0).path("row").get(0).path("text").asText()).startsWith("Training row 120, added; ");
        ask("pick", "\"row\":68");
        assertThat(micro(0).path("row").get(0).path("text").asText())
                .startsWith("Training row 68, line " + line + " of iris.csv");
    }

    @Test
    void aPlantedFaultIsFoundByACheckAndTakenOut() {
        ask("forward", "\"steps\":4");
        assertThat(check().path("holds").asBoolean()).isTrue();
        ask("fault", "\"name\":\"no-mean\"");
        assertThat(check().path("holds").asBoolean()).isFalse();
        assertThat(told(Outbox.Part.STATE).path("faultMeaning").asText()).contains("1/B");
        ask("fault", "\"name\":\"none\"");
        assertThat(check().path("holds").asBoolean()).isTrue();
        assertThatThrownBy(() -> ask("check", "\"parameter\":\"W\",\"i\":9,\"j\":0"))
                .hasMessageContaining("(4,3)");
    }

    private JsonNode check() {
        return JSON.valueToTree(ask("check", "\"parameter\":\"W\",\"i\":2,\"j\":1"));
    }

    /** −(0.9333 log 0.9333 + 2 · 0.0333 log 0.0333) = 0.2911, by hand. */
    @Test
    void questionsAreMarkedByWhatIsComputed() {
        ask("arm", "\"question\":\"floor\"");
        assertThatThrownBy(() -> ask("forward", "\"steps\":1")).hasMessageContaining("an answer to the question first");
        ask("answer", "\"answer\":\"0.291\"");
        assertThat(told(Outbox.Part.QUESTION).path("armed").path("right").asBoolean())
                .isTrue();
        ask("forward", "\"steps\":1");
        ask("arm", "\"question\":\"floor\"");
        assertThatThrownBy(() -> ask("answer", "\"answer\":\"0.3\""))
                .hasMessage("the answer is \"0.3\"; expected at least 2 digits, to tell it from others");
        ask("answer", "\"answer\":\"0.42 bits\"");
        assertThat(told(Outbox.Part.QUESTION).path("armed").path("right").asBoolean())
                .isTrue();
        ask("arm", "\"question\":\"floor\"");
        ask("answer", "\"answer\":\"0.292\"");
        assertThat(told(Outbox.Part.QUESTION).path("armed").path("right").asBoolean())
                .isFalse();
        ask("arm", "\"question\":\"diverges\"");
        ask("answer", "\"answer\":\"0.1\"");
        ask("arm", "\"question\":\"same-p\"");
        ask("answer", "\"answer\":\"2,1,0; 3,2,1\"");
        ask("arm", "\"question\":\"same-p\"");
        ask("answer", "\"answer\":\"2,1,0; 2,1,0\"");
        JsonNode told = told(Outbox.Part.QUESTION);
        assertThat(told.path("asked").intValue()).isEqualTo(6);
        assertThat(told.path("right").intValue()).isEqualTo(4);
        String csv = JSON.valueToTree(ask("answers", "")).path("csv").asText();
        assertThat(csv.lines()).hasSize(7);
        assertThat(csv).contains(",1,\"0.42 bits\",yes,");
    }

    /** In the opening step of a versicolor its own logit moves most, and its loss falls. */
    @Test
    void whatTheNextStepDoesIsPredictedWithoutMakingIt() {
        for (Map.Entry<String, String> each :
                Map.of("most", "versicolor", "row-loss", "it falls").entrySet()) {
            ask("arm", "\"question\":\"" + each.getKey() + "\"");
            ask("answer", "\"answer\":\"" + each.getValue() + "\"");
            JsonNode armed = told(Outbox.Part.QUESTION).path("armed");
            assertThat(armed.path("verdict").asText()).isNotEmpty();
            assertThat(scene.stepper().step()).isZero();
        }
    }

    private Scene linked() {
        JsonNode state = told(Outbox.Part.STATE);
        Scene other = scene("configs/iris-linear.yaml");
        other.begin(json("{\"changes\":" + state.path("changes") + ",\"at\":" + state.path("step") + ",\"row\":"
                + state.path("picked") + ",\"place\":" + state.path("place") + ",\"ask\":" + state.path("ask") + "}"));
        return other;
    }

    private static String verdict(Scene of, String answer) {
        Acts.act(of, "answer", json("{\"answer\":\"" + answer + "\"}"));
        return Objects.requireNonNull(of.armed()).verdict();
    }

    /** The question and its row, without an answer; what is looked at since does not change what is asked. */
    @Test
    void aLinkArmsTheQuestionThatWaits() {
        ask("forward", "\"steps\":3");
        ask("pick", "\"row\":7");
        ask("arm", "\"question\":\"loss\"");
        ask("row", "\"row\":2");
        assertThat(told(Outbox.Part.STATE).path("ask").asText()).isEqualTo("loss 0 7");
        Scene other = linked();
        assertThat(other.place()).isEqualTo(2);
        assertThat(Objects.requireNonNull(other.armed()).text())
                .isEqualTo(Objects.requireNonNull(scene.armed()).text())
                .contains("row 7, ");
        assertThatThrownBy(() -> other.forward(1)).hasMessageContaining("an answer to the question first");
        double[] x = new double[4];
        scene.rows().features().read(7, x);
        double[][] logits = scene.stepper().measured().logits(new double[][] {x});
        double loss = Rows.loss(scene.rows().targets()[7], logits[0]);
        assertThat(verdict(other, "9.99"))
                .startsWith("it is " + Digits.of(loss) + " nats")
                .isEqualTo(verdict(scene, "9.99"));
        assertThat(told(Outbox.Part.STATE).path("ask").asText()).isEmpty();
    }

    /** What was moved after the question was asked is so in the link too. */
    @Test
    void aLinkKnowsWhatWasMovedWhileAQuestionWaits() {
        ask("set", "\"setting\":\"training.learning-rate=0.5\"");
        ask("forward", "\"steps\":5");
        ask("arm", "\"question\":\"bit\"");
        ask("move", "\"row\":5,\"right\":0.9,\"up\":0.1");
        assertThat(told(Outbox.Part.STATE).path("ask").asText()).isEqualTo("bit 1");
        assertThat(verdict(linked(), "done")).startsWith("that of row 5, ").isEqualTo(verdict(scene, "done"));
    }

    @Test
    void aQuestionThatNoLinkCanAskIsTold() {
        for (String ask :
                List.of("moon 0", "push x 1", "push 0 999", "diverges 0 moon", "diverges 0 live W[9,9] b[0,0]")) {
            assertThatThrownBy(() -> scene("configs/iris-linear.yaml").begin(json("{\"ask\":\"" + ask + "\"}")))
                    .as(ask)
                    .hasMessageContaining("expected");
        }
    }

    @Test
    void nothingBeginsAnewUnderAQuestion() {
        ask("arm", "\"question\":\"floor\"");
        assertThatThrownBy(() -> ask("restart", "\"settings\":[]"))
                .hasMessageContaining("an answer to the question first");
    }

    @Test
    void informationIsThatOfTheTheory() {
        JsonNode told = JSON.valueToTree(ask("information", "\"p\":[0.5,0.25,0.25],\"q\":[0.25,0.25,0.5]"));
        assertThat(told.path("figures").get(0).path("bits").asText()).isEqualTo("1.5000");
        assertThat(told.path("figures").get(3).path("bits").asText()).isEqualTo("0.2500");
        told = JSON.valueToTree(
                ask("information", "\"p\":[0.5,0.5],\"q\":[0.5,0.5],\"moved\":\"q\",\"bar\":0,\"to\":0"));
        assertThat(told.path("figures").get(3).path("nats").asText()).isEqualTo("∞");
        assertThat(told.path("figures").get(4).path("nats").asText()).isEqualTo(Digits.of(Information.NATS_PER_BIT));
        ask("arm", "\"question\":\"kl\"");
        ask("answer", "\"answer\":\"KL(P‖Q) is infinite\"");
        assertThat(told(Outbox.Part.QUESTION).path("armed").path("right").asBoolean())
                .isTrue();
    }

    /** On a quadratic plain descent goes down below 2/λ_max, to and fro at it, and away above. */
    @Test
    void theRavineIsLostAboveTwoOverTheSteepest() {
        assertThat(Double.parseDouble(
                        end("0.09").split(", ", -1)[1].replace(")", "").replace("−", "-")))
                .isEqualTo(0.9 * Math.pow(-0.8, 100), within(1e-12));
        assertThat(end("0.1")).endsWith(", 0.9000)");
        JsonNode gone = JSON.valueToTree(ask("descent", "\"surface\":\"ravine\",\"rate\":0.15,\"steps\":100"));
        assertThat(gone.path("paths").get(0).path("gone").asBoolean()).isTrue();
        assertThat(gone.path("bound").asText()).isEqualTo("0.1000");
    }

    /**
     * At zero weights p = 1/3, so ∂²L/∂W[i,0]∂W[j,0] = mean(x_i x_j) p (1 − p), with p (1 − p) = 2/9; while the question waits
     * the screen does not tell.
     */
    @Test
    void theRateThatDivergesIsThatOfTheSurfaceShown() {
        String live = "\"surface\":\"live\",\"first\":\"W[0,0]\",\"second\":\"W[1,0]\",\"rate\":0.1,\"steps\":1";
        ask("descent", live);
        double a = 0;
        double b = 0;
        double d = 0;
        double[] x = new double[4];
        int N = scene.rows().rows();
        for (int n = 0; n < N; n++) {
            scene.rows().features().read(n, x);
            a += x[0] * x[0] / N * 2 / 9;
            b += x[0] * x[1] / N * 2 / 9;
            d += x[1] * x[1] / N * 2 / 9;
        }
        double bound = 2 / ((a + d) / 2 + Math.hypot((a - d) / 2, b));
        ask("arm", "\"question\":\"diverges\"");
        assertThat(Objects.requireNonNull(scene.armed()).text())
                .startsWith("On the loss over W[0,0] and W[1,0], were it bent everywhere as at (0, 0): ");
        assertThat(JSON.valueToTree(ask("descent", live)).path("bound").asText())
                .isEqualTo("?");
        assertThat(told(Outbox.Part.STATE).path("ask").asText()).isEqualTo("diverges 0 live W[0,0] W[1,0]");
        assertThat(verdict(linked(), "1")).endsWith(" = " + Digits.of(bound));
        assertThat(verdict(scene, String.valueOf(bound).substring(0, 5))).endsWith(" = " + Digits.of(bound));
        assertThat(Objects.requireNonNull(scene.armed()).right()).isTrue();
        assertThat(JSON.valueToTree(ask("descent", live)).path("bound").asText())
                .isEqualTo(Digits.of(bound));
    }

    /** At (1.2, 0) the camel's second derivatives are −7.55, 1 and −8: bent down whichever way one goes. */
    @Test
    void onAHilltopNoRateIsAskedFor() {
        ask("descent", "\"surface\":\"camel\",\"right\":0.785714,\"up\":0.5,\"rate\":0.1,\"steps\":1");
        assertThatThrownBy(() -> ask("arm", "\"question\":\"diverges\"")).hasMessageContaining("bent down");
    }

    private String end(String rate) {
        JsonNode told = JSON.valueToTree(ask("descent", "\"surface\":\"ravine\",\"rate\":" + rate + ",\"steps\":100"));
        return told.path("paths").get(0).path("end").asText();
    }

    @Test
    void theLiveLossIsThatOfTheModel() {
        ask("forward", "\"steps\":20");
        JsonNode told = JSON.valueToTree(
                ask(
                        "descent",
                        "\"surface\":\"live\",\"first\":\"W[0,0]\",\"second\":\"W[2,1]\",\"rate\":0.1,\"steps\":5,\"field\":true"));
        double here = scene.stepper().measured().training().crossEntropy();
        assertThat(told.path("paths").get(0).path("heights").get(0).asText()).isEqualTo(Digits.of(here));
        assertThat(told.path("field").path("levels")).hasSize(24 * 24);
        assertThatThrownBy(() -> ask(
                        "descent",
                        "\"surface\":\"live\",\"first\":\"W[9,0]\",\"second\":\"b[0,1]\",\"rate\":0.1,\"steps\":5"))
                .hasMessageContaining("one that the model has");
    }

    @Test
    void aPointIsMovedByWhatItsPlaneSaysAndNoMore() {
        double[] before = new double[4];
        scene.rows().features().read(5, before);
        ask("move", "\"row\":5,\"right\":0.5,\"up\":0.5");
        double[] after = new double[4];
        scene.rows().features().read(5, after);
        assertThat(scene.plane().shareRight(scene.plane().a(after))).isEqualTo(0.5, within(1e-3));
        assertThat(scene.plane().shareUp(scene.plane().b(after))).isEqualTo(0.5, within(1e-3));
        double[] rest = new double[4];
        for (int d = 0; d < 4; d++) {
            double inPlane = (scene.plane().a(after) - scene.plane().a(before))
                            * scene.plane().u()[d]
                    + (scene.plane().b(after) - scene.plane().b(before))
                            * scene.plane().v()[d];
            rest[d] = after[d] - before[d] - inPlane;
        }
        assertThat(rest).containsExactly(new double[4], within(1e-12));
    }

    @Test
    void whatIsSavedIsOneFileThatAsksForNothing() {
        JsonNode told = JSON.valueToTree(ask("save", "\"from\":0,\"to\":2"));
        assertThat(told.path("name").asText()).isEqualTo("iris-linear-steps.html");
        assertThat(told.path("html").asText()).contains("connect-src 'none'").contains("\"number\":11");
        assertThat(scene.stepper().step()).isZero();
        assertThatThrownBy(() -> ask("save", "\"from\":0,\"to\":500")).hasMessageContaining("at most 50 steps");
    }

    @Test
    void theCommandIsWhatOneTypes() {
        ask("set", "\"setting\":\"training.learning-rate=0.5\"");
        ask("forward", "\"steps\":4");
        ask("row", "\"row\":2");
        assertThat(told(Outbox.Part.STATE).path("command").asText())
                .endsWith("step configs/iris-linear.yaml --set training.learning-rate=0.5 --at 4 --row 2");
        assertThat(told(Outbox.Part.STATE).path("commandNote").asText()).isEmpty();
    }

    /** What the screen shows is what one types: of Information, KL; of a table that nobody described, what describes it. */
    @Test
    void theCommandIsThatOfWhatIsShown() {
        ask("information", "\"p\":[0.5,0.5],\"q\":[0.25,0.75]");
        scene.view("information");
        assertThat(JSON.valueToTree(scene.told(Outbox.Part.STATE))
                        .path("command")
                        .asText())
                .endsWith("calc kl --p 0.5,0.5 --q 0.25,0.75");
        ask("descent", "\"surface\":\"camel\",\"rate\":0.05,\"steps\":3");
        scene.view("descent");
        assertThat(JSON.valueToTree(scene.told(Outbox.Part.STATE))
                        .path("command")
                        .asText())
                .endsWith("demo descent --rate 0.05 --start '-0.5,0.5'");
        ask("descent", "\"surface\":\"ravine\",\"rate\":0.05,\"steps\":3");
        assertThat(JSON.valueToTree(scene.told(Outbox.Part.STATE))
                        .path("commandNote")
                        .asText())
                .endsWith("paths on this surface have no command.");
        Material iris = Tabs.material("configs/iris-linear.yaml");
        Scene table = new Scene(
                new Material("my flowers.csv", iris.reading(), iris.data()),
                iris.data().get(),
                Limits.USUAL,
                p -> {});
        assertThat(JSON.valueToTree(table.told(Outbox.Part.STATE))
                        .path("command")
                        .asText())
                .contains("data init 'my flowers.csv' > my-flowers.yaml && ")
                .endsWith("step my-flowers.yaml");
    }

    /** Names that layers define, and lines of chains; whose the numbers are is said. */
    @Test
    void everyLineThatIsNamedIsTold() {
        List<String> asked = new ArrayList<>();
        for (JsonNode step : told(Outbox.Part.MICROSCOPE).path("shown").path("steps")) {
            if (step.has("derive")) {
                String line = step.path("derive").asText();
                asked.add(line);
                JsonNode derived = JSON.valueToTree(ask("derive", "\"line\":\"" + line + "\""));
                assertThat(derived.path("lines")).as(line).anyMatch(each -> each.path("isIt")
                        .asBoolean());
                assertThat(derived.path("about").asText()).as(line).isNotEmpty();
            }
        }
        assertThat(asked).hasSizeGreaterThan(5);
        JsonNode z = JSON.valueToTree(ask("derive", "\"line\":\"z\""));
        assertThat(z.path("about").asText()).contains("the figures are theirs");
        assertThat(z.path("lines").get(0).path("latex").asText())
                .isEqualTo("z_{nk} = \\sum_{d} X_{nd}\\thinspace W_{dk} + b_{k}");
        assertThatThrownBy(() -> ask("derive", "\"line\":\"nothing\"")).hasMessageContaining("unknown");
    }

    @Test
    void linksThatAreNoneAreRefused() {
        for (String changes : List.of(
                "[\"x\"]",
                "[\"5:set=data.path=/etc/passwd\"]",
                "[\"1:move=1\"]",
                "[\"9:fault=none\",\"3:fault=none\"]",
                "[\"0:label=1,99\"]",
                "[\"0:add=1,1,1e9\"]",
                "[\"999999999:fault=none\"]")) {
            assertThatThrownBy(() -> scene.begin(json("{\"changes\":" + changes + "}")))
                    .as(changes)
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("expected");
        }
    }

    /** Another seed draws other weights and another order; the rows stay, which the command has to say. */
    @Test
    void anotherSeedKeepsTheSplit() {
        ask("restart", "\"settings\":[\"seed=3\"]");
        assertThat(told(Outbox.Part.STATE).path("command").asText()).endsWith("--set seed=3 --set data.split-seed=7");
    }

    @Test
    void whereTheLossIsNoNumberTrainingStandsStill() {
        ask("set", "\"setting\":\"training.learning-rate=1e38\"");
        ask("forward", "\"steps\":50");
        JsonNode state = told(Outbox.Part.STATE);
        assertThat(state.path("message").asText()).startsWith("training diverged");
        assertThat(told(Outbox.Part.MICROSCOPE).path("none").asText()).contains("diverged");
        ask("back", "\"steps\":50");
        assertThat(scene.stepper().step()).isZero();
        assertThat(told(Outbox.Part.STATE).path("message").asText()).isEmpty();
    }
}
