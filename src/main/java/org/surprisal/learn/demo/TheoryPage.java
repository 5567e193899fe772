package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The lessons as a page that a student reads, in GitHub's Markdown: docs/theory.md. What another processor may round
 * otherwise is left out ({@link Wording#stable}), so the same program gives the same page.
 */
public final class TheoryPage implements LessonListener {
    private final String pictures;
    private final List<String> contents = new ArrayList<>();
    private final List<String> body = new ArrayList<>();

    /**
     * A page on which nothing stands yet.
     *
     * @param pictures the folder of the pictures, as seen from the page: "theory"
     */
    public TheoryPage(String pictures) {
        this.pictures = pictures;
    }

    @Override
    public void onLesson(Lesson lesson) {
        contents.add("- [" + lesson.title() + "](#" + lesson.name() + ")");
        block("<a id=\"" + lesson.name() + "\"></a>", "", "## " + lesson.title());
        block("`surprisal demo " + lesson.name() + "`");
    }

    @Override
    public void onStatement(Statement statement) {
        block("**" + statement.id() + ".** " + prose(statement.sentence()));
        if (!statement.formula().isEmpty()) {
            math(statement.latex());
        }
    }

    @Override
    public void onEntry(BoardEntry entry) {
        if (entry instanceof BoardEntry.Check check) {
            String mark = check.passes() ? "" : "**fails:** ";
            item("- " + mark + prose(check.label()) + ": " + prose(Wording.stable(check)));
        } else if (entry instanceof BoardEntry.Shown shown) {
            item("- " + prose(shown.label()) + ": " + prose(shown.value()));
        } else if (entry instanceof BoardEntry.Formula formula) {
            math(formula.latex());
        } else if (entry instanceof BoardEntry.Note note) {
            block(prose(note.text()));
        } else if (entry instanceof BoardEntry.Table table) {
            table(table);
        } else if (entry instanceof BoardEntry.Drawing drawing) {
            block("![" + prose(drawing.caption()) + "](" + pictures + "/" + drawing.name() + ".png)");
            block("*" + prose(drawing.caption()) + "*");
        }
    }

    @Override
    public void onVerdict(Statement statement, boolean holds) {}

    /** The whole page. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(
                "# The theory, computed",
                "",
                "Every statement here was decided by a computation: `surprisal demo all --page docs/theory.md` tells the",
                "lessons, draws their pictures and writes this page, and a test fails when it is stale. Behind a colon stands",
                "what was found, with what was expected; residuals show their bound. Logarithms are natural and information",
                "is in nats unless a unit is named; 0 · log 0 = 0.",
                ""));
        lines.addAll(contents);
        lines.addAll(body);
        return String.join("\n", lines) + "\n";
    }

    private void table(BoardEntry.Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(row(table.header()));
        lines.add("|---|" + "---:|".repeat(table.header().size() - 1));
        table.rows().forEach(row -> lines.add(row(row)));
        block(lines.toArray(String[]::new));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(TheoryPage::prose).toList()) + " |";
    }

    // A fence, since between dollars Markdown still reads underscores and backslashes.
    private void math(String latex) {
        block("```math", latex, "```");
    }

    private void item(String line) {
        boolean first = body.isEmpty() || !body.get(body.size() - 1).startsWith("- ");
        if (first) {
            body.add("");
        }
        body.add(line);
    }

    private void block(String... lines) {
        body.add("");
        body.addAll(List.of(lines));
    }

    /** Text in which Markdown shall read nothing of its own. */
    private static String prose(String text) {
        return text.replaceAll("([\\\\*_<\\[\\]`|~$])", "\\\\$1");
    }
}
