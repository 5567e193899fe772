package org.surprisal.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.surprisal.base.page.Chromium;
import org.surprisal.run.Calibration;
import org.surprisal.run.RunDirectory;

/** The page of a run: whole, by itself, and without an effect of what stands in files. */
class RunReportTest {
    private static final Pattern OUTSIDE = Pattern.compile("(?:src|href|action)=\"(?!#|data:)|url\\((?!data:)|@import");

    @TempDir
    private Path folder;

    private static String page(RunDirectory run) throws IOException {
        Path file = RunReport.file(run);
        RunReport.write(run, file);
        String page = Files.readString(file);
        assertThat(OUTSIDE.matcher(page).results().map(MatchResult::group)).isEmpty();
        assertThat(page).contains("default-src 'none'");
        return page;
    }

    @Test
    void hasAllOfARun() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        String page = page(run);
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
        for (String section :
                List.of("asked", "course", "confusion", "classes", "reliability", "surprising", "data", "repeat")) {
            assertThat(page).contains("<section id=\"" + section + "\">", "href=\"#" + section + "\"");
        }
        assertThat(page)
                .contains("<td>training.epochs</td><td>6</td>") // not the default
                .doesNotContain("<td>training.momentum</td>")
                .contains("surprisal train " + run.config())
                .contains("petal_width", "setosa", "1.0.0-M2.1");
        // Each number of the confusion leads to its rows.
        List<String> linked = Pattern.compile("href=\"#(rows-[0-9-]+)\"")
                .matcher(page)
                .results()
                .map(link -> link.group(1))
                .toList();
        assertThat(linked).isNotEmpty().allSatisfy(id -> assertThat(page).contains("id=\"" + id + "\""));
    }

    /** The first of the most surprising rows is the one that its line of the file says. */
    @Test
    void namesARowByTheLineOfItsFile() throws IOException {
        String page = page(Trained.iris(folder.resolve("run")));
        String surprising = page.substring(page.indexOf("<section id=\"surprising\">"));
        String row = surprising.substring(
                surprising.indexOf("<tbody><tr>"), surprising.indexOf("</tr>", surprising.indexOf("<tbody>")));
        List<String> cells = Pattern.compile("<td[^>]*>([^<]*)</td>")
                .matcher(row)
                .results()
                .map(cell -> cell.group(1))
                .toList();
        String line = Files.readAllLines(Path.of("data/iris.csv")).get(Integer.parseInt(cells.get(0)) - 1);
        String[] stands = line.split(",", -1);
        assertThat(cells.get(2)).isEqualTo(stands[4]);
        for (int c = 0; c < 4; c++) {
            assertThat(Double.parseDouble(cells.get(6 + c))).isEqualTo(Double.parseDouble(stands[c]));
        }
    }

    /** Rows come from the data and the model, which are intact; what the summary alone holds is told as missing. */
    @Test
    void aDamagedSummaryCostsNoRows() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        Files.writeString(run.summary(), "{");
        assertThat(page(run)).contains("<section id=\"confusion\">", run.summary() + " is not JSON: ");
    }

    @Test
    void whatStandsInFilesIsText() throws IOException {
        String evil = "</script><script>alert(1)</script>";
        Path rows = Files.writeString(
                folder.resolve("odd.csv"), "a<b,kind\n" + ("1," + evil + "\n2,\u202Eno\n").repeat(20));
        Path config = Files.writeString(
                folder.resolve("odd.yaml"),
                "data: {path: " + rows + ", label: kind, held-out: 0.5}\ntraining: {epochs: 1}\n");
        String page = page(Trained.run(config, folder.resolve("odd"), List.of()));
        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;alert(1)", "a&lt;b")
                .doesNotContain("<script>alert", "\u202E");
    }

    @Test
    void showsImagesAsImages() throws IOException {
        Trained.images(folder.resolve("images"));
        String page = page(Trained.ofImages(folder, folder.resolve("run")));
        assertThat(page)
                .contains("<ul class=\"images\">", "<img alt=\"dark, row ")
                .doesNotContain("pixel_0_0");
    }

    @Test
    void ofATableWithCategoriesTheCategoriesAreShown() throws IOException {
        String page = page(Trained.ofTable(folder, folder.resolve("run")));
        assertThat(page).contains("<th scope=\"col\">colour</th>", "<td>yellow</td>");
    }

    @Test
    void aTemperatureThatWasFittedHasItsDiagram() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"), "data.validation=0.3");
        assertThat(page(run)).doesNotContain("At temperature");
        Calibration.of(run, false);
        assertThat(page(run)).contains("At temperature ");
    }

    /** Without its data a run still has what it kept. */
    @Test
    void withoutItsDataItDoesWithout() throws IOException {
        Path table = Files.copy(Path.of("data/iris.csv"), folder.resolve("iris.csv"));
        RunDirectory run = Trained.iris(folder.resolve("run"), "data.path=" + table);
        Files.delete(table);
        assertThat(page(run))
                .contains("The rows could not be read again", "iris.csv", "<section id=\"course\">")
                .doesNotContain("<section id=\"confusion\">");
    }

    @Test
    void aRunThatWasStoppedHasOneToo() throws IOException {
        RunDirectory run = Trained.iris(folder.resolve("run"));
        Files.delete(run.summary());
        assertThat(page(run)).contains("; stopped; seed 7.", "<section id=\"confusion\">");
    }

    /** A browser runs its scripts: the curves are drawn, and nothing went wrong. */
    @Test
    void aBrowserDrawsIt() throws Exception {
        RunDirectory run = Trained.iris(folder.resolve("run"), "data.validation=0.2");
        page(run);
        try (Chromium browser = Chromium.orSkip()) {
            browser.open(run.path().resolve("report.html").toUri().toString(), 1280, 720, false);
            browser.until("document.querySelectorAll('.uplot').length >= 3"); // course, accuracy, reliability
            assertThat(browser.errors()).isEmpty();
            assertThat(browser.text("body")).contains("KL, still to gain", "validation H(P,Q)");
        }
    }
}
