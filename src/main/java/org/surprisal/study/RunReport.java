package org.surprisal.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.files.AtomicFiles;
import org.surprisal.base.messages.Program;
import org.surprisal.base.page.Assets;
import org.surprisal.base.page.Html;
import org.surprisal.base.page.Page;
import org.surprisal.data.DataException;
import org.surprisal.data.TrainingData;
import org.surprisal.run.CheckpointException;
import org.surprisal.run.RunConfig;
import org.surprisal.run.RunDirectory;
import org.surprisal.run.RunOverview;
import org.surprisal.run.RunSummary;
import org.surprisal.run.TrainedModel;
import org.surprisal.train.Evaluator;
import org.surprisal.train.TrainingOptions;

/**
 * A run as one page: what was asked, how it went, what came of it, class by class and row by row, on what data, and how
 * to repeat it. The rows are read and measured anew; where they cannot be, the page says so and does without.
 */
public final class RunReport {
    private final RunDirectory run;
    private final RunConfig config;
    private final RunOverview overview;
    private @Nullable RunSummary summary;
    private @Nullable TrainedModel model;
    private @Nullable TrainedModel calibrated;
    private @Nullable TrainingData data;
    private @Nullable String missing; // why there are no rows

    private RunReport(RunDirectory run) {
        this.run = run;
        this.config = run.configuration();
        this.overview = RunOverview.of(run.path());
        try {
            summary = RunSummary.ofEnded(run);
        } catch (CheckpointException e) {
            // told by the overview, as its problem
        }
        try {
            boolean best = config.training().report() == TrainingOptions.Report.BEST;
            TrainedModel opened = TrainedModel.open(run, best);
            model = opened;
            data = opened.data(false);
            calibrated = calibrated(best);
        } catch (CheckpointException | DataException e) {
            missing = e.getMessage();
        }
    }

    private @Nullable TrainedModel calibrated(boolean best) {
        try {
            TrainedModel opened = TrainedModel.open(run, best, true);
            return opened.temperature() == 1 ? null : opened;
        } catch (CheckpointException e) {
            return null; // none was fitted, or to other parameters
        }
    }

    /** Where it stands unless told otherwise. */
    public static Path file(RunDirectory run) {
        return run.path().resolve("report.html");
    }

    /** Writes the page. */
    public static void write(RunDirectory run, Path file) {
        try {
            AtomicFiles.writeBelow(file, new RunReport(run).html().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String html() {
        String title = config.name();
        List<Html> parts = new ArrayList<>();
        parts.add(Html.heading(1, title));
        AskedSection asked = new AskedSection(run, config, overview, summary);
        CourseSection course = new CourseSection(overview);
        parts.add(Html.paragraph(asked.lead(model)));
        Evaluator.Measured measured = model == null || data == null ? null : model.measure(data.heldOut());
        if (measured != null) {
            parts.add(RowsSection.tiles(measured));
        }
        if (missing != null) {
            parts.add(Html.paragraph(
                    "The rows could not be read again, so there are no figures by class or by row: " + missing));
        }
        parts.add(contents(measured != null));
        parts.add(section("asked", "Configuration", asked.settings()));
        parts.add(section("course", "Training", course.html()));
        if (measured != null && model != null && data != null) {
            RowsSection rows = new RowsSection(model, calibrated, data, measured);
            parts.add(section("confusion", "Confusion", rows.confusion()));
            parts.add(section("classes", "Each class", rows.classes()));
            parts.add(section("reliability", "Calibration", rows.reliability()));
            parts.add(section("surprising", "The most surprising rows", rows.surprising()));
        }
        parts.add(section("data", "The data", asked.data(data)));
        parts.add(section(
                "repeat",
                "To repeat it",
                asked.repeat(Program.type("train", run.config().toString()))));
        Page page = new Page(title, Html.element("main", Html.join(parts)))
                .style(Assets.text(RunReport.class, "report.css"))
                .script(Assets.text(RunReport.class, "report.js"));
        if (!overview.rows().isEmpty()) {
            page.data("course-data", course.json());
        }
        return page.html();
    }

    private static Html contents(boolean measured) {
        List<String[]> sections =
                new ArrayList<>(List.of(new String[] {"asked", "configuration"}, new String[] {"course", "training"}));
        if (measured) {
            sections.add(new String[] {"confusion", "confusion"});
            sections.add(new String[] {"classes", "classes"});
            sections.add(new String[] {"reliability", "calibration"});
            sections.add(new String[] {"surprising", "surprising rows"});
        }
        sections.add(new String[] {"data", "data"});
        sections.add(new String[] {"repeat", "repeat"});
        return Html.element(
                        "nav",
                        Html.join(sections.stream()
                                .map(each -> Html.element("a", each[1]).with("href", "#" + each[0]))
                                .toList()))
                .with("class", "contents")
                .with("aria-label", "Contents");
    }

    private static Html section(String id, String title, Html content) {
        return Html.element("section", Html.heading(2, title), content).with("id", id);
    }
}
