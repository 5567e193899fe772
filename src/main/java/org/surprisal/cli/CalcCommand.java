package org.surprisal.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.DataException;
import org.surprisal.learn.calc.Calculation;
import org.surprisal.learn.calc.Formula;
import org.surprisal.learn.calc.JsonLines;
import org.surprisal.learn.calc.Key;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal calc FN}. */
@Command(
        name = "calc",
        mixinStandardHelpOptions = true,
        description = {
            "Compute one function: the formula, the numbers put in, the value in full.",
            "Numbers are decimals, fractions such as 1/6, inf or -inf; lists have commas.",
            "Without FN, or with FN list: the functions and the flags of each.",
            "--batch ends with exit code 1 if a line was refused; the others are answered."
        })
@SuppressWarnings("UnusedMethod") // picocli calls those of the flags
final class CalcCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "FN",
            arity = "0..1",
            completionCandidates = Completions.Functions.class,
            description = "The function, such as entropy.")
    private @Nullable String function;

    @Option(names = "--batch", paramLabel = "FILE", description = "Answer each line of JSON in a file; -: of stdin.")
    private @Nullable String batch;

    private final Map<Key, String> typed = new EnumMap<>(Key.class);

    @Option(names = "--x", paramLabel = "X", description = "A number or a list.")
    private void x(String text) {
        typed.put(Key.X, text);
    }

    @Option(names = "--y", paramLabel = "Y", description = "As many numbers as --x has.")
    private void y(String text) {
        typed.put(Key.Y, text);
    }

    @Option(names = "--p", paramLabel = "P", description = "A probability, or a distribution.")
    private void p(String text) {
        typed.put(Key.P, text);
    }

    @Option(names = "--q", paramLabel = "Q", description = "A distribution like --p.")
    private void q(String text) {
        typed.put(Key.Q, text);
    }

    @Option(names = "--base", paramLabel = "B", description = "Base of the logarithm: e (default), 2, 10 or another.")
    private void base(String text) {
        typed.put(Key.BASE, text);
    }

    @Option(names = "--logits", paramLabel = "X", description = "The logits, one for each class.")
    private void logits(String text) {
        typed.put(Key.LOGITS, text);
    }

    @Option(names = "--target", paramLabel = "Y", description = "The class, counted from 0, or a distribution.")
    private void target(String text) {
        typed.put(Key.TARGET, text);
    }

    @Option(names = "--smoothing", paramLabel = "S", description = "Share of the uniform mixed into the target.")
    private void smoothing(String text) {
        typed.put(Key.SMOOTHING, text);
    }

    @Override
    public Integer call() throws IOException {
        if (batch != null) {
            OptionException.require(function == null && typed.isEmpty(), "--batch", batch, "no function beside it");
            OptionException.require(!batch.isBlank(), "--batch", "empty", "a file of JSON lines, or - for stdin");
            return told(batch.equals("-") ? "stdin" : batch, answer(batch));
        } else if (function == null || function.equals("list")) {
            OptionException.require(typed.isEmpty(), "FN", "missing", "a function beside --x, --p and the like");
            list();
        } else {
            Calculation.typed(Formula.named(function), typed).lines().forEach(main.console()::result);
        }
        return 0;
    }

    private void list() {
        for (Formula formula : Formula.values()) {
            main.console().result(Formatting.format("%-27s%s", formula, formula.text()));
            main.console().result(Formatting.format("%-27s%s", "", formula.flags()));
        }
    }

    private JsonLines.Outcome answer(String name) throws IOException {
        if (name.equals("-")) {
            return JsonLines.answer(main.console().input(), this::say);
        }
        Path file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw new DataException(name + " is a directory; expected a file of JSON lines, or - for stdin");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return JsonLines.answer(in, this::say);
        } catch (NoSuchFileException e) {
            throw new DataException(name + " does not exist; expected a file of JSON lines, or - for stdin", e);
        } catch (AccessDeniedException e) {
            throw new DataException(name + " cannot be read: " + IoReason.of(e), e);
        }
    }

    /** Says on stderr that a line was refused, as nobody may read all answers, and gives the exit code. */
    private int told(String name, JsonLines.Outcome outcome) {
        if (outcome.endlessAt() > 0) {
            throw new DataException(name + ":" + outcome.endlessAt()
                    + ": no end after " + Count.grouped(JsonLines.MOST_PASSED_OVER)
                    + " bytes of blank or overlong lines; the rest was not read; expected lines of JSON, each of at most "
                    + Count.grouped(JsonLines.LONGEST_LINE) + " bytes");
        }
        if (outcome.refused() > 0) {
            main.console()
                    .error(name + ":" + outcome.firstRefused() + ": " + Count.grouped(outcome.refused()) + " of "
                            + Count.grouped(outcome.lines(), "line")
                            + " refused, the first here; the answers say why");
            return Failures.FAILED;
        }
        return 0;
    }

    /** Whether somebody still listens: where the answers go to `head`, the questions need not end. */
    private boolean say(String answer) {
        main.console().data(answer);
        return !main.console().isClosed();
    }
}
