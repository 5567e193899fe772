package org.surprisal.learn.microscope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.page.Assets;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;
import org.surprisal.learn.step.StepRecord;

/** Steps recorded into one file, to be gone through to and fro in a browser, on a phone too, without this program. */
public final class Recorded {
    /** More steps make a file too large to hand round. */
    public static final int MOST_STEPS = 50;

    private static final int MOST_ROWS = 16; // of each batch that can be looked at

    /**
     * What a row shows in each micro-step; null where that is what the batch shows.
     *
     * @param minis which of it the node of the graph holds; −1 for what it holds for every row
     */
    record Row(int row, int number, String derive, List<@Nullable List<Shown>> steps, int[] minis) {}

    private Recorded() {}

    /**
     * The file.
     *
     * @param title what is trained
     * @param told a sentence on where it comes from
     * @param command what to type for the first of the steps
     */
    public static String page(String title, String told, String command, List<StepRecord> steps, Subject subject) {
        List<Map<String, Object>> recorded = new ArrayList<>();
        for (StepRecord step : steps) {
            Microscope whole = Microscope.of(step, 0, subject);
            List<Row> rows = new ArrayList<>();
            for (int row = 0; row < Math.min(MOST_ROWS, step.batchSize()); row++) {
                rows.add(row(Microscope.of(step, row, subject)));
            }
            recorded.add(Map.of("shown", whole.firstRows(rows.size()).withoutRows(), "rows", rows));
        }
        Html body = Html.join(
                Html.heading(1, title),
                Html.paragraph(told),
                Html.element("p", Html.text("In a terminal: "), Html.element("code", command)),
                Html.element("div", Html.element("noscript", "This page needs a browser that runs its script."))
                        .with("id", "saved"));
        return new Page(title, body)
                .withLibraries()
                .style(Assets.text(Recorded.class, "microscope.css"))
                .data("recorded", json(Map.of("steps", recorded)))
                .script(Assets.modules(Recorded.class, "saved.js"))
                .html();
    }

    private static Row row(Microscope shown) {
        List<@Nullable List<Shown>> steps = new ArrayList<>();
        int[] minis = new int[shown.steps().size()];
        for (MicroStep step : shown.steps()) {
            minis[steps.size()] = step.mini() == null ? -1 : step.row().indexOf(step.mini());
            boolean isShared = step.row().equals(step.batch());
            steps.add(isShared ? null : step.row());
            minis[steps.size() - 1] = isShared ? -1 : minis[steps.size() - 1];
        }
        return new Row(shown.row(), shown.number(), shown.derive(), steps, minis);
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // of our own records: does not happen
        }
    }
}
