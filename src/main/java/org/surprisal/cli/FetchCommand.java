package org.surprisal.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Label;
import org.surprisal.base.messages.OptionException;
import org.surprisal.fetch.Archive;
import org.surprisal.fetch.Fetch;
import org.surprisal.fetch.FetchException;
import org.surprisal.fetch.FetchListener;
import org.surprisal.fetch.FetchRequest;
import org.surprisal.fetch.FetchResult;
import org.surprisal.fetch.FileSet;
import org.surprisal.fetch.Published;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal data fetch cifar10}. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description = {
            "Download a data set, verify and unpack it. A broken download goes on where it stopped.",
            "cifar10: 170 MB to download, 184 MB unpacked; from Alex Krizhevsky, University of Toronto.",
            "mnist: 12 MB, of LeCun, Cortes and Burges; from the copy that the PyTorch project publishes.",
            "fashion-mnist: 31 MB, from Zalando Research."
        })
final class FetchCommand implements Callable<Integer> {
    @SuppressWarnings("ImmutableEnumChecker") // what is published is a record
    enum Set {
        CIFAR10,
        MNIST,
        FASHION_MNIST;

        Published published() {
            return switch (this) {
                case CIFAR10 -> Archive.CIFAR10;
                case MNIST -> FileSet.MNIST;
                case FASHION_MNIST -> FileSet.FASHION_MNIST;
            };
        }

        @Override
        public String toString() {
            return Label.of(this);
        }
    }

    @ParentCommand
    private DataCommand data;

    @Parameters(
            paramLabel = "SET",
            completionCandidates = Completions.Sets.class,
            description = "Which data set: ${COMPLETION-CANDIDATES}.")
    private String name;

    @Option(names = "--to", paramLabel = "DIR", description = "Where it goes (default: data/SET).")
    private @Nullable Path to;

    @Option(
            names = "--from",
            paramLabel = "URL|FILE",
            description =
                    "A mirror, or what is at hand: the archive, or the folder of the files (default: the official place).")
    private @Nullable String from;

    @Option(names = "--keep", description = "Keep the downloaded archive (cifar10).")
    private boolean keep;

    @Override
    public Integer call() throws FetchException {
        Console console = data.console();
        Set set = OptionException.choice("SET", name, List.of(Set.values()), Label::of);
        OptionException.require(
                !keep || set.published() instanceof Archive,
                "--keep",
                "given",
                "none for " + set + ", which is no archive: its files stay as they come");
        Path target = to == null ? Path.of("data", set.toString()) : to;
        FetchResult result = Fetch.fetch(new FetchRequest(set.published(), target, from, keep), new Bar(console));
        console.result(
                result.alreadyThere()
                        ? target + " is complete already"
                        : target + " is complete, from " + result.source() + received(result)
                                + "; size and MD5 are right");
        if (result.kept() != null) {
            console.written(result.kept());
        }
        return 0;
    }

    private static String received(FetchResult result) {
        if (result.downloaded() == 0) {
            return "";
        }
        String now = " (" + Formatting.megabytes(result.downloaded()) + " MB received";
        return result.resumedFrom() == 0
                ? now + ")"
                : now + ", " + Formatting.megabytes(result.resumedFrom()) + " MB by an earlier call)";
    }

    /** A bar on a terminal, a line for each quarter elsewhere. */
    private static final class Bar implements FetchListener {
        private final Console console;
        private final ProgressBar bar;
        private long lastQuarter = -1;

        Bar(Console console) {
            this.console = console;
            this.bar = new ProgressBar(console, "MB", 1e6);
        }

        @Override
        public void progress(Progress p) {
            String stage = Label.of(p.stage());
            String state =
                    Formatting.format("%s of %s MB", Formatting.megabytes(p.done()), Formatting.megabytes(p.total()));
            if (console.drawsBars()) {
                bar.show(stage, p.done(), p.total(), state);
                if (p.done() == p.total()) {
                    bar.clear();
                }
                return;
            }
            long quarter = p.total() == 0 ? 4 : 4 * p.done() / p.total();
            if (quarter != lastQuarter) {
                console.progress(stage + " " + state);
            }
            lastQuarter = quarter == 4 ? -1 : quarter;
        }

        @Override
        public void note(String line) {
            bar.clear();
            console.note(line);
        }
    }
}
