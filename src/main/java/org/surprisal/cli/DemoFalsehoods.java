package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.messages.Count;
import org.surprisal.base.messages.Lines;
import org.surprisal.base.messages.Nearest;
import org.surprisal.base.messages.OptionException;
import org.surprisal.learn.demo.Falsehood;
import org.surprisal.learn.demo.Planting;
import org.surprisal.learn.demo.Statement;

/** {@code demo --mutate}: falsehoods are planted, and the statements must fail. */
final class DemoFalsehoods {
    private final Console console;

    DemoFalsehoods(Console console) {
        this.console = console;
    }

    /** The chosen statement that has a falsehood of this name, with it. */
    record Planted(Statement statement, Falsehood falsehood) {}

    /**
     * Finds a falsehood by its name.
     *
     * @throws OptionException if none of the statements has it
     */
    static Planted named(String name, List<Statement> chosen) {
        List<String> known = new ArrayList<>(List.of("all"));
        for (Statement statement : chosen) {
            for (Falsehood falsehood : statement.falsehoods()) {
                if (falsehood.name().equals(name)) {
                    return new Planted(statement, falsehood);
                }
                known.add(falsehood.name());
            }
        }
        boolean few = known.size() <= 6;
        throw new OptionException(
                "--mutate",
                name.isEmpty() ? "empty" : name,
                (few ? String.join(", ", known) : "all, or a name that --mutate all lists")
                        + Nearest.hint(name, known));
    }

    /** A line or two for each falsehood. What was not caught is a verification that did not hold. */
    int all(List<Statement> chosen) {
        require(!chosen.isEmpty(), "--mutate", "all", "a statement to plant a falsehood in");
        int planted = 0;
        int caught = 0;
        List<String> amiss = new ArrayList<>();
        for (Statement statement : chosen) {
            List<Planting.Outcome> outcomes = Planting.each(statement);
            boolean good = !outcomes.isEmpty() && Planting.holds(statement);
            if (!good) {
                say(statement, outcomes.isEmpty() ? "HAS NO FALSEHOOD" : "DOES NOT HOLD with none planted", "");
            }
            for (Planting.Outcome outcome : outcomes) {
                planted++;
                caught += outcome.caught() ? 1 : 0;
                good &= outcome.caught();
                String how = outcome.caught() ? "caught by " + outcome.caughtBy() : "NOT CAUGHT";
                say(
                        statement,
                        outcome.falsehood().name() + ": " + outcome.falsehood().what(),
                        how);
            }
            if (!good) {
                amiss.add(statement.id());
            }
        }
        console.result(caught + " of " + Count.grouped(planted, "falsehood") + " caught, in "
                + Count.grouped(chosen.size(), "statement"));
        if (!amiss.isEmpty()) {
            console.error("not shown to fail where it should: " + String.join(", ", amiss));
            return Failures.NOT_VERIFIED;
        }
        return 0;
    }

    private void say(Statement statement, String what, String how) {
        Lines.wrap(Formatting.format("%-4s  ", statement.id()), what).forEach(console::result);
        if (!how.isEmpty()) {
            Lines.wrap("      ", how).forEach(console::result);
        }
    }
}
