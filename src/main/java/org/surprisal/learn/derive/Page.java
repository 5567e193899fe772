package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.List;

/** A derivation as a page with display mathematics: what comes after what, whatever the markup. */
abstract class Page {
    private final List<String> lines = new ArrayList<>();

    /** The notes, every part with its steps, the summary. */
    final List<String> body(Derivation derivation) {
        Wording.notes(derivation).forEach(note -> paragraph(words(note)));
        int number = 0;
        for (Part part : derivation.parts()) {
            heading(part.title(), words(part.note()));
            part.definitions().forEach(definition -> display(definition.latex()));
            for (Step step : part.steps()) {
                boolean start = step.kind() == Step.Kind.START;
                number += start ? 0 : 1;
                paragraph(
                        (start ? "From here, " : bold(number + ".") + " ") + words(step.title()) + (start ? ":" : ""));
                display((step.relation().replace("≠", "\\ne") + " " + step.latex()).strip());
                if (!Wording.substituted(step).isEmpty()) {
                    paragraph(formula("= " + Wording.substituted(step)));
                }
                String values = Wording.values(step);
                String verdict = words(Wording.verdict(step, derivation));
                paragraph(values.isEmpty() ? verdict : formula("= " + values) + gap() + verdict);
            }
        }
        Wording.summary(derivation).forEach(sentence -> paragraph(words(sentence)));
        return lines;
    }

    final void paragraph(String text) {
        add("", text);
    }

    final void add(String... more) {
        lines.addAll(List.of(more));
    }

    abstract void heading(String title, String note);

    /** LaTeX on lines of its own. */
    abstract void display(String latex);

    abstract String bold(String text);

    /** A sentence. */
    abstract String words(String text);

    /** Plain mathematics within a line. */
    abstract String formula(String plain);

    /** Between values and verdict. */
    abstract String gap();
}
