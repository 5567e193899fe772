package org.surprisal.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A derivation as a LaTeX document that needs amsmath and nothing else. */
final class LatexFormat {
    private LatexFormat() {}

    static List<String> of(Derivation derivation) {
        List<String> lines = new ArrayList<>(List.of(
                "\\documentclass{article}",
                "\\usepackage{amsmath}",
                "\\setlength{\\parindent}{0pt}",
                "\\setlength{\\parskip}{4pt plus 2pt}",
                "\\raggedright",
                "\\allowdisplaybreaks",
                "\\title{" + Wording.TITLE + "}",
                "\\author{}",
                "\\date{}",
                "\\begin{document}",
                "\\maketitle",
                "\\begin{tabular}{ll}"));
        Wording.figures(derivation).forEach((name, value) -> lines.add(words(name) + " & " + formula(value) + " \\\\"));
        lines.add("\\end{tabular}");
        Wording.notes(derivation).forEach(note -> paragraph(lines, words(note)));
        int number = 0;
        for (Part part : derivation.parts()) {
            lines.add("");
            lines.add("\\section*{" + part.title() + "}");
            lines.add(words(part.note()));
            part.definitions().forEach(definition -> display(lines, definition.latex()));
            for (Step step : part.steps()) {
                boolean start = step.kind() == Step.Kind.START;
                number += start ? 0 : 1;
                paragraph(
                        lines,
                        start
                                ? "From here, " + words(step.title()) + ":"
                                : "\\textbf{" + number + ".} " + words(step.title()));
                display(lines, (step.relation().replace("≠", "\\ne") + " " + step.latex()).strip());
                if (!Wording.substituted(step).isEmpty()) {
                    paragraph(lines, formula("= " + Wording.substituted(step)));
                }
                String values = Wording.values(step);
                paragraph(
                        lines,
                        (values.isEmpty() ? "" : formula("= " + values) + "\\quad ")
                                + words(Wording.verdict(step, derivation)));
            }
        }
        Wording.summary(derivation).forEach(sentence -> paragraph(lines, words(sentence)));
        lines.add("\\end{document}");
        return lines;
    }

    private static void paragraph(List<String> lines, String text) {
        lines.add("");
        lines.add(text);
    }

    private static void display(List<String> lines, String latex) {
        lines.add("\\[ " + latex + " \\]");
    }

    /** Words stay as they are; what has an index, a power or a sign of mathematics becomes a formula. */
    private static String words(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.matches(".*[_^∂δΣ²].*|[=+-]") ? formula(word) : word)
                .collect(Collectors.joining(" "));
    }

    /** Plain mathematics in one line, which may be broken after a sign or a comma. */
    private static String formula(String plain) {
        String latex = plain.replaceAll("e\\^\\(([^)]*)\\)", "e^{$1}")
                .replaceAll("e\\^(-?[0-9.]+)", "e^{$1}")
                .replaceAll("([0-9])e([+-][0-9]+)", "$1\\\\mathrm{e}{$2}")
                .replaceAll("_([a-zA-Z]+)", "_{$1}")
                .replaceAll("\\^(-?[0-9]+|T)", "^{$1}")
                .replaceAll("\\blog ", "\\\\log ")
                .replace("²", "^{2}")
                .replace("·", "\\cdot ")
                .replace("∂", "\\partial ")
                .replace("δ", "\\delta")
                .replace("Σ", "\\Sigma ")
                .replace("≠", "\\ne ")
                .replace("...", "\\ldots ")
                .replace(", ", ",\\allowbreak\\ ")
                .replace(") (", ")\\quad (");
        return "$" + latex + "$";
    }
}
