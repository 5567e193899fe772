package org.surprisal.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands, and how much of them a start needs. Picocli looks at every flag of every command it is given, which
 * takes longer than most commands do.
 */
final class Commands {
    /** By the name that each bears itself, in the order of the help. */
    static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("train", TrainCommand.class);
        ALL.put("resume", ResumeCommand.class);
        ALL.put("sweep", SweepCommand.class);
        ALL.put("runs", RunsCommand.class);
        ALL.put("compare", CompareCommand.class);
        ALL.put("evaluate", EvaluateCommand.class);
        ALL.put("predict", PredictCommand.class);
        ALL.put("calibrate", CalibrateCommand.class);
        ALL.put("report", ReportCommand.class);
        ALL.put("export", ExportCommand.class);
        ALL.put("lab", LabCommand.class);
        ALL.put("derive", DeriveCommand.class);
        ALL.put("step", StepCommand.class);
        ALL.put("gradcheck", GradcheckCommand.class);
        ALL.put("demo", DemoCommand.class);
        ALL.put("exercise", ExerciseCommand.class);
        ALL.put("data", DataCommand.class);
        ALL.put("calc", CalcCommand.class);
        ALL.put("doctor", DoctorCommand.class);
        ALL.put("bench", BenchCommand.class);
        ALL.put("generate-completion", CompletionCommand.class);
        ALL.put("help", CommandLine.HelpCommand.class);
    }

    /** These two look at all the others. */
    private static final Set<String> OF_PICOCLI = Set.of("generate-completion", "help");

    private Commands() {}

    /** Gives the line what these arguments can ask for. What it says is the same as with {@link #addAll}. */
    static void addTo(CommandLine line, String... args) {
        String first = args.length == 0 ? "--help" : args[0];
        Class<?> named = ALL.get(first);
        if (named != null && !OF_PICOCLI.contains(first)) {
            line.addSubcommand(first, named);
        } else if (args.length <= 1 && (first.equals("--help") || first.equals("-h"))) {
            ALL.forEach((name, command) -> line.addSubcommand(name, outline(command)));
        } else if (args.length > 1 || !first.equals("--version")) {
            addAll(line);
        }
    }

    static void addAll(CommandLine line) {
        ALL.forEach(line::addSubcommand);
    }

    /** What a list of commands says of one. */
    private static CommandSpec outline(Class<?> command) {
        Command told = command.getAnnotation(Command.class);
        CommandSpec outline = CommandSpec.create();
        outline.usageMessage().header(told.header()).description(told.description());
        return outline;
    }
}
