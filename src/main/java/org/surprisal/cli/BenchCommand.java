package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.requireNeeded;
import static org.surprisal.base.messages.OptionException.requireOne;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.bench.Bench;
import org.surprisal.bench.BenchJson;
import org.surprisal.bench.Measured;
import org.surprisal.bench.Shape;
import org.surprisal.bench.Spread;
import org.surprisal.linalg.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measure the training step on random data, beside its matrix products alone.",
            "These are the floor, and run in turns with it, on the same threads.",
            "Shapes: iris-linear, iris-mlp, cifar-linear, cifar-mlp, cifar-mlp-deep."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int ROWS = 10_000;

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "SHAPE", arity = "0..*", description = "Which shapes (default: all five).")
    private List<String> names = new ArrayList<>();

    @Option(names = "--layers", paramLabel = "D,H,...,K", split = ",", description = "A shape by its widths instead.")
    private List<Integer> layers = new ArrayList<>();

    @Option(names = "--batch", paramLabel = "B", description = "Batch size with --layers (default: 128).")
    private @Nullable Integer batch;

    @Option(names = "--rows", paramLabel = "N", description = "Number of rows with --layers (default: 10000).")
    private @Nullable Integer rows;

    @Option(names = "--momentum", paramLabel = "M", description = "Momentum with --layers (default: 0.9).")
    private @Nullable Double momentum;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "7",
            description = "Measured rounds, after three warm-up rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--threads",
            paramLabel = "N",
            split = ",",
            description =
                    "Number of threads (default: all cores); several, such as 1,2,4, are measured one after the other.")
    private List<Integer> threads = new ArrayList<>();

    @Option(names = "--json", description = "An array of objects instead of the table.")
    private boolean json;

    @Override
    public Integer call() {
        List<Shape> shapes = shapes();
        Bench bench = new Bench(rounds);
        for (int count : threads) {
            ThreadsArgument.require(count);
        }
        main.console().noteIfStartedWithoutLauncher();
        noteIfOthersWork();
        List<Measured> figures = new ArrayList<>();
        for (Shape shape : shapes) {
            if (threads.isEmpty()) {
                main.console().progress("measuring " + shape.name() + " ...");
                figures.add(bench.measure(shape));
            }
            for (int count : threads) {
                main.console().progress("measuring " + shape.name() + " on " + Count.grouped(count, "thread") + " ...");
                Backend.useThreads(count);
                figures.add(bench.measure(shape));
            }
        }
        if (json) {
            BenchJson.lines(figures).forEach(main.console()::data);
        } else {
            table(figures).forEach(main.console()::result);
        }
        return 0;
    }

    private List<Shape> shapes() {
        if (layers.isEmpty()) {
            requireNeeded(batch != null, "--batch", false, "--layers D,H,...,K");
            requireNeeded(rows != null, "--rows", false, "--layers D,H,...,K");
            requireNeeded(momentum != null, "--momentum", false, "--layers D,H,...,K");
            return names.isEmpty()
                    ? Shape.NAMED
                    : names.stream().map(Shape::named).toList();
        }
        requireOne(true, "--layers", !names.isEmpty(), "the name of a shape");
        int B = batch == null ? 128 : batch;
        return List.of(Shape.of(layers, B, rows == null ? Math.max(ROWS, B) : rows, momentum == null ? 0.9 : momentum));
    }

    private void noteIfOthersWork() {
        int cores = Runtime.getRuntime().availableProcessors();
        threads.stream().filter(count -> count > cores).findFirst().ifPresent(count -> main.console()
                .note(Count.grouped(count, "thread") + " share " + Count.grouped(cores, "core")
                        + " here: the times show the overhead of more threads, not the gain"));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(); // below 0: not known
        if (load > 0.5) {
            main.console()
                    .note(Formatting.format(
                            "the load is %.1f on %s: other work is measured too", load, Count.grouped(cores, "core")));
        }
    }

    private static List<String> table(List<Measured> figures) {
        List<String> lines = new ArrayList<>();
        lines.add("A training step in float and its matrix products alone (floor), in microseconds;");
        lines.add("medians of the rounds:");
        lines.addAll(Formatting.columns(
                List.of("shape", "threads", "step", "min..max", "floor", "ratio", "min..max"),
                figures.stream()
                        .map(m -> List.of(
                                m.shape().name(),
                                String.valueOf(m.threads()),
                                micros(m.stepMicros().median()),
                                range("%.1f", m.stepMicros()),
                                micros(m.floorMicros().median()),
                                Formatting.format("%.2f", m.ratio().median()),
                                range("%.2f", m.ratio())))
                        .toList()));
        lines.add("");
        lines.add("Throughput, and what a step allocates: bytes on and off the heap, ND4J arrays:");
        lines.addAll(Formatting.columns(
                List.of("shape", "threads", "samples/s", "GFLOP/s", "heap", "off heap", "arrays"),
                figures.stream()
                        .map(m -> List.of(
                                m.shape().name(),
                                String.valueOf(m.threads()),
                                Count.grouped(Math.round(m.samplesPerSecond())),
                                Formatting.format("%.2f", m.gflopPerSecond()),
                                Count.grouped(m.heapBytes()),
                                Count.grouped(m.offHeapBytes()),
                                Formatting.format("%.1f", m.arrays())))
                        .toList()));
        return lines;
    }

    private static String micros(double x) {
        return Formatting.format("%.1f", x);
    }

    private static String range(String format, Spread spread) {
        return Formatting.format(format + ".." + format, spread.min(), spread.max());
    }
}
