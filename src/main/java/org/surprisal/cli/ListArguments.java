package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.requireNeeded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Count;
import org.surprisal.study.RunList;
import picocli.CommandLine.Option;

/** Which runs of a list, and in what order. */
final class ListArguments {
    @Option(
            names = "--sort",
            paramLabel = "KEY",
            completionCandidates = Completions.Columns.class,
            description = "Sort by a heading of the list, a key of the configuration, or a figure: best_cross_entropy.")
    private @Nullable String sort;

    @Option(names = "--descending", description = "With --sort, from the largest down.")
    private boolean descending;

    @Option(
            names = "--where",
            paramLabel = "KEY=VALUE",
            description = "Only runs that match; also KEY!=VALUE, KEY<VALUE, KEY>VALUE. Repeatable.")
    private List<String> where = new ArrayList<>();

    /** That there are runs, of which none is wanted. */
    static String noneOf(RunList all) {
        return "none of " + Count.grouped(all.runs().size(), "run") + " matches --where";
    }

    RunList of(RunList list) {
        RunList wanted = list;
        for (String condition : where) {
            wanted = wanted.where(condition);
        }
        requireNeeded(descending, "--descending", sort != null, "--sort");
        return sort == null ? wanted : wanted.sortedBy(sort, descending);
    }
}
