package org.surprisal.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.surprisal.base.messages.Count;
import org.surprisal.base.page.Html;
import org.surprisal.train.ClassFigures;

/** Which class was taken for which, each number leading to its rows. */
final class ConfusionTable {
    private static final int MOST_CLASSES = 30; // as many columns a screen has
    private static final int MOST_ROWS = 40;
    private static final int MOST_RIGHT = 10;
    private static final int MOST_LISTS = 300;
    private static final int MOST_IMAGES = 240; // each some kilobytes of the page
    private static final int MOST_AS_IMAGES = 12;
    private static final int SHADES = 6;

    private final ClassFigures figures;
    private final List<String> names;
    private final SaidRows rows;
    private final List<Html> lists = new ArrayList<>();
    private final Set<String> withImages = new HashSet<>(); // the lists whose rows are shown as images

    ConfusionTable(ClassFigures figures, List<String> names, SaidRows rows) {
        this.figures = figures;
        this.names = names;
        this.rows = rows;
        int left = rows.image() == null ? 0 : MOST_IMAGES;
        for (ClassFigures.Confused confused : figures.worst(left)) {
            left -= Math.min(MOST_AS_IMAGES, confused.rows());
            if (left >= 0) {
                withImages.add(id(confused.truth(), confused.predicted()));
            }
        }
    }

    private static String id(int truth, int predicted) {
        return "rows-" + truth + "-" + predicted;
    }

    Html html() {
        Html table = names.size() <= MOST_CLASSES ? matrix() : worst();
        return Html.join(
                table,
                Html.paragraph("Choose a number to see its rows, the most surprising first.")
                        .with("class", "hint"),
                Html.join(lists));
    }

    private Html matrix() {
        List<Html> head = new ArrayList<>(List.of(Html.element("td", "")));
        names.forEach(name -> head.add(Html.element("th", name).with("scope", "col")));
        List<Html> body = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            List<Html> row =
                    new ArrayList<>(List.of(Html.element("th", names.get(i)).with("scope", "row")));
            int support = figures.support(i);
            for (int j = 0; j < names.size(); j++) {
                int count = figures.confusion()[i][j];
                int shade = count == 0 ? 0 : (int) Math.ceil((double) SHADES * count / support);
                row.add(Html.element("td", number(i, j)).with("class", (i == j ? "right" : "wrong") + " s" + shade));
            }
            body.add(Html.element("tr", Html.join(row)));
        }
        Html table = Html.element(
                        "table",
                        Html.element(
                                "caption",
                                "A row for each class, a column for each prediction; as dark as its share of"
                                        + " the row"),
                        Html.element("thead", Html.element("tr", Html.join(head))),
                        Html.element("tbody", Html.join(body)))
                .with("class", "confusion");
        return Html.element("div", table).with("class", "wide").with("tabindex", "0");
    }

    private Html number(int i, int j) {
        int count = figures.confusion()[i][j];
        if (count == 0 || lists.size() >= MOST_LISTS) {
            return Html.element("span", String.valueOf(count));
        }
        String id = id(i, j);
        lists.add(list(i, j, id));
        return Html.element("a", String.valueOf(count))
                .with("href", "#" + id)
                .with(
                        "aria-label",
                        Count.of(count, "row") + " of " + names.get(i) + " taken for " + names.get(j) + ": show");
    }

    /** Of many classes the most frequent confusions. */
    private Html worst() {
        List<Html> items = new ArrayList<>();
        for (ClassFigures.Confused confused : figures.worst(MOST_LISTS)) {
            items.add(Html.element(
                    "li",
                    number(confused.truth(), confused.predicted()),
                    Html.text(" of " + figures.support(confused.truth()) + " rows of " + names.get(confused.truth())
                            + " taken for " + names.get(confused.predicted()))));
        }
        return Html.element("ul", Html.join(items));
    }

    private Html list(int i, int j, String id) {
        List<SaidRows.Row> of = rows.of(i, j);
        boolean asImages = withImages.contains(id);
        int shown = Math.min(of.size(), asImages ? MOST_AS_IMAGES : i == j ? MOST_RIGHT : MOST_ROWS);
        String title = Count.of(of.size(), "row") + " of "
                + names.get(i)
                + (i == j ? ", found" : " taken for " + names.get(j))
                + (shown < of.size() ? "; the " + shown + " most surprising" : "");
        List<SaidRows.Row> first = of.subList(0, shown);
        return Html.element(
                        "section",
                        Html.heading(3, title),
                        asImages ? ImageTiles.of(rows, first, names) : table(rows, first, names, false))
                .with("class", "rows")
                .with("id", id);
    }

    /** Rows with what the model says of them and, of a table, with what stands in them. */
    static Html table(SaidRows rows, List<SaidRows.Row> shown, List<String> names, boolean withClasses) {
        boolean lines = shown.stream().allMatch(row -> row.line() > 0);
        boolean cells = rows.image() == null;
        List<String> headings = new ArrayList<>(List.of(lines ? "line" : "row", "surprisal, bits"));
        if (withClasses) {
            headings.addAll(List.of("class", "predicted"));
        }
        headings.addAll(List.of("P of its class", "P of the predicted"));
        if (cells) {
            headings.addAll(rows.columns());
        }
        List<List<String>> body = new ArrayList<>();
        for (SaidRows.Row row : shown) {
            List<String> line =
                    new ArrayList<>(List.of(String.valueOf(lines ? row.line() : row.index() + 1), bits(row)));
            if (withClasses) {
                line.addAll(List.of(names.get(row.truth()), names.get(row.predicted())));
            }
            line.addAll(List.of(share(row.ofTruth()), share(row.ofPredicted())));
            if (cells) {
                line.addAll(rows.cells(row));
            }
            body.add(line);
        }
        return Html.table("", headings, body);
    }

    static String bits(SaidRows.Row row) {
        return String.format(Locale.ROOT, "%.3f", row.bits());
    }

    /** As a probability reads, small ones by their power. */
    static String share(double p) {
        return p == 0 || p >= 0.001 ? String.format(Locale.ROOT, "%.4f", p) : String.format(Locale.ROOT, "%.1e", p);
    }
}
