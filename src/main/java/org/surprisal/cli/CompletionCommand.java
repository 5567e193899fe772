package org.surprisal.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;

/**
 * {@code surprisal generate-completion}: picocli's script, in which a RUN is completed by the runs that there are when the
 * key is pressed, beside files; and a file whose name is a command, {@code $(…)}, is no command.
 */
@Command(
        name = "generate-completion",
        mixinStandardHelpOptions = true,
        header = {
            "Generate bash/zsh completion script for ${ROOT-COMMAND-NAME:-the root command of this command}.",
            "Run the following command to give `${ROOT-COMMAND-NAME:-$PARENTCOMMAND}` TAB completion in the current shell:",
            "",
            "  source <(${PARENT-COMMAND-FULL-NAME:-$PARENTCOMMAND} ${COMMAND-NAME})",
            ""
        })
final class CompletionCommand implements Runnable {
    private static final String FILES = "positionals=$( compgen -f -- \"${curr_word}\" )";

    private static final String QUOTED = "positionals=$( _surprisal_files \"${curr_word}\" )";

    /** By the names that the rest of the program knows: RunNames. */
    private static final String FUNCTIONS = """

            # The runs below the folder runs, those of sweeps too, and what stands for the last one.
            function _surprisal_runs() {
              local config
              echo latest
              for config in runs/*/*/config.yaml runs/*/*/runs/*/config.yaml; do
                if [ -f "${config}" ]; then printf '%q\\n' "${config%/config.yaml}"; fi
              done
            }

            # Files that begin so, quoted: compgen -W expands what it is given.
            function _surprisal_files() {
              local file
              compgen -f -- "$1" | while IFS= read -r file; do printf '%q\\n' "${file}"; done
            }
            """;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandSpec root = spec.root();
        String script = AutoComplete.bash(root.name(), root.commandLine());
        for (var command : root.subcommands().values()) {
            CommandSpec each = command.getCommandSpec();
            boolean takesRun = each.positionalParameters().stream()
                    .map(PositionalParamSpec::paramLabel)
                    .anyMatch(label -> label.contains("RUN"));
            if (takesRun) {
                script = withRuns(script, "_picocli_" + root.name() + "_" + each.name());
            }
        }
        // Not by lines: a shell takes no other line break than this one.
        spec.commandLine().getOut().print(script.replace(FILES, QUOTED) + FUNCTIONS);
        spec.commandLine().getOut().flush();
    }

    /** A RUN comes first among what is no flag. */
    private static String withRuns(String script, String function) {
        Matcher first = Pattern.compile("function " + function + "\\(\\) \\{.*?" + Pattern.quote(FILES), Pattern.DOTALL)
                .matcher(script);
        return first.replaceFirst(found -> Matcher.quoteReplacement(
                found.group().replace(FILES, "positionals=$( _surprisal_runs; _surprisal_files \"${curr_word}\" )")));
    }
}
