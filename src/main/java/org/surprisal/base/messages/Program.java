package org.surprisal.base.messages;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person types to call this program, as it was called, for hints that can be pasted into a shell. */
public final class Program {
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%,=][\\w./+:@%,=-]*");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

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

    /** The project's folder, whose configurations are found from everywhere; null where the launcher did not say it. */
    public static @Nullable Path home() {
        String said = System.getProperty("surprisal.home");
        return said == null ? null : Path.of(said);
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
        if (UNSEEN.matcher(word).find()) {
            return escaped(word);
        }
        boolean option = word.matches("--?[a-z][a-z-]*");
        return option || PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A word with a line break or the like as shells since POSIX 2024 have it: {@code $'a\012b'}, by bytes of UTF-8. */
    private static String escaped(String word) {
        return UNSEEN.matcher(word.replaceAll("[\\\\']", "\\\\$0"))
                .replaceAll(found -> {
                    StringBuilder octal = new StringBuilder();
                    for (byte each : found.group().getBytes(StandardCharsets.UTF_8)) {
                        octal.append(String.format(Locale.ROOT, "\\\\%03o", Byte.toUnsignedInt(each)));
                    }
                    return octal.toString();
                })
                .transform(text -> "$'" + text + "'");
    }
}
