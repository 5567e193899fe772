package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;
import static org.surprisal.base.messages.OptionException.requireNeeded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.linalg.Device;
import org.surprisal.run.ConfigReader;
import org.surprisal.study.Grid;
import org.surprisal.study.Plan;
import org.surprisal.study.RefusedRunException;
import org.surprisal.study.Sweep;
import org.surprisal.study.SweepFolder;
import org.surprisal.study.SweepResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal sweep CONFIG}. */
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = {
            "Train every combination of some settings, on folds or by several seeds, and say which is best.",
            "Started again with the same folder, it does what is missing."
        })
final class SweepCommand implements Callable<Integer> {
    private static final Pattern TASK = Pattern.compile("([1-9][0-9]{0,4})/([1-9][0-9]{0,4})");

    @ParentCommand
    private Main main;

    @Mixin
    private ConfigArguments arguments;

    @Option(
            names = "--grid",
            paramLabel = "KEY=V1,V2",
            completionCandidates = Completions.Keys.class,
            description = "A key and its values, such as training.learning-rate=0.1,0.01 or seed=1..10. Repeatable.")
    private List<String> grid = new ArrayList<>();

    @Option(
            names = "--folds",
            paramLabel = "K",
            description = "Train each combination K times, each time holding out another of K stratified folds.")
    private int folds;

    @Option(names = "--out", paramLabel = "DIR", description = "Output folder (default: next of runs/NAME/sweep-NNN).")
    private @Nullable Path out;

    @Option(
            names = "--task",
            paramLabel = "I/N",
            description =
                    "Do the I-th of N shares, beside others on a shared --out; the last to finish combines the results.")
    private @Nullable String task;

    @Mixin
    private ThreadsArgument threads;

    @Option(names = "--dry-run", description = "Show the plan, of a --task its runs alone, and stop.")
    private boolean dryRun;

    @Override
    @SuppressWarnings("try") // it only runs beside
    public Integer call() throws IOException {
        int[] share = share();
        ConfigReader reader = arguments.open();
        List<Grid> grids = grid.stream().map(Grid::parse).toList();
        Plan plan = Plan.of(reader, arguments.settings(), grids, folds);
        if (dryRun) {
            SweepFolder folder = out == null ? SweepFolder.byDefault(plan) : new SweepFolder(out);
            SweepReport.plan(plan, share[0], share[1], folder.path()).forEach(main.console()::result);
            return 0;
        }
        threads.apply();
        try (WarmUp warmUp = WarmUp.withoutPictures()) {
            if (plan.base().device() == Device.CPU) {
                warmUp.begin();
            }
            return train(reader, plan, share);
        }
    }

    private int[] share() {
        if (task == null) {
            return new int[] {1, 1};
        }
        Matcher share = TASK.matcher(task);
        String expected = "I/N, such as 1/4: the first of four shares";
        require(share.matches(), "--task", task, expected);
        int[] numbers = {Integer.parseInt(share.group(1)), Integer.parseInt(share.group(2))};
        require(numbers[0] <= numbers[1], "--task", task, expected);
        requireNeeded(true, "--task", out != null, "--out, the folder that all shares write to");
        return numbers;
    }

    private int train(ConfigReader reader, Plan plan, int[] share) throws IOException {
        Console console = main.console();
        console.noteIfStartedWithoutLauncher();
        ConfigReader.Reading base = reader.reading(arguments.settings());
        base.requireFiles();
        SweepFolder folder = out == null ? SweepFolder.byDefault(plan) : new SweepFolder(out);
        Folders.requireUsable("--out", folder.path());
        plan.notes().forEach(console::note);
        SweepProgress progress = new SweepProgress(console, folder, System::nanoTime);
        Sweep sweep = new Sweep(plan, folder, progress);
        main.stopOnSignal().callUnlessOver(sweep::stop);
        SweepResult result;
        try {
            result = sweep.train(share[0], share[1], threads.count());
        } catch (RefusedRunException e) {
            throw reader.reading(arguments.settings(), plan.typed(e.run())).located(e.reason());
        } catch (OptionException e) {
            throw base.located(e);
        } finally {
            progress.end();
        }
        if (result == null) {
            console.result("other runs are still missing; the share that finishes last combines the results in "
                    + folder.path());
            return 0;
        }
        SweepReport.of(result, folder.path()).forEach(console::result);
        return result.allDiverged() ? Failures.DIVERGED : 0;
    }
}
