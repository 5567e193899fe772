package org.surprisal.learn.demo;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.page.Html;

/** What a board shows of one statement, on as many slides as are read from the back row; checks stand in tables. */
final class SlideNumbers {
    /** Lines of a slide. */
    private static final int FULL = 12;

    /** Letters in a line, and in a row of a table of checks. */
    private static final int LINE = 76;

    private static final int FORMULA = 4; // as high as so many lines
    private static final int TABLE = 2; // its headings and the space around it
    private static final List<String> HEADINGS = List.of("", "computed", "expected");

    private final List<Html> pages = new ArrayList<>();
    private final List<Html> page = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>(); // of checks, which are to become a table
    private int used;
    private int checks;
    private int passed;

    void add(BoardEntry entry) {
        if (entry instanceof BoardEntry.Check check) {
            checks++;
            passed += check.passes() ? 1 : 0;
            String mark = check.passes() ? "✓ " : "✗ ";
            List<String> row = List.of(mark + check.label(), ChapterPage.computed(check), ChapterPage.expected(check));
            boolean begun = !rows.isEmpty();
            take(lines(String.join("   ", row)) + (begun ? 0 : TABLE));
            used += begun && rows.isEmpty() ? TABLE : 0; // goes on under headings of its own on a new slide
            rows.add(row);
            return;
        }
        if (entry instanceof BoardEntry.Table table) {
            table(table);
        } else if (entry instanceof BoardEntry.Formula formula) {
            put(FORMULA, Html.formula(formula.latex()));
        } else if (entry instanceof BoardEntry.Note note) {
            put(lines(note.text()), Html.paragraph(note.text()));
        } else if (entry instanceof BoardEntry.Shown shown) {
            String text = shown.label() + ": " + shown.value();
            put(lines(text), Html.paragraph(text));
        }
    }

    /** As many rows as there is room for, the rest on the next slide. */
    private void table(BoardEntry.Table table) {
        for (int from = 0; from < table.rows().size(); ) {
            int room = FULL - TABLE - (from == 0 ? used : 0);
            int to = Math.min(table.rows().size(), from + (room < 3 ? FULL - TABLE : room));
            put(TABLE + to - from, Html.table("", table.header(), table.rows().subList(from, to)));
            from = to;
        }
    }

    private void put(int lines, Html content) {
        closeRows();
        take(lines);
        page.add(content);
    }

    /** Makes room for so many lines. */
    private void take(int lines) {
        if (used > 0 && used + lines > FULL) {
            closePage();
        }
        used += lines;
    }

    private void closeRows() {
        if (!rows.isEmpty()) {
            page.add(Html.table("", HEADINGS, rows));
            rows.clear();
        }
    }

    private void closePage() {
        closeRows();
        if (!page.isEmpty()) {
            pages.add(Html.join(page));
        }
        page.clear();
        used = 0;
    }

    private static int lines(String text) {
        return 1 + text.length() / LINE;
    }

    /** The slides, once all of it has been added. */
    List<Html> pages() {
        closePage();
        return List.copyOf(pages);
    }

    int checks() {
        return checks;
    }

    int passed() {
        return passed;
    }
}
