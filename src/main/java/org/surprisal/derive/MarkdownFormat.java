package org.surprisal.derive;

import java.util.ArrayList;
import java.util.List;

/** A derivation as a page of Markdown, formulas as display mathematics between two lines of dollar signs. */
final class MarkdownFormat {
    private MarkdownFormat() {}

    static List<String> of(Derivation derivation) {
        List<String> lines = new ArrayList<>();
        lines.add("# " + Wording.TITLE);
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        Wording.figures(derivation).forEach((name, value) -> lines.add("| " + name + " | `" + value + "` |"));
        Wording.notes(derivation).forEach(note -> paragraph(lines, escaped(note)));
        int number = 0;
        for (Part part : derivation.parts()) {
            paragraph(lines, "## " + part.title());
            paragraph(lines, escaped(part.note()));
            part.definitions().forEach(definition -> display(lines, definition.latex()));
            for (Step step : part.steps()) {
                boolean start = step.kind() == Step.Kind.START;
                number += start ? 0 : 1;
                paragraph(
                        lines,
                        start
                                ? "From here, " + escaped(step.title()) + ":"
                                : "**" + number + ".** " + escaped(step.title()));
                display(lines, (step.relation().replace("≠", "\\ne") + " " + step.latex()).strip());
                if (!Wording.substituted(step).isEmpty()) {
                    paragraph(lines, "`= " + Wording.substituted(step) + "`");
                }
                String values = Wording.values(step);
                paragraph(
                        lines,
                        (values.isEmpty() ? "" : "`= " + values + "` ") + escaped(Wording.verdict(step, derivation)));
            }
        }
        Wording.summary(derivation).forEach(sentence -> paragraph(lines, escaped(sentence)));
        return lines;
    }

    private static void paragraph(List<String> lines, String text) {
        lines.add("");
        lines.add(text);
    }

    private static void display(List<String> lines, String latex) {
        lines.add("");
        lines.add("$$");
        lines.add(latex);
        lines.add("$$");
    }

    private static String escaped(String text) {
        return text.replaceAll("[_*<>|\\[\\]^]", "\\\\$0");
    }
}
