package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;

/** A sheet as a LaTeX document. */
final class SheetLatex {
    private static final String TOGETHER =
            "\\item\\begin{minipage}[t]{\\linewidth}\\raggedright\\setlength{\\parskip}{4pt}"; // on one page
    private static final String END = "\\end{minipage}\\bigskip";

    private SheetLatex() {}

    static List<String> of(Sheet sheet) {
        List<String> lines = new ArrayList<>(List.of(
                "\\documentclass[a4paper]{article}",
                "\\usepackage{amsmath}",
                "\\setlength{\\textwidth}{16cm}",
                "\\setlength{\\oddsidemargin}{0cm}",
                "\\setlength{\\textheight}{24cm}",
                "\\setlength{\\topmargin}{-1.5cm}",
                "\\setlength{\\parindent}{0pt}",
                "\\raggedbottom",
                "\\begin{document}",
                "\\section*{" + sheet.title() + "}",
                "Name: \\underline{\\hspace{6cm}}",
                "",
                "\\begin{enumerate}"));
        sheet.exercises().forEach(posed -> ask(posed.exercise(), lines));
        lines.addAll(List.of(
                "\\end{enumerate}", "\\clearpage", "\\section*{" + sheet.solutionsTitle() + "}", "\\begin{enumerate}"));
        sheet.exercises().forEach(posed -> solve(posed, lines));
        lines.addAll(List.of("\\end{enumerate}", "\\end{document}"));
        return lines;
    }

    private static void ask(Exercise exercise, List<String> lines) {
        lines.addAll(List.of(TOGETHER, Markup.latex(exercise.question())));
        String unit = "";
        if (exercise.wanted() instanceof Wanted.Choice choice) {
            lines.add("\\begin{enumerate}");
            choice.options().forEach(option -> lines.add("\\item " + Markup.latex(option)));
            lines.add("\\end{enumerate}");
        } else if (exercise.wanted() instanceof Wanted.Numbers numbers) {
            unit = "\\ " + numbers.unit();
        }
        lines.addAll(List.of("", "\\vspace{1.5cm}\\hspace*{\\fill}Answer: \\underline{\\hspace{4cm}}" + unit, END));
    }

    private static void solve(Posed posed, List<String> lines) {
        lines.addAll(List.of(
                TOGETHER,
                "\\textbf{" + posed.kind().name() + "}, statement "
                        + posed.kind().statement() + ", seed " + posed.seed() + ". "
                        + Markup.latex(posed.exercise().hint())));
        posed.exercise().solution().forEach(line -> lines.addAll(List.of("", Markup.latex(line))));
        lines.addAll(
                List.of("", "Answer: " + Markup.latex(posed.exercise().wanted().text()), END));
    }
}
