package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.List;

/** A derivation as a page of Markdown, formulas as display mathematics between two lines of dollar signs. */
final class MarkdownFormat extends Page {
    private MarkdownFormat() {}

    static List<String> of(Derivation derivation) {
        List<String> lines = new ArrayList<>(List.of("# " + Wording.TITLE, "", "| | |", "|---|---|"));
        Wording.figures(derivation).forEach((name, value) -> lines.add("| " + name + " | `" + value + "` |"));
        lines.addAll(new MarkdownFormat().body(derivation));
        return lines;
    }

    @Override
    void heading(String title, String note) {
        add("", "## " + title, "", note);
    }

    @Override
    void display(String latex) {
        add("", "$$", latex, "$$");
    }

    @Override
    String bold(String text) {
        return "**" + text + "**";
    }

    @Override
    String words(String text) {
        return text.replaceAll("[_*<>|\\[\\]^]", "\\\\$0");
    }

    @Override
    String formula(String plain) {
        return "`" + plain + "`";
    }

    @Override
    String gap() {
        return " ";
    }
}
