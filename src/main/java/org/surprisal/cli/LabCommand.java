package org.surprisal.cli;

import static org.surprisal.base.messages.OptionException.require;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.OptionException;
import org.surprisal.base.messages.Program;
import org.surprisal.base.random.RandomStreams;
import org.surprisal.data.DataException;
import org.surprisal.data.DataLoader;
import org.surprisal.data.TrainingData;
import org.surprisal.learn.lab.Lab;
import org.surprisal.learn.lab.Limits;
import org.surprisal.learn.lab.Material;
import org.surprisal.linalg.Device;
import org.surprisal.run.ConfigDraft;
import org.surprisal.run.ConfigReader;
import org.surprisal.run.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal lab [CONFIG|FILE.csv]}. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description = {
            "Train in a browser, step by step, forwards and back, with every number.",
            "A configuration, or a table that nobody has described yet; without either, Iris.",
            "Answers on this machine alone, until Ctrl-C."
        })
final class LabCommand implements Callable<Integer> {
    private static final String IRIS = "configs/iris-linear.yaml";

    @ParentCommand
    private Main main;

    @Parameters(
            paramLabel = "CONFIG|FILE.csv",
            arity = "0..1",
            description = "Configuration, or a table (default: Iris).")
    private @Nullable Path source;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port to listen on (default: any that is free).")
    private int port;

    @Option(names = "--no-open", description = "Print the address, and open no browser.")
    private boolean noOpen;

    private final Set<String> noted = new HashSet<>();

    @Override
    public Integer call() throws IOException {
        require(port == 0 || (port >= 1024 && port <= 65_535), "--port", port, "a number from 1024 to 65535");
        CountDownLatch ended = new CountDownLatch(1);
        try (Lab lab = start(material())) {
            main.console().result(lab.address());
            main.console()
                    .progress(
                            noOpen
                                    ? "the lab is at this address, for any browser here, until Ctrl-C"
                                    : "the lab is open in the browser at this address, until Ctrl-C");
            if (!noOpen) {
                Browser.open(lab.openingAddress(), main.console());
            }
            main.stopOnSignal().call(ended::countDown);
            await(ended);
        }
        return 0;
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Lab start(Material material) throws IOException {
        try {
            return Lab.start(material, port, Limits.USUAL);
        } catch (BindException e) {
            throw new OptionException(
                    "--port", port, "one that no other program listens on; without it any free one is taken");
        }
    }

    private Material material() throws IOException {
        if (source == null) {
            return iris();
        }
        String name = source.toString();
        if (!Files.exists(source)) {
            throw new DataException(
                    source + " does not exist; expected a configuration (.yaml) or a table, such as t.csv");
        }
        if (Files.isRegularFile(source) && ConfigReader.isNamedAsOne(name)) {
            return material(name, ConfigReader.open(source), List.of());
        }
        ConfigDraft draft = ConfigDraft.of(source, null);
        draft.notes().forEach(this::note);
        main.console()
                .note("no configuration given: described as `" + Program.type("data", "init", name)
                        + "` would; that command shows the guesses");
        return material(name, ConfigReader.of(source, String.join("\n", draft.lines())), List.of());
    }

    /** What was said of a table as it was described is not said again as it is read. */
    private void note(String text) {
        if (noted.add(text)) {
            main.console().note(text);
        }
    }

    private Material material(String typed, ConfigReader reader, List<String> fixed) {
        ConfigReader.Reading read = reader.reading(fixed);
        RunConfig config = read.config();
        read.requireFiles();
        TrainingData data;
        try {
            data = DataLoader.load(config.data(), new RandomStreams(config.seed()));
        } catch (OptionException e) {
            throw read.located(e);
        }
        data.notes().forEach(this::note);
        if (config.device() != Device.CPU) {
            main.console().note("the lab's steps are made on the CPU, whatever device says: cuda may round otherwise");
        }
        return new Material(
                typed,
                settings -> {
                    List<String> all = new ArrayList<>(fixed);
                    all.addAll(settings);
                    return reader.read(all);
                },
                () -> data);
    }

    /** The Iris of the repository's configuration, out of the jar: from whatever folder it is started. */
    private Material iris() throws IOException {
        Path folder = Files.createTempDirectory("surprisal-lab-");
        Path table = folder.resolve("iris.csv");
        try (InputStream rows = bundled("/data/iris.csv");
                InputStream config = bundled("/" + IRIS)) {
            Files.copy(rows, table);
            String text = new String(config.readAllBytes(), StandardCharsets.UTF_8);
            return material(IRIS, ConfigReader.of(Path.of("iris-linear.yaml"), text), List.of("data.path=" + table));
        } finally {
            Files.deleteIfExists(table);
            Files.deleteIfExists(folder);
        }
    }

    private static InputStream bundled(String name) throws IOException {
        InputStream in = LabCommand.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not in the program's jar");
        }
        return in;
    }
}
