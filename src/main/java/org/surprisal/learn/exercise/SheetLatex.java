package org.surprisal.learn.exercise;

import java.util.ArrayList;
import java.util.List;

/** A sheet as a LaTeX document. */
final class SheetLatex {
    private SheetLatex() {}

    static List<String> of(Sheet sheet) {
        List<String> lines = new ArrayList<>(List.of(
                "\\documentclass[a4paper]{article}",
                "\\usepackage{amsmath}",
                "\\setlength{\\parindent}{0pt}",
                "\\setlength{\\parskip}{4pt plus 2pt}",
                "\\raggedright",
                "\\begin{document}",
                "\\section*{" + Markup.latex(sheet.title()) + "}",
                "Name: \\underline{\\hspace{6cm}}",
                "",
                "\\begin{enumerate}"));
        sheet.exercises().forEach(posed -> ask(posed.exercise(), lines));
        lines.addAll(List.of(
                "\\end{enumerate}",
                "\\clearpage",
                "\\section*{Solutions of sheet " + sheet.seed() + "}",
                "\\begin{enumerate}"));
        sheet.exercises().forEach(posed -> solve(posed, lines));
        lines.addAll(List.of("\\end{enumerate}", "\\end{document}"));
        return lines;
    }

    private static void ask(Exercise exercise, List<String> lines) {
        lines.add("\\item " + Markup.latex(exercise.question()));
        String unit = "";
        if (exercise.wanted() instanceof Wanted.Choice choice) {
            lines.add("\\begin{enumerate}");
            choice.options().forEach(option -> lines.add("\\item " + Markup.latex(option)));
            lines.add("\\end{enumerate}");
        } else if (exercise.wanted() instanceof Wanted.Numbers numbers) {
            unit = "\\ " + numbers.unit();
        }
        lines.addAll(List.of("", "\\vspace{1.5cm}\\hspace*{\\fill}Answer: \\underline{\\hspace{4cm}}" + unit, ""));
    }

    private static void solve(Posed posed, List<String> lines) {
        lines.add("\\item \\textbf{" + posed.kind().name() + "}, statement "
                + posed.kind().statement() + ", seed " + posed.seed() + ". "
                + Markup.latex(posed.exercise().hint()));
        posed.exercise().solution().forEach(line -> lines.addAll(List.of("", Markup.latex(line))));
        lines.addAll(
                List.of("", "Answer: " + Markup.latex(posed.exercise().wanted().text()), ""));
    }
}
