package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;
import static org.surprisal.base.messages.OptionException.requireOne;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.plot.PictureException;
import org.surprisal.plot.Pictures;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.RunNames;
import org.surprisal.run.RunOverview;
import org.surprisal.study.Comparison;
import org.surprisal.study.RunList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal compare RUN…}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Lay runs beside one another: the settings that differ, figures, time, state, curves.")
final class CompareCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Runs, or folders of them.")
    private List<Path> names = new ArrayList<>();

    @Mixin
    private ListArguments arguments;

    @Option(names = "--json", description = "One JSON document instead of the lines.")
    private boolean json;

    @Option(names = "--csv", description = "CSV instead of the lines.")
    private boolean csv;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with the curves laid over one another.")
    private @Nullable Path html;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw the curves into a .png or .svg file.")
    private @Nullable Path picture;

    @Override
    public Integer call() throws IOException, PictureException {
        requireOne(json, "--json", csv, "--csv");
        if (picture != null) {
            String name = String.valueOf(picture.getFileName()).toLowerCase(Locale.ROOT);
            require(
                    name.endsWith(".png") || name.endsWith(".svg"),
                    "--picture",
                    picture,
                    "a file name that ends in .png or .svg");
        }
        for (Path file : Stream.of(html, picture).filter(Objects::nonNull).toList()) {
            Folders.requireFile(file.equals(html) ? "--html" : "--picture", file);
        }
        Folders.requireDifferent("--picture", picture, "--html", html);
        for (Path name : names) {
            if (RunNames.all(name).isEmpty()) {
                RunDirectory.open(name); // says what is missing
            }
        }
        Console console = main.console();
        RunList all = RunList.of(names);
        RunList list = arguments.of(all);
        Comparison comparison = new Comparison(list);
        if (html != null) {
            Folders.save(html, comparison.html());
            console.alsoWritten(html);
        }
        if (picture != null) {
            boolean drawn = list.runs().stream().anyMatch(run -> !run.rows().isEmpty());
            require(drawn, "--picture", picture, "runs with an epoch to draw");
            AtomicFiles.createFolderOf(picture);
            Pictures.write(comparison.picture(), picture);
            console.alsoWritten(picture);
        }
        if (json) {
            console.document(comparison.json());
        } else if (csv) {
            comparison.csv().lines().forEach(console::data);
        } else if (list.runs().isEmpty()) {
            console.note(ListArguments.noneOf(all));
        } else {
            RunTable.LEGEND.forEach(console::result);
            console.result("");
            together(list).forEach(console::result);
        }
        return 0;
    }

    /** Below the folder that all of them are in, if they are in one. */
    private static List<String> together(RunList list) {
        if (list.byFolder().size() == 1) {
            return RunTable.byFolder(list);
        }
        Path common = list.runs().get(0).path().getParent();
        for (RunOverview run : list.runs()) {
            while (common != null && !run.path().startsWith(common)) {
                common = common.getParent();
            }
        }
        List<String> lines = new ArrayList<>();
        Path folder = common == null ? Path.of("") : common;
        if (!folder.toString().isEmpty()) {
            lines.add("below " + folder + ":");
        }
        lines.addAll(RunTable.of(list, folder));
        return lines;
    }
}
