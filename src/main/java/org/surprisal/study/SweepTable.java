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
import org.surprisal.base.messages.Decimal;
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
        List<String> figures = RunList.figures("epoch", "step");
        List<String> header = new ArrayList<>(plan.keys());
        header.addAll(List.of("fold", "run", "state"));
        header.addAll(figures);
        List<List<String>> records = new ArrayList<>(List.of(header));
        for (int i = 0; i < runs.size(); i++) {
            PlannedRun planned = plan.runs().get(i);
            RunOverview run = runs.get(i);
            List<String> line = new ArrayList<>(planned.values());
            line.add(planned.fold() == null ? "" : String.valueOf(planned.fold()));
            line.add(planned.name());
            line.add(run.state().word());
            figures.forEach(key -> line.add(cell(run, key)));
            records.add(line);
        }
        return csv(records).getBytes(StandardCharsets.UTF_8);
    }

    /** What a run has under a key, in full; nothing for a run that diverged before its first epoch was measured. */
    static String cell(RunOverview run, String key) {
        Object value = RunList.value(run, key);
        return value == null ? "" : value instanceof Double x ? Decimal.shortest(x) : value.toString();
    }

    static String csv(List<List<String>> records) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            records.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into a string: does not happen
        }
        return text.toString();
    }
}
