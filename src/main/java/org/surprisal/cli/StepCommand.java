package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Program;
import org.surprisal.learn.microscope.Recorded;
import org.surprisal.learn.microscope.Subject;
import org.surprisal.learn.step.Opened;
import org.surprisal.learn.step.StepJson;
import org.surprisal.learn.step.StepRecord;
import org.surprisal.learn.step.StepText;
import org.surprisal.learn.step.Stepper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal step CONFIG|RUN}. */
@Command(
        name = "step",
        mixinStandardHelpOptions = true,
        description =
                "Show one training step with its numbers: batch, logits, softmax, loss, p - y, gradients, the update,"
                        + " and the same batch again.")
final class StepCommand implements Callable<Integer> {
    private static final int AT_ONCE = 64; // steps between two looks at the bar

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "CONFIG|RUN", description = "Configuration file, or directory of a run.")
    private Path source;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Set a key over the file. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "STEP",
            description = "The step that follows so many updates (default: 0, the first).")
    private long at;

    @Option(names = "--row", paramLabel = "I", description = "The row of the batch to follow (default: 0, the first).")
    private @Nullable Integer row;

    @Option(names = "--json", description = "All of the step as one JSON document, every number in full.")
    private boolean json;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "A page to step through, to and fro, in any browser, without this program.")
    private @Nullable Path html;

    @Option(
            names = "--steps",
            paramLabel = "A..B",
            description = "With --html: every step from A to B, counted as --at does (default: that of --at).")
    private @Nullable String range;

    @Mixin
    private ThreadsArgument threads;

    @Override
    public Integer call() throws IOException {
        require(at >= 0, "--at", at, "a number of updates, from 0");
        require(row == null || row >= 0, "--row", row + "", "a row of the batch, from 0");
        require(row == null || !json, "--row", row + " with --json", "one of the two: the document has every row");
        require(html == null || !json, "--html", html + " with --json", "one of the two");
        require(row == null || html == null, "--row", row + " with --html", "one of the two: the page has every row");
        require(range == null || html != null, "--steps", range + "", "--html FILE, for the page that has them");
        if (html != null) {
            Folders.requireFile("--html", html);
        }
        long to = range == null ? at : steps(range);
        threads.apply();
        Opened opened = Opened.of(source, settings);
        opened.notes().forEach(main.console()::note);
        Stepper stepper = opened.stepper();
        long steps = stepper.steps();
        require(
                steps > 0,
                "training.epochs",
                opened.config().training().epochs(),
                "at least 1, to have a step to show");
        require(
                at < steps,
                "--at",
                at,
                "0 to " + (steps - 1) + ": training ends after " + Count.grouped(steps, "step"));
        go(stepper);
        require(
                stepper.step() == at && !stepper.isDone(),
                "--at",
                at,
                "0 to " + (stepper.step() - 1) + ": training stops early, after "
                        + Count.grouped(stepper.step(), "step"));
        if (html != null) {
            write(html, opened, stepper, to);
            return 0;
        }
        StepRecord step = stepper.next();
        if (json) {
            Writer out = main.console().writer();
            StepJson.write(step, out);
            out.flush();
            return 0;
        }
        int shown = row == null ? 0 : row;
        require(
                shown < step.batchSize(),
                "--row",
                shown,
                "0 to " + (step.batchSize() - 1) + ": the batch of this step has "
                        + Count.grouped(step.batchSize(), "row"));
        head(opened, stepper, steps, step).forEach(main.console()::result);
        StepText.of(opened.config(), opened.data(), step, shown).forEach(main.console()::result);
        return 0;
    }

    /** Takes A..B apart: A is where {@code --at} would stand, B is returned. */
    private long steps(String range) {
        String expected = "two steps such as 0..20, at most " + Recorded.MOST_STEPS + " in all";
        require(range.matches("[0-9]{1,15}\\.\\.[0-9]{1,15}"), "--steps", range, expected);
        require(at == 0, "--at", at + " with --steps " + range, "one of the two");
        int dots = range.indexOf("..");
        at = Long.parseLong(range.substring(0, dots));
        long to = Long.parseLong(range.substring(dots + 2));
        require(to >= at && to - at < Recorded.MOST_STEPS, "--steps", range, expected);
        return to;
    }

    private void write(Path file, Opened opened, Stepper stepper, long to) throws IOException {
        List<StepRecord> recorded = new ArrayList<>();
        while (stepper.step() <= to && !stepper.isDone()) {
            recorded.add(stepper.next());
        }
        if (stepper.step() <= to) {
            main.console().note("training ends after " + Count.grouped(stepper.step(), "step"));
        }
        List<String> words = new ArrayList<>(List.of("step", source.toString()));
        settings.forEach(setting -> words.addAll(List.of("--set", setting)));
        words.addAll(List.of("--at", String.valueOf(at)));
        String page = Recorded.page(
                opened.config().name() + ", step " + at + (recorded.size() > 1 ? " to " + (stepper.step() - 1) : ""),
                stepper.describe() + ": one training step after the other, to and fro.",
                Program.type(words.toArray(String[]::new)),
                recorded,
                Subject.of(opened.data()));
        Folders.save(file, page);
        main.console().written(file);
    }

    private void go(Stepper stepper) {
        ProgressBar bar = new ProgressBar(main.console(), "steps", 1);
        while (stepper.step() < at && !stepper.isDone()) {
            stepper.forward(Math.min(AT_ONCE, at - stepper.step()));
            bar.show("training", stepper.step(), at, "step " + Count.grouped(stepper.step()));
        }
        bar.clear();
    }

    /** Steps have the numbers of {@code --at}, of the JSON and of the lab: the first is 0. */
    private List<String> head(Opened opened, Stepper stepper, long steps, StepRecord step) {
        List<String> lines = new ArrayList<>(Formatting.lines(
                List.of(
                        opened.config().name() + ": " + stepper.describe(),
                        Count.grouped(stepper.size(), "parameter"),
                        opened.config().dtype().label(),
                        "seed " + opened.config().seed()),
                ", "));
        lines.add("step " + Count.grouped(at) + " of 0 to " + Count.grouped(steps - 1) + ", in epoch "
                + step.epoch() + " of " + opened.config().training().epochs() + ", after "
                + Count.grouped(at, "update"));
        return lines;
    }
}
