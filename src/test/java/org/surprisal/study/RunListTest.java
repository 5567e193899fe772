package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.messages.OptionException;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.Run;
import org.surprisal.run.RunOverview;

/** Four runs: three of Iris, in two folders, and one that cannot be read. */
class RunListTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws Exception {
        train("a/001", "seed=1");
        train("a/002", "seed=2", "training.learning-rate=0.05");
        train("b/001", "seed=1", "training.momentum=0.5", "training.epochs=5");
        Files.createDirectories(folder.resolve("b/002"));
    }

    private static void train(String name, String... settings) {
        List<String> all = new ArrayList<>(List.of("training.epochs=3"));
        all.addAll(List.of(settings));
        Run.prepare(ConfigReader.open(Path.of("configs/iris-linear.yaml")).read(all))
                .train(folder.resolve(name), report -> {});
    }

    private static List<String> names(RunList list) {
        return list.runs().stream()
                .map(run -> folder.relativize(run.path()).toString())
                .toList();
    }

    private static RunList all() {
        return RunList.of(List.of(folder));
    }

    @Test
    void findsEachRunOnceAndTellsWhatDiffers() {
        RunList list = RunList.of(List.of(folder.resolve("a"), folder.resolve("b/../a/001"), folder));
        assertThat(names(list)).containsExactly("a/001", "a/002", "b/001", "b/002");
        assertThat(list.differing())
                .containsExactly("seed", "training.epochs", "training.learning-rate", "training.momentum");
        assertThat(Objects.requireNonNull(list.byFolder().get(folder.resolve("a")))
                        .differing())
                .containsExactly("seed", "training.learning-rate");
    }

    @Test
    void picksByAnythingThatIsToldOfARun() {
        assertThat(names(all().where("seed=1"))).containsExactly("a/001", "b/001");
        assertThat(names(all().where("learning-rate<0.1"))).containsExactly("a/002");
        assertThat(names(all().where("last_epoch>=5"))).containsExactly("b/001");
        assertThat(names(all().where("state!=finished"))).containsExactly("b/002");
        assertThat(names(all().where("training.momentum=0.50"))).containsExactly("b/001");
        assertThatThrownBy(() -> all().where("learning-rat=1"))
                .isInstanceOf(OptionException.class)
                .hasMessageStartingWith("--where is learning-rat; expected run, state,")
                .hasMessageContaining(
                        "of which these differ: seed, training.epochs, training.learning-rate, training.momentum;")
                .hasMessageContaining("last_ or best_ before epoch, learning_rate, train_loss, cross_entropy,")
                .hasMessageEndingWith("did you mean \"learning-rate\"?");
        assertThatThrownBy(() -> all().where("seed")).hasMessageContaining("expected KEY=VALUE");
    }

    @Test
    void sortsByAnythingLikewiseWithWhatHasItFirst() {
        assertThat(names(all().sortedBy("seed", true))).containsExactly("a/002", "a/001", "b/001", "b/002");
        assertThat(names(all().sortedBy("epochs", false))).containsExactly("a/001", "a/002", "b/001", "b/002");
        List<Double> figures = all().sortedBy("best_cross_entropy", false).runs().stream()
                .map(RunOverview::best)
                .filter(best -> best != null)
                .map(best -> best.crossEntropy())
                .toList();
        assertThat(figures).hasSize(3).isSorted();
    }

    @Test
    void aHeadingStandsForItsKey() {
        assertThat(all().sortedBy("best", true)).isEqualTo(all().sortedBy("best_cross_entropy", true));
        assertThat(all().sortedBy("accur.", false)).isEqualTo(all().sortedBy("last_accuracy", false));
        assertThat(all().sortedBy("best epoch", true)).isEqualTo(all().sortedBy("at", true));
        assertThat(names(all().where("at>=4"))).containsExactly("b/001");
        assertThatThrownBy(() -> all().sortedBy("settings", false))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("expected run, state, epoch, last, accur., best, at, time;");
    }

    @Test
    void scriptsGetTheSameFigures() throws Exception {
        Comparison comparison = new Comparison(all());
        JsonNode runs = new ObjectMapper().readTree(comparison.json()).required("runs");
        List<String> csv = comparison.csv().lines().toList();
        assertThat(csv.get(0))
                .startsWith("run,state,seed,training.epochs,training.learning-rate,training.momentum,last_epoch,");
        assertThat(runs).hasSize(4);
        for (int i = 0; i < 3; i++) {
            String line = Files.readAllLines(all().runs().get(i).path().resolve("metrics.csv"))
                    .get(runs.get(i).required("last").required("epoch").intValue() + 1);
            String crossEntropy = line.split(",", -1)[4];
            assertThat(runs.get(i).required("last").required("cross_entropy").asText())
                    .isEqualTo(Double.toString(Double.parseDouble(crossEntropy)));
            assertThat(csv.get(i + 1)).contains("," + crossEntropy + ",");
        }
        assertThat(runs.get(3).required("state").textValue()).isEqualTo("broken");
        assertThat(runs.get(3).required("problem").textValue()).contains("b/002/config.yaml does not exist");
        assertThat(runs.get(3).required("last").isNull()).isTrue();
        assertThat(csv.get(4)).startsWith(all().runs().get(3).path() + ",broken,,,,");
    }

    @Test
    void aPageAndAPictureOfThem() {
        Comparison comparison = new Comparison(all());
        assertThat(comparison.html()).contains("Comparison of 4 runs", "broken").doesNotContain("src=\"http");
        Path two = folder.resolve("a");
        assertThat(new Comparison(RunList.of(List.of(two))).html()).contains("a/002: seed 2, learning-rate 0.05");
        assertThat(comparison.picture().width()).isPositive();
    }
}
