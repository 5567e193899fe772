package org.surprisal.learn.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A derivation as a LaTeX document that needs amsmath and nothing else. */
final class LatexFormat extends Page {
    private LatexFormat() {}

    static List<String> of(Derivation derivation) {
        LatexFormat page = new LatexFormat();
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
        Wording.figures(derivation)
                .forEach((name, value) -> lines.add(page.words(name) + " & " + page.formula(value) + " \\\\"));
        lines.add("\\end{tabular}");
        lines.addAll(page.body(derivation));
        lines.add("\\end{document}");
        return lines;
    }

    @Override
    void heading(String title, String note) {
        add("", "\\section*{" + title + "}", note);
    }

    @Override
    void display(String latex) {
        add("\\[ " + latex + " \\]");
    }

    @Override
    String bold(String text) {
        return "\\textbf{" + text + "}";
    }

    @Override
    String gap() {
        return "\\quad ";
    }

    /** Words stay words; what has an index, a power or a sign of mathematics becomes a formula. */
    @Override
    String words(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.matches(".*[_^∂δΣρθ²].*|[=+-]") ? formula(word) : word)
                .collect(Collectors.joining(" "));
    }

    /** Plain mathematics in one line, which may be broken after a sign or a comma. */
    @Override
    String formula(String plain) {
        String latex = plain.replaceAll("( ?)(?<![_^A-Za-z])(?!log\\b)([A-Za-z]{2,})( ?)", "\\\\text{$1$2$3}")
                .replaceAll("([Wbz])([12])(?=_)", "$1^{($2)}")
                .replaceAll("e\\^\\(([^)]*)\\)", "e^{$1}")
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
                .replace("ρ", "\\rho ")
                .replace("θ", "\\theta ")
                .replace("≠", "\\ne ")
                .replace("...", "\\ldots ")
                .replace(", ", ",\\allowbreak\\ ")
                .replace("; ", ";\\allowbreak\\ ")
                .replace(") (", ")\\quad (");
        return "$" + latex + "$";
    }
}
