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
            "A CSV input needs the columns that the model was trained on, by name; others are passed over."
        })
final class PredictCommand implements Callable<Integer> {
    /** What makes a cell a formula, to one spreadsheet or another; the wide ones are those of East Asian keyboards. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @ParentCommand
    private Main main;

    @Mixin
    private ModelArguments arguments;

    @Parameters(index = "1", paramLabel = "INPUT", description = "A CSV file, or a CIFAR-10 .bin file.")
    private Path input;

    @Option(
            names = "--spreadsheet-safe",
            description = {
                "Quote every cell, and put an apostrophe before a class name that a spreadsheet would take for a formula."
            })
    private boolean spreadsheetSafe;

    @Override
    public Integer call() {
        TrainedModel model = arguments.open();
        Features rows = model.features(input);
        List<String> names = model.classNames().stream().map(this::defused).toList();
        List<String> header = new ArrayList<>(List.of("prediction"));
        header.addAll(names);
        CsvWriter.CsvWriterBuilder format = CsvWriter.builder().lineDelimiter(LineDelimiter.LF);
        if (spreadsheetSafe) {
            format.quoteStrategy(QuoteStrategies.ALWAYS); // some take semicolons for commas, and then part a name
        }
        print(format, header);
        model.predict(rows, q -> {
            List<String> cells = new ArrayList<>(q.length + 1);
            cells.add(names.get(Softmax.argMax(q)));
            for (double p : q) {
                cells.add(MetricsRow.shortest(p));
            }
            print(format, cells);
        });
        return 0;
    }

    // As OWASP says of CSV injection. A tab or line break before the formula does not keep it from being one.
    private String defused(String name) {
        return spreadsheetSafe && !name.isEmpty() && FORMULA_STARTS.indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
    }

    private void print(CsvWriter.CsvWriterBuilder format, List<String> cells) {
        StringWriter line = new StringWriter();
        try (CsvWriter csv = format.build(line)) {
            csv.writeRecord(cells); // closing is what hands it on
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = line.toString();
        main.console().data(text.substring(0, text.length() - 1));
    }
}
