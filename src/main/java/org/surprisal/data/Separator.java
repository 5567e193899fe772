package org.surprisal.data;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.surprisal.base.messages.Written;

/** What stands between the fields of a line. */
public record Separator(String written) implements Written {
    /** To be found: every line is looked at. */
    public static final Separator AUTO = new Separator("auto");

    public static final Separator COMMA = new Separator(",");
    public static final Separator SEMICOLON = new Separator(";");
    public static final Separator TAB = new Separator("tab");
    /** One or more blanks or tabs; those at a line's ends do not count. */
    public static final Separator BLANKS = new Separator("blanks");

    public static final Separator BAR = new Separator("|");

    private static final Map<String, Separator> ALL = Stream.of(AUTO, COMMA, SEMICOLON, TAB, BLANKS, BAR)
            .collect(Collectors.toMap(Separator::written, each -> each));

    /** A separator as a configuration says it. */
    public static Separator read(Object written) {
        Separator found = ALL.get(written.toString());
        if (found == null) {
            throw new IllegalArgumentException("one of auto, \",\", \";\", tab, blanks, \"|\"");
        }
        return found;
    }

    /** What a message calls several of them. */
    String plural() {
        return switch (written) {
            case "," -> "commas";
            case ";" -> "semicolons";
            case "tab" -> "tabs";
            case "|" -> "bars";
            default -> written;
        };
    }

    /** The character; a blank for blanks. */
    char character() {
        return switch (written) {
            case "tab" -> '\t';
            case "blanks" -> ' ';
            case "auto" -> throw new IllegalStateException("no separator was found yet");
            default -> written.charAt(0);
        };
    }

    /** As a line to paste has it. */
    @Override
    public String toString() {
        return written.length() == 1 ? "\"" + written + "\"" : written;
    }
}
