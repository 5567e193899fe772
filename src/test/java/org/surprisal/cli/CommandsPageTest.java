package org.surprisal.cli;

import static org.surprisal.GeneratedPage.cell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.surprisal.GeneratedPage;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** docs/commands.md is what the commands say of themselves. */
class CommandsPageTest {
    private static final Set<String> OF_ALL = Set.of("--help", "--version", "--debug");

    @Test
    void thePageIsFresh() throws IOException {
        GeneratedPage.check(Path.of("docs/commands.md"), page());
    }

    private static String page() {
        CommandLine line = Main.whole();
        StringBuilder page = new StringBuilder("""
                # Commands

                Generated from the program, which says the same to `surprisal help COMMAND`. Results go to stdout, progress and notes to stderr.
                RUN is a run's directory, `latest`, or a folder of runs, of which it is the newest. Every command knows `--help`,
                `--version`, and `--debug`, which shows where an error comes from.

                """);
        line.getSubcommands().forEach((name, command) -> add(page, name, command));
        page.append("## Exit codes\n\n| code | |\n|---|---|\n");
        for (Map.Entry<String, String> code :
                line.getCommandSpec().usageMessage().exitCodeList().entrySet()) {
            row(page, code.getKey(), code.getValue());
        }
        return page.toString();
    }

    private static void add(StringBuilder page, String name, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        page.append("## ").append(name).append("\n\n");
        page.append(told(spec)).append("\n\n");
        if (command.getSubcommands().isEmpty()) {
            addArguments(page, spec);
        }
        command.getSubcommands().forEach((inner, sub) -> {
            page.append("### ").append(name).append(' ').append(inner).append("\n\n");
            page.append(told(sub.getCommandSpec())).append("\n\n");
            addArguments(page, sub.getCommandSpec());
        });
    }

    private static void addArguments(StringBuilder page, CommandSpec spec) {
        Map<String, OptionSpec> options = new TreeMap<>();
        for (OptionSpec option : spec.options()) {
            if (!OF_ALL.contains(option.longestName()) && !option.hidden()) {
                options.put(option.longestName(), option);
            }
        }
        List<PositionalParamSpec> parameters = spec.positionalParameters();
        if (options.isEmpty() && parameters.isEmpty()) {
            return;
        }
        page.append("| | |\n|---|---|\n");
        for (PositionalParamSpec parameter : parameters) {
            row(page, "`" + parameter.paramLabel() + "`", told(parameter));
        }
        options.forEach((name, option) -> row(
                page, "`" + name + (option.arity().max() == 0 ? "" : " " + option.paramLabel()) + "`", told(option)));
        page.append('\n');
    }

    private static String told(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return told(description.length == 0 ? command.usageMessage().header() : description);
    }

    private static String told(ArgSpec argument) {
        return told(argument.description());
    }

    private static String told(String... lines) {
        StringBuilder told = new StringBuilder();
        for (String line : lines) {
            told.append(told.length() == 0 ? "" : " ").append(Ansi.OFF.text(line.replace("%n", " ")));
        }
        return told.toString().strip();
    }

    private static void row(StringBuilder page, String what, String text) {
        page.append("| ").append(cell(what)).append(" | ").append(cell(text)).append(" |\n");
    }
}
