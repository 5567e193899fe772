package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;
import static org.surprisal.base.messages.OptionException.requireNeeded;
import static org.surprisal.base.messages.OptionException.requireOne;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.learn.gradcheck.CheckResult;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.FaultResult;
import org.surprisal.learn.gradcheck.GradientCheck;
import org.surprisal.learn.gradcheck.Problem;
import org.surprisal.learn.gradcheck.RandomProblems;
import org.surprisal.learn.gradcheck.Selection;
import org.surprisal.learn.gradcheck.Sweep;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal gradcheck [CONFIG]}. */
@Command(
        name = "gradcheck",
        mixinStandardHelpOptions = true,
        description = {
            "Check the gradients that training uses against difference quotients.",
            "Those of random models, or of the model of a configuration on its data.",
            "Exits with 5 if one is wrong."
        })
final class GradcheckCommand implements Callable<Integer> {
    private static final long SEED = 7;
    private static final int SHAPES = 100;
    private static final int MOST_SHAPES = 10_000; // some minutes
    private static final int MOST = 20_000; // parameters that are all checked without being asked to
    private static final int SAMPLE = 2_000;
    private static final int STEPS_PER_DECADE = 2;

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "CONFIG", arity = "0..1", description = "Configuration file (default: random models).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            completionCandidates = Completions.Keys.class,
            description = "Set a key over the file. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all random numbers (default: the file's, or " + SEED + ").")
    private @Nullable Long seed;

    @Option(names = "--shapes", paramLabel = "N", description = "Number of random models (default: " + SHAPES + ").")
    private @Nullable Integer shapes;

    @Option(names = "--all", description = "Every parameter of a large model, not a sample.")
    private boolean all;

    @Option(
            names = "--mutate",
            paramLabel = "NAME|all",
            arity = "0..1",
            fallbackValue = "all",
            completionCandidates = Completions.Faults.class,
            description = "Plant a fault in the backward pass, which the check must find (exit code 5);"
                    + " all, also meant by --mutate alone: each in turn (exit code 0 if each is found).")
    private @Nullable String mutate;

    @Option(
            names = "--sweep",
            description = "Also show how the error of a quotient depends on its step h: truncation against rounding.")
    private boolean sweep;

    @Option(names = "--out", paramLabel = "DIR", description = "Draw the sweep into DIR/gradcheck-sweep.png and .svg.")
    private @Nullable Path out;

    @Option(names = "--json", description = "One JSON document instead of the lines.")
    private boolean json;

    private final GradcheckJson document = new GradcheckJson();

    @Override
    public Integer call() throws IOException, PictureException {
        List<Fault> faults = mutate == null
                ? List.of()
                : mutate.equals("all") ? List.of(Fault.values()) : List.of(Fault.named(mutate));
        requireNeeded(all, "--all", config != null, "a CONFIG: of random models every parameter is checked");
        if (out != null) {
            Folders.requireUsable("--out", out); // before the wait
        }
        int code = config == null ? random(faults) : configured(config, faults);
        if (sweep || out != null) {
            Sweep errors = Sweep.run(STEPS_PER_DECADE, seed == null ? SEED : seed);
            document.sweep(errors);
            show(GradcheckReport.sweep(errors));
            if (out != null) {
                Path png = out.resolve("gradcheck-sweep.png");
                Path svg = out.resolve("gradcheck-sweep.svg");
                AtomicFiles.createDirectories(out);
                Pictures.write(errors.figure(), png, svg);
                if (!json) {
                    main.console().written(png);
                    main.console().written(svg);
                }
            }
        }
        if (json) {
            main.console().document(document.lines());
        }
        return code;
    }

    private int random(List<Fault> faults) {
        requireNeeded(!settings.isEmpty(), "--set", false, "a CONFIG to set it over");
        int count = shapes == null ? SHAPES : shapes;
        require(count >= 1 && count <= MOST_SHAPES, "--shapes", count, "a number from 1 to 10,000");
        long seed = this.seed == null ? SEED : this.seed;
        RandomProblems problems = new RandomProblems(new RandomStreams(seed));
        if (faults.isEmpty()) {
            show(GradcheckReport.randomHead(count, seed));
            Map<String, CheckResult> results = problems.check(count);
            document.random(count, seed, results);
            show(GradcheckReport.random(results));
            return results.values().stream().allMatch(CheckResult::holds) ? 0 : Failures.NOT_VERIFIED;
        }
        requireOne(shapes != null, "--shapes", true, "--mutate");
        List<FaultResult> planted = new ArrayList<>();
        for (Fault fault : faults) {
            planted.add(FaultResult.in(problems.firstFor(fault), fault, Selection.all(), done -> {}));
        }
        return verdict(planted, List.of());
    }

    private int configured(Path file, List<Fault> faults) {
        requireOne(shapes != null, "--shapes", true, "a CONFIG");
        List<String> all = new ArrayList<>(settings);
        if (seed != null) {
            all.add("seed=" + seed);
        }
        ConfiguredProblem configured = ConfiguredProblem.of(file, all);
        configured.notes().forEach(main.console()::note);
        Problem problem = configured.problem();
        long size = problem.model().size();
        boolean sampled = !this.all && size > MOST;
        Selection selection =
                sampled ? Selection.sample(SAMPLE, configured.random().check(0)) : Selection.all();
        show(configured.head());
        ProgressBar bar = new ProgressBar(main.console(), "parameters", 1);
        long total = sampled ? SAMPLE : size;
        LongConsumer progress = done -> bar.show("checking", done, total, Count.grouped(done));
        if (faults.isEmpty()) {
            CheckResult result = GradientCheck.of(problem, selection, progress);
            bar.clear();
            document.configured(problem.model().describe(), result);
            show(GradcheckReport.configured(result));
            return result.holds() ? 0 : Failures.NOT_VERIFIED;
        }
        List<FaultResult> planted = new ArrayList<>();
        List<Fault> idle = new ArrayList<>();
        for (Fault fault : faults) {
            if (GradientCheck.isChangedBy(fault, problem)) {
                planted.add(FaultResult.in(problem, fault, selection, progress));
            } else {
                idle.add(fault);
            }
        }
        bar.clear();
        if (planted.isEmpty()) {
            throw new OptionException("--mutate", idle.get(0).label(), "a fault that changes a gradient of this model");
        }
        return verdict(planted, idle);
    }

    /** Of a single fault 5 says that it was caught, as of any wrong gradient; of all of them 0 says so. */
    private int verdict(List<FaultResult> planted, List<Fault> idle) {
        document.planted(planted, idle);
        if (!"all".equals(mutate)) {
            show(GradcheckReport.planted(planted.get(0)));
            return planted.get(0).caught() ? Failures.NOT_VERIFIED : 0;
        }
        show(GradcheckReport.allPlanted(planted, idle));
        return planted.stream().allMatch(FaultResult::caught) ? 0 : Failures.NOT_VERIFIED;
    }

    private void show(List<String> lines) {
        if (!json) {
            lines.forEach(main.console()::result);
        }
    }
}
