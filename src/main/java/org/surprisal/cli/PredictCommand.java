package org.surprisal.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.surprisal.data.Features;
import org.surprisal.run.MetricsRow;
import org.surprisal.run.TrainedModel;
import org.surprisal.theory.Softmax;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code surprisal predict RUN INPUT.csv}. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = {
            "Print the predicted class and the probability of each class, as CSV.",
            "A table needs the columns that the model was trained on, by name; others are passed over."
        })
final class PredictCommand implements Callable<Integer> {
    /** What makes a cell a formula, to one spreadsheet or another; the wide ones are those of East Asian keyboards. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @ParentCommand
    private Main main;

    @Mixin
    private ModelArguments arguments;

    @Parameters(
            index = "1",
            paramLabel = "INPUT",
            description = "A table with those columns, or images of the kind trained on.")
    private Path input;

    @Option(
            names = "--spreadsheet-safe",
            description = {
                "Quote every cell, and put an apostrophe before a class name that a spreadsheet would take for a formula."
            })
    private boolean spreadsheetSafe;

    @Override
    public Integer call() {
        TrainedModel model = arguments.open(main.console());
        Features rows = model.features(input, main.console()::note);
        List<String> names = model.classNames().stream().map(this::defused).toList();
        List<String> header = new ArrayList<>(List.of("prediction"));
        header.addAll(names);
        try (Table table = new Table(header.stream().map(this::cell).toList())) {
            model.predict(rows, table::add);
        }
        return 0;
    }

    /**
     * Lines that are made and handed on many at once, on all cores: one at a time they would cost more than all that is
     * computed.
     */
    private final class Table implements AutoCloseable {
        private static final int ROWS = 1 << 14;
        private static final int CHUNK = 256;

        private final int chunk = main.console().showsResults() ? 1 : CHUNK;
        private final List<String> cells; // of the header: "prediction" and the classes' names
        private final String quote = spreadsheetSafe ? "\"" : "";
        private final double[][] rows = new double[ROWS][];
        private int count;

        Table(List<String> cells) {
            this.cells = cells;
            main.console().data(List.of(String.join(",", cells)));
        }

        void add(double[] q) {
            rows[count++] = q.clone();
            if (count == rows.length) {
                close();
            }
        }

        /** Hands on what there is, also before an error is told. */
        @Override
        public void close() {
            main.console()
                    .data(IntStream.range(0, (count + chunk - 1) / chunk)
                            .parallel()
                            .mapToObj(this::chunk)
                            .toList());
            count = 0;
        }

        private String chunk(int i) {
            StringBuilder lines = new StringBuilder();
            for (int n = i * chunk; n < Math.min(count, (i + 1) * chunk); n++) {
                lines.append(n == i * chunk ? "" : "\n").append(cells.get(1 + Softmax.argMax(rows[n])));
                for (double p : rows[n]) {
                    lines.append(',')
                            .append(quote)
                            .append(MetricsRow.shortest(p))
                            .append(quote);
                }
            }
            return lines.toString();
        }
    }

    // As OWASP says of CSV injection. A tab or line break before the formula does not keep it from being one.
    private String defused(String name) {
        return spreadsheetSafe && !name.isEmpty() && FORMULA_STARTS.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }

    /** A cell as CSV has it, in quotes where it needs them. */
    private String cell(String text) {
        CsvWriter.CsvWriterBuilder format = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
        if (spreadsheetSafe) {
            format.quoteStrategy(QuoteStrategies.ALWAYS); // some take semicolons for commas, and then part a name
        }
        StringWriter line = new StringWriter();
        try (CsvWriter csv = format.build(line)) {
            csv.writeRecord(text); // closing is what hands it on
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String cell = line.toString();
        return cell.substring(0, cell.length() - 1);
    }
}
