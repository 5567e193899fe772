package org.surprisal.base.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Curves over a common axis, drawn in the browser by uPlot, with the numbers behind them in a table.
 *
 * @param title what is seen, also for who does not see it
 * @param xName name and unit of the axis
 * @param x increasing
 * @param yName name and unit of the values
 * @param logarithmic whether the values stand on a logarithmic axis; what is not positive is then a gap
 */
public record Chart(String title, String xName, double[] x, String yName, List<Line> lines, boolean logarithmic) {
    /** Longer tables show every so-manieth row, and say so. */
    private static final int MOST_ROWS = 200;

    /** One curve. A value that is not finite is a gap in it. */
    public record Line(String name, double[] y) {}

    /** A chart, as the record is, whose parts fit one another. */
    public Chart {
        for (Line line : lines) {
            if (line.y().length != x.length) {
                throw new IllegalArgumentException(
                        line.name() + " has " + line.y().length + " values, but the axis has " + x.length);
            }
        }
    }

    /** The figure with its table folded beneath. */
    public Html html() {
        Html figure = Html.element(
                        "figure", Html.element("figcaption", title), Html.data(json(), Set.of(Html.Need.CURVES)))
                .with("class", "chart");
        return Html.join(figure, Html.folded("The numbers: " + title, table()));
    }

    private Html table() {
        List<String> headings = new ArrayList<>(List.of(xName));
        lines.forEach(line -> headings.add(line.name()));
        Set<Integer> shown = new TreeSet<>();
        int each = Math.max(1, (x.length + MOST_ROWS - 1) / MOST_ROWS);
        for (int i = 0; i < x.length; i += each) {
            shown.add(i);
        }
        if (x.length > 0) {
            shown.add(x.length - 1);
        }
        List<List<String>> rows = shown.stream()
                .map(i -> {
                    List<String> row = new ArrayList<>(List.of(number(x[i])));
                    lines.forEach(line -> row.add(number(line.y()[i])));
                    return row;
                })
                .toList();
        return Html.table(each == 1 ? yName : yName + "; one row in " + each, headings, rows);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.6g", value);
    }

    private String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("x", xName);
            out.writeStringField("y", yName);
            out.writeBooleanField("logarithmic", logarithmic);
            out.writeArrayFieldStart("names");
            for (Line line : lines) {
                out.writeString(line.name());
            }
            out.writeEndArray();
            out.writeArrayFieldStart("data");
            write(out, x, false);
            for (Line line : lines) {
                write(out, line.y(), logarithmic);
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: does not happen
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, double[] values, boolean positive) throws IOException {
        out.writeStartArray();
        for (double value : values) {
            if (Double.isFinite(value) && (value > 0 || !positive)) {
                out.writeNumber(value);
            } else {
                out.writeNull();
            }
        }
        out.writeEndArray();
    }
}
