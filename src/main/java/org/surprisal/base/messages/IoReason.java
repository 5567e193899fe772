package org.surprisal.base.messages;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why reading or writing failed, in words that stand behind the file's name and a colon. */
public final class IoReason {
    /** Whose names say no more than that there was a failure. */
    private static final Set<Class<?>> GENERAL =
            Set.of(IOException.class, UncheckedIOException.class, FileSystemException.class);

    private IoReason() {}

    /**
     * What the failure or the first of its causes has to say: file systems and the HTTP client often throw with no
     * message, or with the file's name alone. Where none says anything, the name of the innermost class is the reason,
     * spelled out: "closed channel". The client also quotes what a server sent, so what is said is cut short.
     */
    public static String of(Throwable thrown) {
        Throwable innermost = thrown;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            String said = said(t);
            if (said != null && !said.isBlank()) {
                return Quote.brief(said);
            }
            innermost = t;
        }
        return GENERAL.contains(innermost.getClass())
                ? "the system gives no reason"
                : spelledOut(innermost.getClass().getSimpleName());
    }

    /** Why a text is no path: behind "is no path: ". */
    public static String of(InvalidPathException thrown) {
        return thrown.getReason().startsWith("Malformed input")
                ? "it has letters that the locale, " + System.getProperty("sun.jnu.encoding", "")
                        + ", lacks (LC_ALL=C.UTF-8 has all)"
                : thrown.getReason();
    }

    private static @Nullable String said(Throwable t) {
        if (t instanceof EOFException) {
            return "it is cut off";
        }
        // The message of a file system's failure begins with the file's name, which the reader knows.
        String said = t instanceof FileSystemException f ? f.getReason() : t.getMessage();
        if (said == null && t instanceof FileSystemException f) {
            return byClass(f);
        }
        if ("Is a directory".equals(said)) {
            return "is a directory";
        }
        boolean quotesItsCause = t.getCause() != null && t.getCause().toString().equals(said);
        return quotesItsCause ? null : said;
    }

    private static @Nullable String byClass(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "exists already";
        }
        return e instanceof DirectoryNotEmptyException ? "is a directory that is not empty" : null;
    }

    private static String spelledOut(String className) {
        return className
                .replaceFirst("Exception$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
