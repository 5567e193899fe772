package org.surprisal.cli;

import java.util.concurrent.Callable;
import org.surprisal.linalg.Backend;
import org.surprisal.run.SystemInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Check that this machine trains well: versions, threads, speed settings, pictures.")
final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Override
    public Integer call() {
        SystemInfo.versions().forEach((what, version) -> line("ok", what, version));
        line("ok", "backend", Backend.name() + ", " + Text.count(Backend.threads(), "thread"));
        return 0;
    }

    private void line(String state, String what, String found) {
        main.console().result(Text.format("%-5s %-10s %s", state, what, found));
    }
}
