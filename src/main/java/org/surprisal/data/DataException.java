package org.surprisal.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.IoReason;
import org.surprisal.base.messages.Program;

/** Data that is missing or cannot be taken as it stands; the message is one line: where, what, what was expected. */
public class DataException extends RuntimeException implements Program.Hint {
    private static final long serialVersionUID = 1L;

    private final @Nullable String command;
    private final @Nullable String sentence; // before it, where the message has it in other words

    public DataException(String message) {
        super(message);
        command = null;
        sentence = null;
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
        command = null;
        sentence = null;
    }

    private DataException(String message, String command) {
        super(message + command);
        this.command = command;
        this.sentence = null;
    }

    private DataException(String sentence, Collection<String> keys) {
        super(sentence + " "
                + keys.stream()
                        .map(key -> "data." + key.replaceFirst("\\s*#.*", ""))
                        .collect(Collectors.joining(", ")));
        this.command = "data:\n  " + String.join("\n  ", keys);
        this.sentence = sentence;
    }

    /** That CIFAR-10 is not there, with the command that brings it, which may take more words. */
    public static DataException fetch(String message, String... words) {
        String[] all = Stream.concat(Stream.of("data", "fetch", "cifar10"), Stream.of(words))
                .toArray(String[]::new);
        return new DataException(message + "; get it with: ", Program.type(all));
    }

    /**
     * That something is not as it should be, with the keys of a configuration that would make it work, ready to paste.
     *
     * @param message ends before the keys: "…; expected numbers, or these keys:"
     * @param keys of the section data, each with its value
     */
    static DataException withKeys(String message, Collection<String> keys) {
        return new DataException(message, keys);
    }

    @Override
    public String sentence(String message) {
        return sentence == null ? Program.Hint.super.sentence(message) : sentence;
    }

    @Override
    public @Nullable String command() {
        return command;
    }

    /**
     * Refuses what is no file.
     *
     * @param expected what it should be: "an IDX file"
     */
    static void requireFile(Path file, String expected) {
        if (!Files.isRegularFile(file)) {
            throw new DataException(
                    file + (Files.exists(file) ? " is not a file" : " does not exist") + "; expected " + expected);
        }
    }

    /** What a file system says, as a line that names the file. */
    static DataException unreadable(Path file, IOException e) {
        return new DataException(file + " cannot be read: " + IoReason.of(e), e);
    }
}
