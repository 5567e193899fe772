package org.surprisal.data;

import java.util.List;
import java.util.stream.Collectors;
import org.surprisal.base.messages.Program;

/** That a table does not show which of its columns names the class, with the commands that say it. */
public final class UnclearLabelException extends RuntimeException implements Program.Hint {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final String command;

    /**
     * Why it does not show, and what to type.
     *
     * @param labels of the columns that could be it, as {@code --label} takes them
     */
    UnclearLabelException(String sentence, String path, List<String> labels) {
        super(sentence + " " + typed(path, labels.subList(0, 1)));
        this.sentence = sentence;
        this.command = typed(path, labels);
    }

    private static String typed(String path, List<String> labels) {
        return labels.stream()
                .map(label -> Program.type("data", "init", path, "--label", label))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String sentence(String message) {
        return sentence;
    }

    @Override
    public String command() {
        return command;
    }
}
