package org.surprisal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.derive.Base;
import org.surprisal.learn.derive.Certificate;
import org.surprisal.learn.derive.Derivation;
import org.surprisal.learn.derive.Format;
import org.surprisal.learn.derive.PlantedMistake;
import org.surprisal.learn.derive.Question;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code surprisal derive}. */
@Command(
        name = "derive",
        mixinStandardHelpOptions = true,
        description = "Derive the softmax cross-entropy gradient, from its definition to p - y and through the layers,"
                + " and check each line: exactly, and against central differences.")
final class DeriveCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--logits",
            paramLabel = "X,X,...",
            defaultValue = "2,1,0",
            description = "2 to 64 numbers (default: ${DEFAULT-VALUE}).")
    private String logits;

    @Option(
            names = "--target",
            paramLabel = "Y,Y,...|I",
            defaultValue = "1,0,0",
            description = "As many numbers, fractions allowed, or the index of the class, from 0"
                    + " (default: ${DEFAULT-VALUE}).")
    private String target;

    @Option(
            names = "--base",
            paramLabel = "e|2|10",
            defaultValue = "e",
            description = "Base of the logarithm: nats, bits or dits (default: ${DEFAULT-VALUE}).")
    private String base;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, markdown, latex or json (default: ${DEFAULT-VALUE}).")
    private String format;

    @Option(
            names = "--mutate",
            paramLabel = "NAME|all",
            arity = "0..1",
            fallbackValue = "all",
            completionCandidates = Completions.Mistakes.class,
            description =
                    "Plant a mistake: exit code 5 if the check finds it. all, also meant by --mutate alone: each in"
                            + " turn, exit code 0 if each is found where it was planted.")
    private @Nullable String mutate;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "Also write every line as data, for scripts/check-certificate.")
    private @Nullable Path certificate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the points of the exact check (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        Question question = Question.parse(
                logits, target, OptionException.choice("--base", base, List.of(Base.values()), Base::label), seed);
        Format chosen = OptionException.choice("--format", format, List.of(Format.values()), Label::of);
        if ("all".equals(mutate)) {
            OptionException.require(
                    chosen == Format.TEXT, "--format", format + " with --mutate all", "text, which its list is");
            OptionException.requireOne(certificate != null, "--certificate", true, "--mutate all");
            ParseResult given = spec.commandLine().getParseResult();
            if (given.hasMatchedOption("--logits") || given.hasMatchedOption("--target")) {
                main.console().note("--mutate all looks at random points: --logits and --target change nothing");
            }
            return outcomes(main.console(), PlantedMistake.each(question.base(), seed));
        }
        if (certificate != null) {
            Folders.requireFile("--certificate", certificate);
        }
        Derivation derivation = mutate == null
                ? Derivation.of(question)
                : Derivation.with(PlantedMistake.named(mutate, question.base()), question);
        chosen.lines(derivation).forEach(main.console()::data);
        if (certificate != null) {
            Folders.save(certificate, Certificate.of(question.base(), derivation.mistake()));
        }
        return derivation.firstBroken().isEmpty() ? 0 : Failures.NOT_VERIFIED;
    }

    /** A line for each mistake; what was not found where it was planted is a verification that did not hold. */
    static int outcomes(Console console, List<PlantedMistake.Outcome> outcomes) {
        for (PlantedMistake.Outcome outcome : outcomes) {
            String found = outcome.caught()
                    ? "caught by " + outcome.line()
                    : outcome.brokenAt().isEmpty()
                            ? "NOT CAUGHT in " + outcome.line()
                            : "planted in " + outcome.line() + ", FOUND IN " + outcome.brokenAt();
            console.result(Formatting.format("%-16s %s", outcome.name(), found));
            console.result(Formatting.format("%-16s %s", "", outcome.what()));
        }
        long caught = outcomes.stream().filter(PlantedMistake.Outcome::caught).count();
        console.result(caught + " of " + Count.grouped(outcomes.size(), "mistake") + " caught");
        return caught == outcomes.size() ? 0 : Failures.NOT_VERIFIED;
    }
}
