package org.surprisal.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.learn.gradcheck.CheckResult;
import org.surprisal.learn.gradcheck.Comparison;
import org.surprisal.learn.gradcheck.Fault;
import org.surprisal.learn.gradcheck.FaultResult;
import org.surprisal.learn.gradcheck.Sweep;

/** What a gradient check came to, in lines of at most 80 characters. */
final class GradcheckReport {
    private GradcheckReport() {}

    static List<String> randomHead(int shapes, long seed) {
        return List.of(
                Count.grouped(shapes, "random model") + ", seed " + seed
                        + ", in double: every parameter of each against",
                "(J(-2h) - 8 J(-h) + 8 J(h) - J(2h)) / 12h, h = 2^-11,",
                "J being the mean cross-entropy + 1/2 decay |W|^2",
                "");
    }

    /** A line for each kind of model. */
    static List<String> random(Map<String, CheckResult> byKind) {
        List<String> lines = new ArrayList<>();
        lines.add(Formatting.format(
                "%-14s%8s%12s%12s%12s%13s", "model", "models", "parameters", "checked", "at kinks", "worst error"));
        CheckResult total = CheckResult.NONE;
        for (Map.Entry<String, CheckResult> kind : byKind.entrySet()) {
            lines.add(row(kind.getKey(), kind.getValue()));
            total = total.plus(kind.getValue());
        }
        lines.add(row("all", total));
        lines.add("");
        lines.addAll(worst(total.worst()));
        lines.add(verdict(byKind.values().stream().allMatch(CheckResult::holds)));
        return lines;
    }

    private static String row(String name, CheckResult result) {
        return Formatting.format(
                "%-14s%8s%12s%12s%12s%13s",
                name,
                Count.grouped(result.models()),
                Count.grouped(result.parameters()),
                Count.grouped(result.checked()),
                Count.grouped(result.atKinks()),
                result.worst() == null ? "-" : error(result.error()));
    }

    static List<String> configured(CheckResult result) {
        List<String> lines = new ArrayList<>();
        long drawn = result.checked() + result.atKinks();
        if (drawn < result.parameters()) {
            lines.add("a sample of " + Count.grouped(drawn) + ", drawn from every layer; --all takes each parameter");
        }
        lines.add("checked " + Count.grouped(result.checked()) + " of "
                + Count.grouped(result.parameters(), "parameter") + ", left out "
                + Count.grouped(result.atKinks())
                + " at kinks");
        lines.addAll(worst(result.worst()));
        lines.add(verdict(result.holds()));
        return lines;
    }

    private static List<String> worst(@Nullable Comparison worst) {
        if (worst == null) {
            return List.of("nothing could be checked");
        }
        return List.of(
                "worst: " + worst.parameter() + " of " + worst.model(),
                Formatting.format("  analytic %23.16e", worst.analytic()),
                Formatting.format("  numeric  %23.16e", worst.numeric()),
                "  relative error " + error(worst.error()) + ", measured by |gradient|, at least "
                        + error(worst.floor()));
    }

    private static String verdict(boolean holds) {
        return holds
                ? "no error above " + error(CheckResult.LIMIT) + ": the gradients are right"
                : "NOT all errors are at most " + error(CheckResult.LIMIT) + ": a gradient is wrong";
    }

    /** A single planted fault. */
    static List<String> planted(FaultResult planted) {
        List<String> lines = new ArrayList<>();
        lines.add("planted " + planted.fault().label() + ": " + planted.fault().meaning());
        lines.addAll(worst(planted.result().worst()));
        lines.add(planted.caught() ? "caught: the check found a gradient wrong" : "NOT CAUGHT");
        return lines;
    }

    /** A line for each planted fault, and for each that changes nothing. */
    static List<String> allPlanted(List<FaultResult> planted, List<Fault> idle) {
        List<String> lines = new ArrayList<>();
        lines.add(Formatting.format(
                "%-16s  %-10s%9s  %-11s%13s%13s", "planted", "verdict", "error", "worst", "analytic", "numeric"));
        for (FaultResult each : planted) {
            lines.add(line(each));
        }
        idle.forEach(fault -> lines.add(Formatting.format("%-16s  changes nothing here", fault.label())));
        long caught = planted.stream().filter(FaultResult::caught).count();
        lines.add("");
        lines.add(caught + " of " + Count.grouped(planted.size(), "planted fault") + " caught");
        return lines;
    }

    private static String line(FaultResult planted) {
        Comparison worst = planted.result().worst();
        return Formatting.format(
                "%-16s  %-10s%9s  %-11s%13s%13s",
                planted.fault().label(),
                planted.caught() ? "caught" : "NOT CAUGHT",
                error(planted.result().error()),
                worst == null ? "-" : worst.parameter(),
                worst == null ? "-" : Formatting.format("%.4e", worst.analytic()),
                worst == null ? "-" : Formatting.format("%.4e", worst.numeric()));
    }

    /** A line for each step that is a power of ten, then where the errors are least. */
    static List<String> sweep(Sweep sweep) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Error of difference quotients over the step h, " + sweep.model() + ",");
        lines.add("as |quotients - gradient| / |gradient| over all parameters:");
        lines.add(Formatting.format(
                "%-8s%s", "", columns(sweep, c -> c.precision().label())));
        lines.add(Formatting.format(
                "%-8s%s", "h", columns(sweep, c -> c.difference().label())));
        int perDecade = (sweep.h().length - 1) / 11;
        for (int i = 0; i < sweep.h().length; i += perDecade) {
            int at = i;
            lines.add(Formatting.format(
                    "%-8s%s", Formatting.format("%.0e", sweep.h()[i]), columns(sweep, c -> error(c.error()[at]))));
        }
        lines.add(Formatting.format("%-8s%s", "best h", columns(sweep, c -> error(sweep.h()[c.best()]))));
        lines.add(Formatting.format("%-8s%s", "theory", columns(sweep, c -> error(c.expectedBest()))));
        lines.add("theory: eps^(1/2), eps^(1/3), eps^(1/5); eps is 2.2e-16 or, in float, 1.2e-07");
        return lines;
    }

    private static String columns(Sweep sweep, Function<Sweep.Curve, String> text) {
        return sweep.curves().stream()
                .map(curve -> Formatting.format("%11s", text.apply(curve)))
                .collect(Collectors.joining());
    }

    private static String error(double x) {
        return Formatting.format("%.1e", x);
    }
}
