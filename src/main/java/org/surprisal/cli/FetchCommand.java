package org.surprisal.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.surprisal.fetch.Archive;
import org.surprisal.fetch.Fetch;
import org.surprisal.fetch.FetchException;
import org.surprisal.fetch.FetchListener;
import org.surprisal.fetch.FetchRequest;
import org.surprisal.fetch.FetchResult;
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
            "CIFAR-10: 170 MB to download, 184 MB unpacked."
        })
final class FetchCommand implements Callable<Integer> {
    private enum Set {
        CIFAR10;

        Archive archive() {
            return switch (this) {
                case CIFAR10 -> Archive.CIFAR10;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ParentCommand
    private DataCommand data;

    @Parameters(paramLabel = "SET", description = "Which data set: ${COMPLETION-CANDIDATES}.")
    private Set set;

    @Option(names = "--to", paramLabel = "DIR", description = "Where it goes (default: data/SET).")
    private @Nullable Path to;

    @Option(
            names = "--from",
            paramLabel = "URL|FILE",
            description = "A mirror, or the archive if it is at hand (default: the official place).")
    private @Nullable String from;

    @Option(names = "--keep", description = "Keep the downloaded archive.")
    private boolean keep;

    @Override
    public Integer call() throws FetchException {
        Console console = data.console();
        Path target = to == null ? Path.of("data", set.toString()) : to;
        FetchResult result = Fetch.fetch(new FetchRequest(set.archive(), target, from, keep), new Bar(console));
        console.result(
                result.alreadyThere()
                        ? target + " is complete already"
                        : target + " is complete, from " + result.source() + "; size and MD5 are right");
        return 0;
    }

    /** A bar on a terminal, a line for each quarter elsewhere. */
    private static final class Bar implements FetchListener {
        private final Console console;
        private final ProgressBar bar;
        private long lastQuarter = -1;

        Bar(Console console) {
            this.console = console;
            this.bar = new ProgressBar(console);
        }

        @Override
        public void progress(Progress p) {
            String stage = p.stage().name().toLowerCase(Locale.ROOT);
            String state = Text.format("%s of %s MB", Text.megabytes(p.done()), Text.megabytes(p.total()));
            if (console.isTerminal()) {
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
