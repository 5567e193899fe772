package org.surprisal.study;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.RunOverview;
import org.surprisal.train.Metric;

/** sweep.csv: a row a run, in the plan's order. No time stands in it, so the same sweep has the same bytes. */
final class SweepTable {
    /** The figures of metrics.csv but its seconds. */
    static final List<Metric> METRICS = Arrays.stream(Metric.values())
            .filter(metric -> metric != Metric.SECONDS)
            .toList();

    private SweepTable() {}

    static byte[] csv(Plan plan, List<RunOverview> runs) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            List<String> header = new ArrayList<>(plan.keys());
            header.addAll(List.of("fold", "run", "state"));
            addNames(header, "last_");
            addNames(header, "best_");
            csv.writeRecord(header);
            for (int i = 0; i < runs.size(); i++) {
                PlannedRun planned = plan.runs().get(i);
                List<String> line = new ArrayList<>(planned.values());
                line.add(planned.fold() == null ? "" : String.valueOf(planned.fold()));
                line.add(planned.name());
                line.add(runs.get(i).state().word());
                addFigures(line, runs.get(i).last());
                addFigures(line, runs.get(i).best());
                csv.writeRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: does not happen
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void addNames(List<String> header, String prefix) {
        header.add(prefix + "epoch");
        header.add(prefix + "step");
        METRICS.forEach(metric -> header.add(prefix + metric.column()));
    }

    /** Empty cells for a run that diverged before its first epoch was measured. */
    private static void addFigures(List<String> line, @Nullable MetricsRow row) {
        line.add(row == null ? "" : String.valueOf(row.epoch()));
        line.add(row == null ? "" : String.valueOf(row.step()));
        for (Metric metric : METRICS) {
            Double figure = row == null ? null : row.figures().get(metric);
            line.add(figure == null ? "" : Decimal.shortest(figure));
        }
    }
}
