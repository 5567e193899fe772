package org.surprisal.learn.lab;

import java.util.ArrayList;
import java.util.List;

/** What a person did in a session: the answers, to be taken along, and the bars that were dragged. */
final class Answers {
    private static final int MOST = 1_000;

    private record Line(String question, long step, String answer, boolean right, String verdict) {}

    private final List<Line> lines = new ArrayList<>();

    private double[] p = {0.5, 0.25, 0.25};
    private double[] q = {0.25, 0.25, 0.5};

    /** The bars of Information, which a question may ask for. */
    void bars(double[] p, double[] q) {
        this.p = p.clone();
        this.q = q.clone();
    }

    double[][] bars() {
        return new double[][] {p, q};
    }

    void add(Armed answered, long step) {
        if (lines.size() < MOST && answered.answer() != null) {
            lines.add(new Line(answered.text(), step, answered.answer(), answered.right(), answered.verdict()));
        }
    }

    int right() {
        return (int) lines.stream().filter(Line::right).count();
    }

    int size() {
        return lines.size();
    }

    /** As a table for a spreadsheet; what would be a formula there is text. */
    String csv() {
        StringBuilder csv = new StringBuilder("question,step,answer,right,verdict\n");
        for (Line line : lines) {
            csv.append(String.join(
                            ",",
                            quoted(line.question()),
                            String.valueOf(line.step()),
                            quoted(line.answer()),
                            line.right() ? "yes" : "no",
                            quoted(line.verdict())))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        boolean isFormula = text.matches("(?s)[=+@\\-\\t\\r].*") && !text.matches("[-+]?[0-9.,; ]+");
        return '"' + (isFormula ? "'" : "") + text.replace("\"", "\"\"").replaceAll("\\R", " ") + '"';
    }
}
