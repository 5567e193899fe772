package org.surprisal.base.messages;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person types to call this program, as it was called, for hints that can be pasted into a shell. */
public final class Program {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%,=][\\w./+:@%,=-]*");

    private Program() {}

    /** An exception whose message ends in what to type or to paste, which a terminal shows on lines of its own. */
    public interface Hint {
        /** What to type, such as a command, or to paste; null if there is nothing. */
        @Nullable String command();

        /** The message without it. */
        default String sentence(String message) {
            String typed = command();
            return typed != null && message.endsWith(typed)
                    ? message.substring(0, message.length() - typed.length())
                    : message;
        }
    }

    /**
     * A command that a POSIX shell takes apart into these words. Example: {@code type("resume", "my runs/001")} reads
     * "scripts/surprisal resume 'my runs/001'".
     */
    public static String type(String... words) {
        return called(System.getProperty("surprisal.command"), System.getProperty("java.class.path", ""))
                + Arrays.stream(words).map(word -> " " + word(word)).collect(Collectors.joining());
    }

    /** The launcher says how it was called; without it, Java was called on a jar. */
    static String called(@Nullable String launcher, String classPath) {
        if (launcher != null) {
            return word(launcher);
        }
        return classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)
                ? "java -jar " + word(classPath)
                : "surprisal";
    }

    private static String word(String word) {
        boolean option = word.matches("--?[a-z][a-z-]*");
        return option || PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
