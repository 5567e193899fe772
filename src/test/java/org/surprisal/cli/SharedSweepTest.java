package org.surprisal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shares of a sweep in processes of their own, on one folder. */
@Tag("slow")
class SharedSweepTest {
    @TempDir
    Path folder;

    private static String[] sweep(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("sweep", "configs/iris-mlp.yaml", "--out", out.toString()));
        arguments.addAll(List.of("--set", "training.epochs=150", "--threads", "1", "--folds", "3"));
        arguments.addAll(List.of("--grid", "training.learning-rate=0.1,0.01", "--grid", "model.hidden=[4],[4, 4]"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    private ChildRun start(Path out, String task) throws IOException {
        Path err = folder.resolve("err-" + task.charAt(0) + ".txt");
        return new ChildRun(err, List.of("-Dsurprisal.checkpoint-pause=0"), sweep(out, "--task", task));
    }

    @Test
    void oneIsKilledAndStartedAgainAndTheResultsAreThoseOfOneProcess() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(Said.by(sweep(whole)).code()).isZero();
        Path shared = folder.resolve("shared");
        assertThat(Said.by(sweep(shared, "--task", "3/3")).line("other runs"))
                .isEqualTo(
                        "other runs are still missing; the share that finishes last combines the results in " + shared);

        try (WatchService watch = ChildRun.watch(shared.resolve("runs"));
                ChildRun first = start(shared, "1/3");
                ChildRun second = start(shared, "2/3")) {
            first.awaitFile(watch, "004", 1); // the second run of the first share, when its first is done
            first.kill();
            assertThat(second.end()).isZero();
        }
        assertThat(shared.resolve("sweep.csv")).doesNotExist();
        try (ChildRun again = start(shared, "1/3")) {
            assertThat(again.end()).as("%s", again.complaints()).isZero();
        }
        for (String file : List.of("plan.json", "sweep.csv", "summary.json", "best.yaml", "report.html")) {
            assertThat(shared.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        for (int run = 1; run <= 12; run++) {
            Path latest = Path.of(Formatting.format("runs/%03d/latest.safetensors", run));
            assertThat(shared.resolve(latest)).hasSameBinaryContentAs(whole.resolve(latest));
        }
    }
}
