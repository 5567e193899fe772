package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.surprisal.base.messages.Lines;

/** A derivation for a terminal of 80 columns. */
final class TextFormat {
    private final Derivation derivation;
    private final List<String> lines = new ArrayList<>();

    private TextFormat(Derivation derivation) {
        this.derivation = derivation;
    }

    static List<String> of(Derivation derivation) {
        return new TextFormat(derivation).lines();
    }

    private List<String> lines() {
        lines.add(Wording.TITLE);
        lines.add("");
        Wording.figures(derivation)
                .forEach((name, value) -> wrap(String.format(Locale.ROOT, "%-13s", name), " ".repeat(13), value));
        lines.add("");
        Wording.notes(derivation).forEach(note -> wrap("", "", note));
        int number = 0;
        for (Part part : derivation.parts()) {
            lines.add("");
            lines.add(part.title().toUpperCase(Locale.ROOT));
            wrap("", "", part.note());
            part.definitions().forEach(definition -> wrap("  ", "      ", definition.plain()));
            for (Step step : part.steps()) {
                lines.add("");
                number += step.kind() == Step.Kind.START ? 0 : 1;
                step(step, number);
            }
        }
        lines.add("");
        Wording.summary(derivation).forEach(sentence -> wrap("", "", sentence));
        return lines;
    }

    private void step(Step step, int number) {
        String equals = "    " + (step.relation().isEmpty() ? "" : step.relation() + " ");
        if (step.kind() == Step.Kind.START) {
            wrap("    ", "      ", step.formula() + ", " + step.title());
        } else {
            title(String.format(Locale.ROOT, "%3d ", number), step);
            wrap(equals, "      ", step.formula());
            if (!Wording.substituted(step).isEmpty()) {
                wrap("    = ", "      ", Wording.substituted(step));
            }
        }
        String values = Wording.values(step);
        String verdict = Wording.verdict(step, derivation);
        if (!values.isEmpty() && values.length() + verdict.length() + 8 <= Lines.WIDTH) {
            lines.add(("    = " + values + "  " + verdict).stripTrailing());
            return;
        }
        if (!values.isEmpty()) {
            wrap("    = ", "      ", values);
        }
        if (!verdict.isEmpty()) {
            wrap("      ", "      ", verdict);
        }
    }

    /** With the line's id at the right, where there is room. */
    private void title(String number, Step step) {
        int room = Lines.WIDTH
                - number.length()
                - step.title().length()
                - step.id().length();
        wrap(number, "    ", room < 2 ? step.title() : step.title() + Lines.KEEP.repeat(room) + step.id());
    }

    /** Breaks at spaces, but not at those of a difference. */
    private void wrap(String first, String others, String text) {
        lines.addAll(Lines.wrap(first, others, text.replace(" - ", Lines.KEEP + "-" + Lines.KEEP)));
    }
}
