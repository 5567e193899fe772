package org.surprisal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Program;
import org.surprisal.device.Cards;
import org.surprisal.device.Cards.Card;
import org.surprisal.linalg.Backend;
import org.surprisal.plot.Curves;
import org.surprisal.plot.CurvesPicture;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import org.surprisal.run.JsonText;
import org.surprisal.run.SystemInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Check that this machine trains well: versions, threads, speed settings, pictures.",
            "Exits with 1 if training cannot work here."
        })
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Option(names = "--json", description = "One JSON document instead of the lines.")
    private boolean json;

    private final List<Map<String, String>> checks = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        SystemInfo.versions().forEach((what, version) -> line("ok", what, version));
        boolean right = Backend.multipliesRight();
        line(
                right ? "ok" : "WRONG",
                "backend",
                Backend.name() + ", " + Count.grouped(Runtime.getRuntime().availableProcessors(), "core")
                        + ", matrix products on "
                        + Count.grouped(Backend.threads(), "thread")
                        + (right ? ", a product checked" : ", a product came out wrong"));
        String policy = System.getenv("OMP_WAIT_POLICY");
        boolean passive = "PASSIVE".equalsIgnoreCase(policy);
        line(
                passive ? "ok" : "slow",
                "threads",
                "OMP_WAIT_POLICY is " + policy
                        + (passive ? "" : "; passive makes a training step about twice as fast"));
        cards();
        boolean launcher = Boolean.getBoolean("surprisal.launcher");
        line(
                launcher ? "ok" : "slow",
                "start",
                launcher ? "by scripts/surprisal" : "without scripts/surprisal, so without its class-data archive");
        line(
                "ok",
                "memory",
                Formatting.format(
                        "at most %,.0f MB of heap", Runtime.getRuntime().maxMemory() / 1e6));
        pictures();
        data("data/iris.csv", "run it from the project's folder");
        data("data/cifar10/test_batch.bin", Program.type("data", "fetch", "cifar10") + " brings it");
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("trains", right);
            document.put("checks", checks);
            main.console().document(JsonText.lines(document));
        }
        return right ? 0 : Failures.FAILED;
    }

    private void cards() {
        Cards cards = Cards.here();
        if (cards.found().isEmpty()) {
            line("none", "card", cards.none() + "; device: cpu needs none");
        }
        for (Card card : cards.found()) {
            line(
                    card.isKnown() ? "ok" : "none",
                    "card",
                    card.describe() + (card.isKnown() ? "" : ": ND4J's kernels are for " + Cards.known()));
        }
        line(
                Backend.isBuiltForCuda() ? "ok" : "none",
                "cuda",
                Backend.isBuiltForCuda()
                        ? "nd4j-cuda is in this build; device: cpu unless a configuration says cuda"
                        : "nd4j-cuda is not in this build; -Pcuda in .mvn/maven.config brings it");
    }

    private void pictures() throws IOException {
        double[] point = {0};
        Path drawn = Files.createTempFile("surprisal", ".png");
        try {
            Pictures.write(
                    new CurvesPicture(new Curves("doctor", 2, point, point, point, point, point, point, point)), drawn);
            line("ok", "pictures", "one was drawn");
        } catch (PictureException e) {
            line("none", "pictures", "runs go without: " + e.getMessage());
        } finally {
            Files.deleteIfExists(drawn);
        }
    }

    /** Where {@code train} would find it: from here, else in the project's folder. */
    private void data(String file, String wayOut) {
        boolean there = isThere(file, Program.home());
        line(there ? "ok" : "none", "data", there ? file : file + " is not here: " + wayOut);
    }

    static boolean isThere(String file, @Nullable Path home) {
        return Files.exists(Path.of(file)) || (home != null && Files.exists(home.resolve(file)));
    }

    private void line(String state, String what, String found) {
        Map<String, String> check = new LinkedHashMap<>();
        check.put("check", what);
        check.put("state", Formatting.lower(state));
        check.put("found", found);
        checks.add(check);
        if (!json) {
            main.console().result(Formatting.format("%-5s %-10s %s", state, what, found));
        }
    }
}
