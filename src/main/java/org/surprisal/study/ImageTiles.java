package org.surprisal.study;

import java.util.ArrayList;
import java.util.List;
import org.surprisal.base.page.Html;
import org.surprisal.data.ImageShape;
import org.surprisal.plot.Pictures;

/** Rows that are images, side by side, with what the model says of each. */
final class ImageTiles {
    private ImageTiles() {}

    static Html of(SaidRows rows, List<SaidRows.Row> shown, List<String> names) {
        ImageShape shape = rows.image();
        if (shape == null) {
            throw new IllegalArgumentException("these rows are no images");
        }
        List<Html> items = new ArrayList<>();
        List<double[]> pixels = rows.pixels(shown);
        for (int i = 0; i < shown.size(); i++) {
            items.add(item(shown.get(i), Pictures.png(pixels.get(i), shape.height(), shape.width()), names));
        }
        return Html.element("ul", Html.join(items)).with("class", "images");
    }

    private static Html item(SaidRows.Row row, byte[] png, List<String> names) {
        boolean right = row.truth() == row.predicted();
        String truth = names.get(row.truth());
        String place = row.line() > 0 ? "line " + row.line() : "row " + (row.index() + 1);
        return Html.element(
                "li",
                Html.png(png, truth + ", " + place),
                Html.element("strong", truth),
                Html.element("br"),
                Html.element(
                                "span",
                                (right ? "right" : names.get(row.predicted())) + ", "
                                        + ConfusionTable.share(row.ofPredicted()))
                        .with("class", right ? "right" : "wrong"),
                Html.element("br"),
                Html.text(ConfusionTable.bits(row) + " bits, " + place));
    }
}
