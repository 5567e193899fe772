package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page of one lesson. Checks that follow each other become a table of what was computed beside what was expected. */
final class ChapterPage {
    private static final int LONG = 32; // a text of more characters is not written twice in a row of a table

    private final Lesson lesson;
    private final String index;
    private final List<String> body = new ArrayList<>();
    private final List<BoardEntry.Check> checks = new ArrayList<>();

    /** @param index the page of all lessons, as seen from this one */
    ChapterPage(Lesson lesson, String index) {
        this.lesson = lesson;
        this.index = index;
    }

    Lesson lesson() {
        return lesson;
    }

    void begin(Statement statement) {
        block("## " + statement.id());
        block(prose(statement.sentence()));
        if (!statement.formula().isEmpty()) {
            math(statement.latex());
        }
    }

    void add(BoardEntry entry) {
        if (entry instanceof BoardEntry.Check check) {
            checks.add(check);
            return;
        }
        end();
        if (entry instanceof BoardEntry.Shown shown) {
            block(prose(shown.label()) + ": " + prose(shown.value()));
        } else if (entry instanceof BoardEntry.Formula formula) {
            math(formula.latex());
        } else if (entry instanceof BoardEntry.Note note) {
            block(prose(note.text()));
        } else if (entry instanceof BoardEntry.Table table) {
            table(table);
        } else if (entry instanceof BoardEntry.Drawing drawing) {
            block("![" + prose(drawing.caption()) + "](" + drawing.name() + ".png)");
            block("*" + prose(drawing.caption()) + "*");
        }
    }

    /** Writes down the checks that have come since anything else did. */
    void end() {
        if (checks.isEmpty()) {
            return;
        }
        List<String> lines = new ArrayList<>();
        if (checks.size() == 1) {
            BoardEntry.Check check = checks.get(0);
            String expected = expected(check).isEmpty() ? "" : " – expected: " + prose(expected(check));
            lines.add("- " + mark(check) + prose(check.label()) + ": " + prose(computed(check)) + expected);
        } else {
            lines.add("| | computed | expected |");
            lines.add("|---|---:|---:|");
            checks.forEach(check -> lines.add("| " + mark(check) + prose(check.label()) + " | " + prose(computed(check))
                    + " | " + prose(expected(check)) + " |"));
        }
        block(lines.toArray(String[]::new));
        checks.clear();
    }

    private static String mark(BoardEntry.Check check) {
        return check.passes() ? "" : "**fails:** ";
    }

    static String computed(BoardEntry.Check check) {
        if (check instanceof BoardEntry.Value value) {
            return Wording.computed(value);
        }
        if (check instanceof BoardEntry.AtMost atMost) {
            return Wording.computed(atMost);
        }
        return check instanceof BoardEntry.Same same ? same.value() : ((BoardEntry.Claim) check).evidence();
    }

    static String expected(BoardEntry.Check check) {
        if (check instanceof BoardEntry.Value value) {
            return Wording.expected(value);
        }
        if (check instanceof BoardEntry.AtMost atMost) {
            return Wording.expected(atMost);
        }
        if (check instanceof BoardEntry.Same same) {
            return same.passes() && same.expected().length() > LONG ? "the same" : same.expected();
        }
        return "";
    }

    /** @param before a link to the page before, "" if this is the first; {@code after} likewise */
    String text(String before, String after) {
        List<String> lines = new ArrayList<>(List.of("# " + lesson.title(), ""));
        String ways = List.of(before, "[all chapters](" + index + ")", after).stream()
                .filter(way -> !way.isEmpty())
                .collect(Collectors.joining(" · "));
        lines.addAll(List.of(ways, "", "`surprisal demo " + lesson.name() + "`"));
        List<Parameter> parameters = lesson.parameters();
        if (!parameters.isEmpty()) {
            lines.addAll(List.of("", "| at your numbers | |", "|---|---|"));
            parameters.forEach(p -> lines.add("| `" + p.usage() + "` | " + prose(p.help()) + " |"));
        }
        lines.addAll(body);
        return TheoryPage.text(lines);
    }

    private void table(BoardEntry.Table table) {
        List<String> lines = new ArrayList<>();
        lines.add(row(table.header()));
        lines.add("|---|" + "---:|".repeat(table.header().size() - 1));
        table.rows().forEach(row -> lines.add(row(row)));
        block(lines.toArray(String[]::new));
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells.stream().map(ChapterPage::prose).toList()) + " |";
    }

    // A fence, since between dollars Markdown still reads underscores and backslashes.
    private void math(String latex) {
        block("```math", latex, "```");
    }

    private void block(String... lines) {
        body.add("");
        body.addAll(List.of(lines));
    }

    /** Text in which Markdown shall read nothing of its own. */
    static String prose(String text) {
        return text.replaceAll("([\\\\*_<\\[\\]`|~$])", "\\\\$1");
    }
}
