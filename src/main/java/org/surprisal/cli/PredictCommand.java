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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.surprisal.base.messages.Decimal;
import org.surprisal.base.messages.OptionException;
import org.surprisal.data.ColumnRef;
import org.surprisal.data.Features;
import org.surprisal.data.TextColumns;
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

    private static final Pattern PLAIN = Pattern.compile("[\\w.+-]+");

    @ParentCommand
    private Main main;

    @Mixin
    private ModelArguments arguments;

    @Parameters(
            index = "1",
            paramLabel = "INPUT",
            description = "A table with those columns, or images of the kind trained on; -: what is piped in.")
    private Path input;

    @Option(
            names = "--keep",
            paramLabel = "COLUMN",
            split = ",",
            description = "Put these columns of the table before the predictions, as they stand there. Repeatable.")
    private List<String> keep = new ArrayList<>();

    @Option(
            names = "--spreadsheet-safe",
            description = {
                "Quote every cell, and put an apostrophe before a class name that a spreadsheet would take for a formula."
            })
    private boolean spreadsheetSafe;

    @Override
    public Integer call() throws IOException {
        TrainedModel model = arguments.open(main.console());
        try (PipedInput in = new PipedInput(input, main.console().input())) {
            return in.read(() -> predict(model, in.path()));
        }
    }

    private int predict(TrainedModel model, Path file) {
        Features rows = model.features(file, main.console()::note);
        TextColumns kept = keep.isEmpty() ? null : model.texts(file, columns());
        List<String> header = new ArrayList<>(List.of("prediction"));
        model.classNames().forEach(header::add);
        try (Table table =
                new Table(header.stream().map(this::defused).map(this::cell).toList(), kept)) {
            model.predict(rows, table::add);
        }
        return 0;
    }

    private List<ColumnRef> columns() {
        try {
            return keep.stream().map(ColumnRef::typed).toList();
        } catch (IllegalArgumentException e) {
            throw new OptionException("--keep", String.join(",", keep), String.valueOf(e.getMessage()));
        }
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
        private final @Nullable TextColumns kept;
        private final double[][] rows = new double[ROWS][];
        private int count;
        private int before; // rows handed on

        Table(List<String> cells, @Nullable TextColumns kept) {
            this.cells = cells;
            this.kept = kept;
            String first = kept == null ? "" : joined(kept.names());
            main.console().data(List.of(first + String.join(",", cells)));
        }

        /** Cells, each with a comma after it. */
        private String joined(List<String> texts) {
            StringBuilder joined = new StringBuilder();
            texts.forEach(text -> joined.append(cell(defused(text))).append(','));
            return joined.toString();
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
            before += count;
            count = 0;
        }

        private String chunk(int i) {
            StringBuilder lines = new StringBuilder();
            for (int n = i * chunk; n < Math.min(count, (i + 1) * chunk); n++) {
                lines.append(n == i * chunk ? "" : "\n");
                if (kept != null) {
                    lines.append(joined(List.of(kept.rows().get(before + n))));
                }
                lines.append(cells.get(1 + Softmax.argMax(rows[n])));
                for (double p : rows[n]) {
                    lines.append(',').append(quote).append(Decimal.shortest(p)).append(quote);
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
        if (!spreadsheetSafe && PLAIN.matcher(text).matches()) {
            return text; // most are, and a writer takes a while to make
        }
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
